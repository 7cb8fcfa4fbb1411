package io.recommender.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
  @TempDir Path folder;

  private Path path() {
    return folder.resolve("some.rec");
  }

  private static <T> T read(Path path, Function<SectionReader, T> content) {
    return ModelFile.read(path, List.of(), content);
  }

  /** Around the 64 bytes of the alignment, and around the 1 MiB of the buffers. */
  @ParameterizedTest(name = "{0} elements")
  @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 64, 131_071, 131_072, 262_145, 300_000})
  void numbersComeBackBitForBit(int count) {
    Random random = new Random(count);
    int[] ints = random.ints(count).toArray();
    long[] longs = random.longs(count).toArray();
    float[] floats = new float[count];
    double[] doubles = new double[count];
    for (int n = 0; n < count; n++) { // NaNs and denormal numbers among them
      floats[n] = Float.intBitsToFloat(random.nextInt());
      doubles[n] = Double.longBitsToDouble(random.nextLong());
    }
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    ModelFile.write(
        path(),
        out -> {
          out.bytes("bytes", bytes);
          out.ints("ints", ints);
          out.longs("longs", longs);
          out.floats("floats", floats);
          out.doubles("doubles", doubles);
        });
    read(
        path(),
        in -> {
          assertThat(in.doubles("doubles")).isEqualTo(doubles);
          assertThat(in.floats("floats")).isEqualTo(floats);
          assertThat(in.longs("longs", count)).isEqualTo(longs);
          assertThat(in.ints("ints", count)).isEqualTo(ints);
          assertThat(in.bytes("bytes")).isEqualTo(bytes);
          assertThat(in.sections())
              .containsExactly(
                  new Section("bytes", Section.Kind.BYTES, count),
                  new Section("ints", Section.Kind.INTS, 4L * count),
                  new Section("longs", Section.Kind.LONGS, 8L * count),
                  new Section("floats", Section.Kind.FLOATS, 4L * count),
                  new Section("doubles", Section.Kind.DOUBLES, 8L * count));
          return "";
        });
  }

  @ParameterizedTest(name = "{0} columns")
  @ValueSource(ints = {1, 3, 64, 1000, 400_000})
  void rowsComeBackBitForBit(int columns) {
    Random random = new Random(columns);
    float[][] rows = new float[Math.max(2, 500_000 / columns)][columns];
    for (float[] row : rows) {
      for (int c = 0; c < columns; c++) {
        row[c] = random.nextFloat() - 0.5f;
      }
    }
    ModelFile.write(path(), out -> out.floatRows("rows", rows));
    float[][] found = read(path(), in -> in.finiteFloatRows("rows", rows.length, columns));
    assertThat(Arrays.deepEquals(found, rows)).isTrue();
  }

  @Test
  void textsComeBackWhateverTheyAre() {
    List<String> texts = List.of("", "a", "Élan\n\"東京\" 🎬", "", "x".repeat(3_000_000), "\0");
    ModelFile.write(
        path(),
        out -> {
          out.texts("texts", texts);
          out.texts("none", List.of());
          out.text("text", texts.get(2));
          out.child("a").child("b").text("c", "below");
        });
    read(
        path(),
        in -> {
          assertThat(in.texts("texts")).isEqualTo(texts);
          assertThat(in.texts("none")).isEmpty();
          assertThat(in.text("text")).isEqualTo(texts.get(2));
          assertThat(in.child("a").text("b/c")).isEqualTo("below");
          assertThat(in.has("text")).isTrue();
          assertThat(in.has("context")).isFalse();
          return "";
        });
  }

  @Test
  void sameContentGivesTheSameBytes() throws IOException {
    Consumer<SectionWriter> content = out -> out.child("x").floats("y", 1, 2, 3);
    ModelFile.write(path(), content);
    byte[] first = Files.readAllBytes(path());
    ModelFile.write(path(), content);
    assertThat(Files.readAllBytes(path())).isEqualTo(first);
  }

  @Test
  void failedSaveLeavesTheOldFileAndNothingElse() throws IOException {
    ModelFile.write(path(), out -> out.ints("old", 1));
    byte[] old = Files.readAllBytes(path());
    assertThatThrownBy(
            () ->
                ModelFile.write(
                    path(),
                    out -> {
                      out.ints("new", new int[1_000_000]);
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");
    assertThat(Files.readAllBytes(path())).isEqualTo(old);
    assertThat(files()).containsExactly("some.rec");
  }

  @Test
  void savesAtTheSameTimeDoNotMix() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> saves = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int[] values = new int[50_000];
        Arrays.fill(values, t);
        saves.add(pool.submit(() -> ModelFile.write(path(), out -> out.ints("values", values))));
      }
      for (Future<?> save : saves) {
        save.get();
      }
    } finally {
      pool.shutdownNow();
    }
    int[] values = read(path(), in -> in.ints("values"));
    assertThat(Arrays.stream(values).distinct().count()).isEqualTo(1);
    assertThat(files()).containsExactly("some.rec");
  }

  @Test
  void linkStaysALink() throws IOException {
    Path real = folder.resolve("real.rec");
    ModelFile.write(real, out -> out.ints("n", 1));
    Path link = Files.createSymbolicLink(folder.resolve("link.rec"), real);
    ModelFile.write(link, out -> out.ints("n", 2));
    assertThat(link).isSymbolicLink();
    assertThat(ModelFile.<Integer>read(real, List.of(), in -> in.integer("n"))).isEqualTo(2);
  }

  @Test
  void permissionsOfTheOldFileAreKept() throws IOException {
    ModelFile.write(path(), out -> out.ints("n", 1));
    var mine = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(path(), mine);
    ModelFile.write(
        path(),
        out -> {
          out.ints("n", 2);
          try (var files = Files.list(folder)) {
            assertThat(files).allMatch(file -> permissions(file).equals(mine));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    assertThat(permissions(path())).isEqualTo(mine);
  }

  private static Set<PosixFilePermission> permissions(Path file) {
    try {
      return Files.getPosixFilePermissions(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void linkToAFileThatIsNotThereYetStaysALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.rec"), Path.of("later.rec"));
    ModelFile.write(link, out -> out.ints("n", 3));
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("later.rec")).isRegularFile();
    Path circle = Files.createSymbolicLink(folder.resolve("a.rec"), Path.of("b.rec"));
    Files.createSymbolicLink(folder.resolve("b.rec"), Path.of("a.rec"));
    assertThatThrownBy(() -> ModelFile.write(circle, out -> {}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("links lead in a circle");
  }

  @Test
  void longNamesLeaveRoomForTheNewFile() {
    Path path = folder.resolve("x".repeat(240) + ".rec");
    ModelFile.write(path, out -> out.ints("n", 3));
    assertThat(path).isRegularFile();
  }

  @Test
  void interruptedThreadIsToldAsSuch() {
    ModelFile.write(path(), out -> out.ints("n", 1));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> ModelFile.write(path(), out -> out.ints("n", 2)))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("some.rec was not written");
      assertThatThrownBy(() -> read(path(), in -> in.integer("n")))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("some.rec was not read");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(ModelFile.<Integer>read(path(), List.of(), in -> in.integer("n"))).isEqualTo(1);
  }

  @Test
  void namesAreHeldToBeUniqueAndPlain() {
    assertThatThrownBy(
            () ->
                ModelFile.write(
                    path(),
                    out -> {
                      out.ints("a", 1);
                      out.text("a", "");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("section 'a' was written already");
    for (String name : List.of("", "a b", "é", "x".repeat(513))) {
      assertThatThrownBy(() -> ModelFile.write(path(), out -> out.ints(name)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("printable ASCII");
    }
    assertThatThrownBy(() -> ModelFile.write(path(), out -> out.text("t", "a\uD83D")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("section 't'")
        .hasMessageContaining("surrogate");
    assertThat(path()).doesNotExist();
  }

  @Test
  void placesThatCannotBeWrittenOrReadAreNamed() {
    Path nowhere = folder.resolve("no/where.rec");
    assertThatThrownBy(() -> ModelFile.write(nowhere, out -> {}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("where.rec cannot be written: there is no folder")
        .hasMessageContaining("make it first");
    assertThatThrownBy(() -> ModelFile.write(folder, out -> {}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("it is a folder: name a file in it");
    assertThatThrownBy(() -> read(folder, in -> ""))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("it is a folder: name a file in it");
    assertThatThrownBy(() -> read(nowhere, in -> ""))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("where.rec cannot be read: there is no such file");
  }

  @Test
  void sectionsAreAskedForAsWhatTheyAre() {
    ModelFile.write(
        path(),
        out -> {
          out.ints("three", 1, 2, 3);
          out.floats("holes", 1, Float.NaN);
        });
    wrong(in -> in.floats("three"), "section 'three' is wrong: it holds INTS, FLOATS are needed");
    wrong(in -> in.ints("three", 2), "it has 3 elements, 2 are needed");
    wrong(in -> in.integer("three"), "it has 3 elements, 1 are needed");
    wrong(in -> in.child("a").ints("b"), "byte 16: section 'a/b' is not in the table");
    wrong(in -> in.finiteFloats("holes", 2), "infinite or none at all");
    wrong(in -> in.finiteFloatRows("holes", 2, 1), "infinite or none at all");
    wrong(in -> in.finiteFloatRows("holes", 1 << 30, 1 << 30), "2 numbers, 1073741824 rows");
  }

  private void wrong(Function<SectionReader, ?> question, String message) {
    assertThatThrownBy(() -> read(path(), question::apply))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("some.rec, byte ")
        .hasMessageContaining(message)
        .hasMessageContaining(": fetch or save the file again");
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
