package io.recommender.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file, it is told, with the byte and a cure, and nothing else happens. */
class BrokenFileTest {
  @TempDir Path folder;
  private Path path;
  private byte[] whole;

  @BeforeEach
  void write() throws IOException {
    path = folder.resolve("m.rec");
    ModelFile.write(
        path,
        out -> {
          out.text("about", "a small model");
          out.ints("ints", 1, 2, 3);
          out.floatRows("rows", new float[20][3]);
          out.texts("texts", List.of("one", "", "three"));
          out.bytes("none");
          out.doubles("last", 0.5);
        });
    whole = Files.readAllBytes(path);
  }

  /** Reads every section as what it is. */
  private String readAll() {
    return ModelFile.read(
        path,
        List.of(),
        in -> {
          in.text("about");
          in.ints("ints", 3);
          in.finiteFloatRows("rows", 20, 3);
          in.texts("texts");
          in.bytes("none");
          in.number("last");
          return "read";
        });
  }

  private ModelFormatException refused() {
    Throwable thrown = catchThrowable(this::readAll);
    assertThat(thrown).isInstanceOf(ModelFormatException.class);
    ModelFormatException refusal = (ModelFormatException) thrown;
    assertThat(refusal).hasMessageStartingWith(path + ", byte " + refusal.position() + ": ");
    return refusal;
  }

  @Test
  void cutShortAnywhere() throws IOException {
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThat(refused()).as("%s bytes", length).hasMessageContaining(": ");
    }
    Files.write(path, Arrays.copyOf(whole, whole.length - 1));
    assertThat(refused()).hasMessageContaining("it was cut short: fetch or save the file again");
  }

  @Test
  void addedTo() throws IOException {
    Files.write(path, new byte[] {0}, StandardOpenOption.APPEND);
    assertThat(refused()).hasMessageContaining("it was added to");
  }

  @Test
  void everySingleBit() throws IOException {
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(path, flipped);
      Throwable thrown = catchThrowable(this::readAll);
      assertThat(thrown).as("bit %s", bit).isInstanceOf(ModelFormatException.class);
    }
  }

  @Test
  void sectionsThatNobodyReadsAreCheckedToo() throws IOException {
    byte[] flipped = whole.clone();
    flipped[64] ^= 1;
    Files.write(path, flipped);
    assertThatThrownBy(() -> ModelFile.read(path, List.of(), in -> "nothing read"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("byte 64: section 'about' is wrong: it is damaged");
    assertThat(ModelFile.<Integer>peek(path, in -> in.ints("ints")[2])).isEqualTo(3);
  }

  @Test
  void emptyFile() throws IOException {
    Files.write(path, new byte[0]);
    assertThat(refused())
        .hasMessageContaining(
            "byte 0: the file is empty: give a file that a recommender was saved to");
  }

  @Test
  void anotherKindOfFile() throws IOException {
    Files.writeString(path, "userId,movieId,rating\n1,31,2.5\n");
    assertThat(refused())
        .hasMessageContaining("begins with the bytes 75 73 65 72")
        .hasMessageContaining("give a file that a recommender was saved to");
    Files.writeString(path, "PK");
    assertThat(refused()).hasMessageContaining("begins with the bytes 50 4b, a model file with 89");
  }

  @Test
  void copiedAsText() throws IOException {
    String text = new String(whole, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refused()).hasMessageContaining("copied as text");
  }

  @Test
  void newerVersion() throws IOException {
    tampered(surgeon -> surgeon.buffer().putInt(ModelFileSurgeon.VERSION, 2));
    assertThat(refused())
        .hasMessageContaining(
            "byte 8: the file is of format version 2, this library reads version 1: update the library");
  }

  @Test
  void headerThatLies() throws IOException {
    for (long lie : lies()) {
      for (int field :
          List.of(
              ModelFileSurgeon.TABLE,
              ModelFileSurgeon.TABLE_LENGTH,
              ModelFileSurgeon.FILE_LENGTH)) {
        tampered(surgeon -> surgeon.buffer().putLong(field, lie));
        refused();
      }
      tampered(surgeon -> surgeon.buffer().putInt(ModelFileSurgeon.COUNT, (int) lie));
      refused();
    }
  }

  @Test
  void tableThatLies() throws IOException {
    for (String section : List.of("about", "rows", "none", "last")) {
      for (long lie : lies()) {
        for (int field : List.of(ModelFileSurgeon.START, ModelFileSurgeon.BYTES)) {
          tampered(surgeon -> surgeon.buffer().putLong(surgeon.entry(section) + field, lie));
          assertThat(refused()).hasMessageContaining("fetch or save the file again");
        }
        tampered(
            surgeon ->
                surgeon
                    .buffer()
                    .putShort(surgeon.entry(section) + ModelFileSurgeon.NAME_LENGTH, (short) lie));
        refused();
      }
      for (int kind : List.of(-1, 0, 6 + 2, 127)) {
        tampered(
            surgeon ->
                surgeon.buffer().put(surgeon.entry(section) + ModelFileSurgeon.KIND, (byte) kind));
        assertThat(refused()).hasMessageContaining("kind " + kind);
      }
    }
  }

  @Test
  void sameNameTwice() throws IOException {
    tampered(surgeon -> renamed(surgeon, "ints", "rows"));
    assertThat(refused()).hasMessageContaining("section 'rows' stands in the table twice");
  }

  @Test
  void nameThatIsNone() throws IOException {
    tampered(surgeon -> renamed(surgeon, "ints", "a\0b\n"));
    assertThat(refused()).hasMessageContaining("fetch or save the file again");
  }

  private static void renamed(ModelFileSurgeon surgeon, String from, String to) {
    surgeon
        .buffer()
        .put(surgeon.entry(from) + ModelFileSurgeon.NAME, to.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void textsThatLie() throws IOException {
    for (int place : List.of(0, 4, 8, 12)) { // the count, and the ends of "one", "" and "three"
      for (long lie : List.of(-1L, 1L << 31, (1L << 31) - 1, 9L)) {
        tampered(
            surgeon -> {
              int start =
                  (int) surgeon.buffer().getLong(surgeon.entry("texts") + ModelFileSurgeon.START);
              surgeon.buffer().putInt(start + place, (int) lie);
            });
        assertThat(refused()).hasMessageContaining("section 'texts'");
      }
    }
  }

  @Test
  void textThatIsNoUtf8() throws IOException {
    tampered(surgeon -> surgeon.buffer().put(64, (byte) 0xFF));
    assertThat(refused()).hasMessageContaining("section 'about' is wrong: it is no UTF-8");
  }

  /** A file that is nearly all a hole: told before anything of its size is allocated. */
  @Test
  void largerThanMemory() throws IOException {
    ModelFile.write(path, out -> out.floats("hole", new float[16]));
    ByteBuffer small = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    long hole = Runtime.getRuntime().maxMemory() / 64 * 64 + 64;
    ByteBuffer table = small.slice(128, small.limit() - 128).order(ByteOrder.LITTLE_ENDIAN);
    table.putLong(ModelFileSurgeon.BYTES, hole);
    small.putLong(ModelFileSurgeon.TABLE, 64 + hole);
    small.putLong(ModelFileSurgeon.FILE_LENGTH, 64 + hole + table.limit());
    small.putInt(40, crc(table.duplicate()));
    small.putInt(60, crc(small.slice(0, 60)));
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(small.slice(0, 64), 0);
      channel.write(table, 64 + hole);
    }
    int rows = (int) (hole / 64);
    assertThatThrownBy(
            () -> ModelFile.read(path, List.of(), in -> in.finiteFloatRows("hole", rows, 16)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("up to section 'hole' it takes")
        .hasMessageContaining("give it more (-Xmx)");
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static List<Long> lies() {
    return List.of(
        -1L,
        -64L,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MAX_VALUE - 63,
        (1L << 32) + 64,
        (1L << 31) - 1,
        1L << 31,
        1L << 40,
        65L,
        77L);
  }

  private void tampered(Consumer<ModelFileSurgeon> operation) throws IOException {
    ModelFileSurgeon surgeon = new ModelFileSurgeon(whole);
    operation.accept(surgeon);
    Files.write(path, surgeon.closed());
  }
}
