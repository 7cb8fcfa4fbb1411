package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.recommender.BadInputPage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are no good, and what each gets, word for word; {@code docs/bad-input.md} has the same
 * table. What is asked of a built recommender stands in {@code BadInputTest}.
 */
class BadFileTest {
  private static final String ROWS = "userId,itemId,rating\n1,a,5\n2,b,3\n";
  private static final String CURE =
      ": correct it, or leave such rows out with on(%s, DROP), all bad rows with lenient()";
  private static final int MEGABYTE = 1 << 20;

  private static final Function<Path, Object> RATINGS = Interactions::fromCsv;
  private static final Function<Path, Object> LISTS = p -> Interactions.reader().fromLists(p);
  private static final Function<Path, Object> CATALOG = path -> Catalog.fromCsv(path, "id");
  private static final Function<Path, Object> TYPED_CATALOG =
      path -> Catalog.reader().type("year", AttributeType.NUMBER).fromCsv(path, "id");

  @TempDir Path folder;

  /** A file, by whom it is read, and what that gets. */
  private record Case(
      String input, String name, byte[] bytes, Function<Path, Object> read, String message) {
    @Override
    public String toString() {
      return input;
    }
  }

  private static Case of(String input, String text, Function<Path, Object> read, String message) {
    return of(input, text.getBytes(StandardCharsets.UTF_8), read, message);
  }

  private static Case of(String input, byte[] bytes, Function<Path, Object> read, String message) {
    return new Case(input, message.replaceFirst("[,: ].*", ""), bytes, read, message);
  }

  private static Case row(String input, String row, String what, RowProblem problem) {
    return of(
        input,
        ROWS + row + "\n",
        RATINGS,
        "ratings.csv, line 4, " + what + CURE.formatted(problem));
  }

  static List<Case> cases() {
    String missingId = ": the id is missing";
    byte[] zipped = gzip(ROWS);
    byte[] more = gzip("3,c,4\n");
    String damaged = ": the compressed data are damaged or cut short: fetch the file again";
    return List.of(
        of("an empty file", "", RATINGS, "ratings.csv is empty: at least a header is needed"),
        of("blank lines", "\n \n", RATINGS, "ratings.csv is empty: at least a header is needed"),
        of("an empty list", "", LISTS, "lists.txt is empty: at least a line with a user is needed"),
        of("an empty catalogue", "", CATALOG, "items.csv is empty: at least a header is needed"),
        of(
            "a column that is not there",
            ROWS,
            path -> Interactions.reader().columns("userId", "film").fromCsv(path),
            "ratings.csv has no column \"film\" for the item; its columns are [userId, itemId,"
                + " rating]: give one of these, or positions from 0"),
        of(
            "a catalogue without the column of ids",
            "film,title\n1,Heat\n",
            CATALOG,
            "items.csv has no column \"id\"; its columns are [film, title]: give one of these"),
        of(
            "a catalogue with a column twice",
            "id,title,title\n1,Heat,Ronin\n",
            CATALOG,
            "items.csv has more than one column \"title\": name the columns with columns(...) and"
                + " header(true)"),
        row("NaN", "3,c,NaN", "column 3 (rating): the weight is NaN", RowProblem.NON_FINITE_WEIGHT),
        row(
            "infinity",
            "3,c,-Infinity",
            "column 3 (rating): the weight is -Infinity",
            RowProblem.NON_FINITE_WEIGHT),
        row(
            "more than a float holds",
            "3,c,1e39",
            "column 3 (rating): the weight is Infinity",
            RowProblem.NON_FINITE_WEIGHT),
        row(
            "text where a number belongs",
            "3,c,good",
            "column 3 (rating): 'good' is not a number",
            RowProblem.MALFORMED_ROW),
        row(
            "nothing where a number belongs",
            "3,c,",
            "column 3 (rating): '' is not a number",
            RowProblem.MALFORMED_ROW),
        of(
            "text where a time belongs",
            "userId,itemId,timestamp\n1,a,yesterday\n",
            RATINGS,
            "ratings.csv, line 2, column 3 (timestamp): 'yesterday' is not a number or an ISO 8601"
                + " time"
                + CURE.formatted("MALFORMED_ROW")),
        of(
            "text in a catalogue's column of numbers",
            "id,year\n1,1990\n2,old\n",
            TYPED_CATALOG,
            "items.csv, line 3, column 2 (year): 'old' is no NUMBER: correct it, or read the column"
                + " as type(\"year\", TEXT)"),
        of(
            "NaN in a catalogue's column of numbers",
            "id,year\n1,1990\n2,NaN\n",
            TYPED_CATALOG,
            "items.csv, line 3, column 2 (year): 'NaN' is no NUMBER: correct it, or read the column"
                + " as type(\"year\", TEXT)"),
        row("an empty id", ",c,1", "column 1 (userId)" + missingId, RowProblem.MISSING_ID),
        row(
            "an id of blanks",
            "3,\"  \",1",
            "column 2 (itemId)" + missingId,
            RowProblem.MISSING_ID),
        of(
            "an empty id in a catalogue",
            "id,title\n1,Heat\n\" \",Ronin\n",
            CATALOG,
            "items.csv, line 3, column 1 (id): the id is missing: give one, or take out the row"),
        row(
            "a row too short",
            "3,c",
            "the row has 2 fields where 3 are expected",
            RowProblem.MALFORMED_ROW),
        row(
            "a row too long",
            "3,c,1,2",
            "the row has 4 fields where 3 are expected",
            RowProblem.MALFORMED_ROW),
        of(
            "a catalogue's row too short",
            "id,title,year\n1,Heat,1995\n2,Ronin,1998\n3,Emma\n",
            CATALOG,
            "items.csv, line 4: the row has 2 fields where 3 are expected: correct it, or check"
                + " delimiter(...) and quoting(...)"),
        of(
            "an id twice in a catalogue",
            "id,title\n1,Heat\n2,Ronin\n1,Emma\n",
            CATALOG,
            "items.csv, lines 2 and 4: two rows have the id '1': keep one, or choose with"
                + " duplicates(FIRST or LAST)"),
        of(
            "gzip cut short",
            Arrays.copyOf(zipped, zipped.length - 9),
            RATINGS,
            "ratings.gz" + damaged),
        of("gzip cut in its header", Arrays.copyOf(zipped, 5), RATINGS, "ratings.gz" + damaged),
        of(
            "gzip with something behind it",
            joined(zipped, "something".getBytes(StandardCharsets.UTF_8)),
            RATINGS,
            "ratings.gz" + damaged),
        of(
            "gzip of two members, the second cut short",
            joined(zipped, Arrays.copyOf(more, 12)),
            RATINGS,
            "ratings.gz" + damaged),
        of(
            "a zip archive",
            joined(new byte[] {'P', 'K', 3, 4, 20, 0}, zipped),
            RATINGS,
            "ratings.zip is a zip archive or a spreadsheet: unpack or export it, and read the text"),
        of(
            "one Latin-1 letter in UTF-8",
            joined(
                (ROWS + "é,c,1\n").getBytes(StandardCharsets.UTF_8),
                "é,d,1\n".getBytes(StandardCharsets.ISO_8859_1)),
            RATINGS,
            "ratings.csv, line 5: bytes that are no UTF-8: name the character set of the file, such"
                + " as charset(StandardCharsets.ISO_8859_1)"),
        of(
            "UTF-16",
            ROWS.getBytes(StandardCharsets.UTF_16),
            RATINGS,
            "ratings.csv, line 1: begins with the byte order mark of UTF-16, not of UTF-8: call"
                + " charset(StandardCharsets.UTF_16)"),
        of(
            "UTF-16 without its mark, or bytes of 0",
            ROWS.getBytes(StandardCharsets.UTF_16LE),
            RATINGS,
            "ratings.csv, line 1: a character 0, which text does not have: call"
                + " charset(StandardCharsets.UTF_16LE) or UTF_16BE if this is UTF-16, or make the"
                + " file anew if it was not written to its end"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void saysWhatIsWrongWhereAndWhatToDo(Case c) throws IOException {
    Path path = Files.write(folder.resolve(c.name), c.bytes);
    assertThatThrownBy(() -> c.read.apply(path))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(c.message);
  }

  @Test
  void thePageSaysTheSame() {
    Map<String, String> rows = new LinkedHashMap<>();
    cases().forEach(c -> rows.put(c.input, "`" + c.message + "`"));
    BadInputPage.assertSays("Files", rows);
  }

  // ---- files that cannot be read at all ----------------------------------------------------

  @Test
  void missingFilesAndFoldersAreNamed() {
    for (Function<Path, Object> read : List.of(RATINGS, LISTS, CATALOG)) {
      Path missing = folder.resolve("nothing.csv");
      assertThatThrownBy(() -> read.apply(missing))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("cannot read " + missing.toAbsolutePath() + ": there is no such file");
      assertThatThrownBy(() -> read.apply(folder))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              "cannot read " + folder.toAbsolutePath() + ": it is a folder: name a file in it");
    }
  }

  @Test
  void forbiddenFilesAreNamed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), ROWS);
    assumeTrue(
        secret.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "skipped: no permissions on this file system");
    Files.setPosixFilePermissions(secret, Set.<PosixFilePermission>of());
    assumeTrue(!Files.isReadable(secret), "skipped: root may read everything");
    assertThatThrownBy(() -> Interactions.fromCsv(secret))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read "
                + secret.toAbsolutePath()
                + ": this process may not: change the permissions of the file or its folder");
  }

  /** What root may read, too: the reason is told from the exception. */
  @Test
  void aRefusalOfTheSystemIsToldWithItsCure() {
    Path path = folder.resolve("secret.csv");
    RuntimeException told =
        new TextFile(path, StandardCharsets.UTF_8)
            .unreadable(new AccessDeniedException(path.toString()));
    assertThat(told)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageEndingWith("may not: change the permissions of the file or its folder");
  }

  // ---- what is read all the same -----------------------------------------------------------

  /** What runs out of memory, say, must not be told as a fault of the file. */
  @Test
  void anErrorOfTheMachineComesThroughAsItIs() throws IOException {
    Path path = Files.writeString(folder.resolve("ratings.csv"), ROWS);
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    DelimitedFile.RowHandler failing =
        new DelimitedFile.RowHandler() {
          @Override
          void field(int column, char[] text, int from, int to, boolean quoted) {
            throw error;
          }

          @Override
          void endOfRow(long line, int fields) {}
        };
    TextFile file = new TextFile(path, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> DelimitedFile.read(file, ",", true, failing)).isSameAs(error);
  }

  @Test
  void aHeaderAloneIsNoInteractionsAndAnEmptyCatalogue() throws IOException {
    Path ratings = Files.writeString(folder.resolve("ratings.csv"), "userId,itemId\n");
    assertThat(Interactions.fromCsv(ratings).size()).isZero();
    Path items = Files.writeString(folder.resolve("items.csv"), "id,title\n");
    assertThat(Catalog.fromCsv(items, "id").size()).isZero();
  }

  /** However the members are cut, also where a buffer of 64 KiB ends within a trailer. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void gzipOfSeveralMembersIsReadWhole(int members) throws IOException {
    for (int rows : new int[] {1, 300, 5_000, 20_000}) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes(gzip("userId,itemId\n"));
      for (int member = 0; member < members; member++) {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < rows; n++) {
          text.append("u").append(n * 7919L % 1009).append(",i").append(n).append('_');
          text.append(member).append('\n');
        }
        file.writeBytes(gzip(text.toString()));
      }
      Path path = Files.write(folder.resolve("ratings.csv"), file.toByteArray());
      assertThat(Interactions.fromCsv(path).size()).isEqualTo((long) rows * members);
    }
  }

  /** At every byte: either it is refused, or the cut lies between two members. */
  @Test
  void gzipCutAnywhereLosesNoRowInSilence() throws IOException {
    byte[] first = gzip(ROWS);
    byte[] whole = joined(first, gzip("3,c,4\n"));
    for (int length = 1; length < whole.length; length++) {
      Path path = Files.write(folder.resolve("ratings.csv"), Arrays.copyOf(whole, length));
      if (length == first.length) {
        assertThat(Interactions.fromCsv(path).size()).isEqualTo(2);
      } else {
        assertThatThrownBy(() -> Interactions.fromCsv(path))
            .as("cut at byte %s", length)
            .isInstanceOf(InvalidDataException.class);
      }
    }
  }

  @Test
  void aByteOrderMarkOfUtf16IsNoMistakeWhereItIsSaid() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16BE)) {
      Path path = Files.write(folder.resolve("ratings.csv"), ("\uFEFF" + ROWS).getBytes(charset));
      assertThat(Interactions.reader().charset(charset).fromCsv(path).size()).isEqualTo(2);
    }
  }

  /** A column of numbers but for one cell is text, unless its type is said. */
  @Test
  void aStrayTextMakesTheColumnText() throws IOException {
    Path path = Files.writeString(folder.resolve("items.csv"), "id,year\n1,1990\n2,old\n");
    Catalog items = Catalog.fromCsv(path, "id");
    assertThat(items.attributes()).containsEntry("year", AttributeType.TEXT);
    assertThat(items.item("2").orElseThrow().text("year")).contains("old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"line\nbreak", "a \"quoted\" one", "comma, semicolon; tab\t", "👍🏽 émoji"})
  void idsMayHoldAnything(String id) throws IOException {
    String long10k = id + "x".repeat(10_000);
    String row = "\"" + id.replace("\"", "\"\"") + "\",\"" + long10k.replace("\"", "\"\"") + "\"\n";
    Path path = Files.writeString(folder.resolve("ratings.csv"), "userId,itemId\n" + row);
    Interactions read = Interactions.fromCsv(path);
    assertThat(read.users().id(0)).isEqualTo(id);
    assertThat(read.items().id(0)).isEqualTo(long10k);
    assertThat(read.items().indexOf(long10k)).isZero();
  }

  // ---- lines without end -------------------------------------------------------------------

  /** A gigabyte in a megabyte of file: the same compressed member again and again. */
  private Path gigabyte(String start, byte[] megabyte) throws IOException {
    Path path = folder.resolve("large.csv.gz");
    byte[] member = gzip(megabyte);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      out.write(gzip(start));
      for (int n = 0; n < 1024; n++) {
        out.write(member);
      }
    }
    return path;
  }

  private static byte[] letters() {
    byte[] letters = new byte[MEGABYTE];
    Arrays.fill(letters, (byte) 'x');
    return letters;
  }

  @Test
  @Timeout(30)
  void aFieldOfAGigabyteIsRefusedAfterFourMegabytes() throws IOException {
    String what =
        ": a field is longer than 4194304 characters: check delimiter(...), the line ends of the"
            + " file, and that every quote is closed";
    for (String start : List.of(ROWS + "3,", ROWS + "3,\"", ROWS.replace(",", "::") + "3::")) {
      Path path = gigabyte(start, letters());
      assertThatThrownBy(() -> Interactions.fromCsv(path))
          .isInstanceOf(InvalidDataException.class)
          .hasMessage("large.csv.gz, line 4" + what);
    }
    Path items = gigabyte("id,title\n1,Heat\n2,", letters());
    assertThatThrownBy(() -> Catalog.fromCsv(items, "id"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("large.csv.gz, line 3" + what);
    Path lists = gigabyte("u i\nv ", letters());
    assertThatThrownBy(() -> Interactions.reader().fromLists(lists))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("large.csv.gz, line 2" + what);
    Path nothingElse = gigabyte("", letters());
    assertThatThrownBy(() -> Interactions.fromCsv(nothingElse))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(
            "large.csv.gz: no delimiter cuts the rows into equally many fields");
  }

  @Test
  @Timeout(30)
  void aRowOfABillionFieldsIsRefusedAfterAMillion() throws IOException {
    byte[] fields = letters();
    IntStream.range(0, MEGABYTE / 2).forEach(n -> fields[2 * n] = ',');
    Path ratings = gigabyte(ROWS + "3", fields);
    for (InteractionReader reader :
        List.of(Interactions.reader(), Interactions.reader().lenient())) {
      assertThatThrownBy(() -> reader.fromCsv(ratings))
          .isInstanceOf(InvalidDataException.class)
          .hasMessage(
              "large.csv.gz, line 4: the row has more than 1000004 fields where 3 are expected:"
                  + " check delimiter(...) and the line ends of the file");
    }
    Path items = gigabyte("id,title\n1,Heat\n2,", fields);
    assertThatThrownBy(() -> Catalog.fromCsv(items, "id"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("large.csv.gz, line 3: the row has more than 1000003 fields");
  }

  @Test
  @Timeout(30)
  void aListOfABillionItemsIsRefusedAfterAMillion() throws IOException {
    byte[] items = letters();
    IntStream.range(0, MEGABYTE / 2).forEach(n -> items[2 * n] = ' ');
    Path lists = gigabyte("u i j\nv", items);
    assertThatThrownBy(() -> Interactions.reader().lenient().fromLists(lists))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "large.csv.gz, line 2: more than 1000000 items of one user: check delimiter(...) and"
                + " the line ends of the file, or write one interaction a row and read it with"
                + " fromCsv");
  }

  /** As a file of which the system kept the length and lost the end. */
  @Test
  @Timeout(30)
  void aGigabyteOfHolesIsRefused() throws IOException {
    Path path = Files.writeString(folder.resolve("holes.csv"), ROWS.repeat(3_000));
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    assertThatThrownBy(
            () -> Interactions.reader().lenient().columns(0, 1).header(true).fromCsv(path))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("holes.csv, line 9001: a field is longer than 4194304 characters");
  }

  /** A message is for reading: a value of a hundred thousand characters is not shown whole. */
  @Test
  void longValuesAreShownByTheirBeginning() throws IOException {
    String endless = "z\n\u0007" + "z".repeat(100_000);
    List<String> texts =
        List.of(
            ROWS + "3,c,\"" + endless + "\"\n",
            "\"" + endless + "\",b\nc,d\n",
            "a,b,".repeat(9_999) + "c\n" + "a,b,".repeat(9_999) + "c\n");
    for (String text : texts) {
      Path path = Files.writeString(folder.resolve("ratings.csv"), text);
      assertThatThrownBy(() -> Interactions.fromCsv(path))
          .isInstanceOf(InvalidDataException.class)
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n"));
    }
    assertThat(Excerpt.of("z\n\t\r\u0007")).isEqualTo("z\\n\\t\\r\\u0007");
    assertThat(Excerpt.of("x".repeat(79) + "👍")).isEqualTo("x".repeat(79) + "...");
    assertThat(Excerpt.of(List.of("a", "b"))).isEqualTo("[a, b]");
  }

  // ---- files that were damaged -------------------------------------------------------------

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Whatever becomes of a good file, it is read or refused in words that name it. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void damagedFilesAreReadOrRefusedInWords(long seed) throws IOException {
    Random random = new Random(seed);
    String films = "id,title,year,genres\n1,\"Heat, again\",1995,Crime|Drama\n2,Emma,1996,\n";
    List<byte[]> good =
        List.of(
            ROWS.repeat(3).getBytes(StandardCharsets.UTF_8),
            films.getBytes(StandardCharsets.UTF_8),
            "u i j k\nv j\n".getBytes(StandardCharsets.UTF_8),
            ROWS.getBytes(StandardCharsets.UTF_16),
            gzip(ROWS.repeat(50)),
            gzip(films));
    for (byte[] whole : good) {
      for (int n = 0; n < 10; n++) {
        Path path = Files.write(folder.resolve("damaged.csv"), damaged(whole, random));
        for (Function<Path, Object> read : List.of(RATINGS, LISTS, CATALOG, TYPED_CATALOG)) {
          try {
            assertThat(read.apply(path)).isNotNull();
          } catch (InvalidDataException e) {
            assertThat(e).hasMessageStartingWith("damaged.csv").hasMessageContaining(": ");
          }
        }
      }
    }
  }

  /** Some bytes changed, and perhaps the end cut off or something put in. */
  private static byte[] damaged(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    for (int n = random.nextInt(6); n > 0; n--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    if (random.nextBoolean()) {
      damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
    }
    if (random.nextBoolean()) {
      byte[] more = new byte[random.nextInt(20)];
      random.nextBytes(more);
      int at = random.nextInt(damaged.length + 1);
      damaged =
          joined(
              joined(Arrays.copyOf(damaged, at), more),
              Arrays.copyOfRange(damaged, at, damaged.length));
    }
    return damaged;
  }

  private static byte[] gzip(String text) {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }
}
