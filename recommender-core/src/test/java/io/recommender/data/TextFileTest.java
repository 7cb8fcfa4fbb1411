package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  private static final String ROWS = "userId,movieId,rating\nzoë,Amélie,5\n";

  @TempDir Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static void assertRead(Interactions read) {
    assertThat(read.size()).isEqualTo(1);
    assertThat(read.users().id(0)).isEqualTo("zoë");
    assertThat(read.items().id(0)).isEqualTo("Amélie");
  }

  @Test
  void gzipIsKnownByItsBytesNotItsName() throws IOException {
    byte[] plain = ROWS.getBytes(StandardCharsets.UTF_8);
    assertRead(Interactions.fromCsv(file("ratings.csv", gzip(plain))));
    assertRead(Interactions.fromCsv(file("ratings.csv.gz", plain)));
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    byte[] marked = ("\uFEFF" + ROWS).getBytes(StandardCharsets.UTF_8);
    assertRead(Interactions.fromCsv(file("a.csv", marked)));
    assertRead(Interactions.fromCsv(file("b.csv", gzip(marked))));
    byte[] quoted =
        ("\uFEFF" + ROWS.replace("userId", "\"userId\"")).getBytes(StandardCharsets.UTF_8);
    assertRead(Interactions.fromCsv(file("c.csv", quoted)));
  }

  @Test
  void otherCharacterSetsAreRead() throws IOException {
    assertRead(
        Interactions.reader()
            .charset(StandardCharsets.ISO_8859_1)
            .fromCsv(file("a.csv", ROWS.getBytes(StandardCharsets.ISO_8859_1))));
    assertRead(
        Interactions.reader()
            .charset(StandardCharsets.UTF_16)
            .fromCsv(file("b.csv", ROWS.getBytes(StandardCharsets.UTF_16))));
  }

  @Test
  void wrongCharactersAreRefusedWithLineAndCure() throws IOException {
    byte[] latin = ROWS.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Interactions.fromCsv(file("ratings.csv", latin)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "ratings.csv, line 2: bytes that are no UTF-8: name the character set of the file, such"
                + " as charset(StandardCharsets.ISO_8859_1)");
  }

  /** Far behind the part that is sniffed, and behind line ends of all three kinds. */
  @Test
  void wrongCharactersAreFoundAnywhere() throws IOException {
    StringBuilder rows = new StringBuilder("userId,movieId\r\n");
    for (int n = 2; n < 30_000; n++) {
      rows.append("u").append(n).append(",i").append(n).append(n % 3 == 0 ? "\r\n" : "\n");
    }
    rows.append("é,1\n");
    byte[] latin = rows.toString().getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Interactions.fromCsv(file("ratings.csv", gzip(latin))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("ratings.csv, line 30000: bytes that are no UTF-8");
  }

  @Test
  void damagedCompressionIsSaid() throws IOException {
    byte[] whole = gzip(ROWS.repeat(100).getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(whole, whole.length - 12);
    assertThatThrownBy(() -> Interactions.fromCsv(file("cut.gz", cut)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("cut.gz: the compressed data are damaged or cut short: fetch the file again");
    byte[] changed = whole.clone();
    changed[whole.length - 6] ^= 1; // the checksum
    assertThatThrownBy(() -> Interactions.fromCsv(file("changed.gz", changed)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void missingFilesAreNamed() {
    Path missing = folder.resolve("nothing.csv");
    assertThatThrownBy(() -> Interactions.fromCsv(missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read " + missing.toAbsolutePath() + ": there is no such file");
    assertThatThrownBy(() -> Interactions.fromCsv(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void filesAreClosed() throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    assumeTrue(
        system instanceof UnixOperatingSystemMXBean, "skipped: open files cannot be counted");
    UnixOperatingSystemMXBean unix = (UnixOperatingSystemMXBean) system;
    Path whole = file("whole.csv", ROWS.getBytes(StandardCharsets.UTF_8));
    byte[] compressed = gzip(ROWS.repeat(100).getBytes(StandardCharsets.UTF_8));
    Path cut = file("cut.gz", Arrays.copyOf(compressed, compressed.length / 2));
    Path broken = file("broken.csv", (ROWS + "a,b\n").getBytes(StandardCharsets.UTF_8));
    long before = unix.getOpenFileDescriptorCount();
    for (int n = 0; n < 100; n++) {
      Interactions.fromCsv(whole);
      assertThatThrownBy(() -> Interactions.fromCsv(cut)).isInstanceOf(InvalidDataException.class);
      assertThatThrownBy(() -> Interactions.fromCsv(broken))
          .isInstanceOf(InvalidDataException.class);
    }
    assertThat(unix.getOpenFileDescriptorCount()).isLessThan(before + 50);
  }
}
