package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of one interaction a row: what is found out, what is said, what is refused. */
class InteractionReaderTest {
  @TempDir Path folder;

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("ratings.csv"), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static InteractionReader reader() {
    return Interactions.reader();
  }

  /** Every interaction in words: user item weight time. */
  static List<String> entries(Interactions data) {
    List<String> entries = new ArrayList<>();
    for (int user = 0; user < data.userCount(); user++) {
      for (int n = 0; n < data.byUser().length(user); n++) {
        entries.add(
            data.users().id(user)
                + " "
                + data.items().id(data.byUser().column(user, n))
                + " "
                + data.byUser().weight(user, n)
                + " "
                + data.byUser().time(user, n));
      }
    }
    return entries;
  }

  private void assertRefused(InteractionReader reader, String text, String message) {
    Path path = file(text);
    assertThatThrownBy(() -> reader.fromCsv(path))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(message);
  }

  // ---- delimiters --------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {",", "\t", ";", "|", "::", " "})
  void delimitersAreFoundOut(String delimiter) {
    String rows = "u1,i1,4.5,100\nu2,i1,3,200\nu1,i2,1,300\n";
    String header = "userId,movieId,rating,timestamp\n";
    String[] expected = {"u1 i1 4.5 100", "u1 i2 1.0 300", "u2 i1 3.0 200"};

    Interactions named = Interactions.fromCsv(file((header + rows).replace(",", delimiter)));
    assertThat(entries(named)).containsExactly(expected);

    InteractionReader positions = reader().columns(0, 1, 2, 3);
    Interactions bare = positions.fromCsv(file(rows.replace(",", delimiter)));
    assertThat(entries(bare)).containsExactly(expected);
  }

  @Test
  void otherDelimitersAreSaid() {
    InteractionReader reader = reader().delimiter("<>").header(false).columns(1, 0);
    assertThat(entries(reader.fromCsv(file("i1<>u1\ni2<>u1\n"))))
        .containsExactly("u1 i1 1.0 0", "u1 i2 1.0 0");
  }

  /** A time of day holds blanks, a decimal comma commas: neither takes the rows apart alike. */
  @Test
  void charactersWithinFieldsDoNotMislead() {
    Path times = file("user,item,date\na,x,2001-01-01 00:00:01\nb,y,2001-01-01 00:00:02\n");
    assertThat(entries(Interactions.fromCsv(times)))
        .containsExactly("a x 1.0 978307201", "b y 1.0 978307202");
    Path names = file("user\titem\nSmith, Ann\tSeven, The\nBob\tHeat\n");
    assertThat(entries(Interactions.fromCsv(names)))
        .containsExactly("Smith, Ann Seven, The 1.0 0", "Bob Heat 1.0 0");
  }

  @Test
  void namesDecideBetweenDelimiters() {
    Path path = file("user;item|x\na;b|c\n");
    assertThat(entries(reader().columns("user", "item|x").fromCsv(path)))
        .containsExactly("a b|c 1.0 0");
  }

  @Test
  void anOpenDelimiterIsAnError() {
    assertRefused(
        reader(),
        "1;2,5\n3;4,5\n",
        "ratings.csv: the delimiter may be ';' or ','; line 1 is \"1;2,5\": name it with"
            + " delimiter(...)");
    assertRefused(
        reader(),
        "justoneword\nanother\n",
        "ratings.csv: no delimiter cuts the rows into equally many fields; line 1 is"
            + " \"justoneword\": name it with delimiter(...)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "a\nb"})
  void delimitersThatCannotBeAreRefused(String delimiter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader().delimiter(delimiter))
        .withMessageContaining("at least one character, no quote and no line end is needed");
  }

  // ---- header and columns ------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "userId;movieId", "user_id;item_id", "USER;ITEM", "userID;artistID", "uid;iid",
    "customer;product", "reviewerID;asin", "visitorid;itemid", "User Id;Book-Id", "userId;jobId"
  })
  void headersAreKnownByCommonNames(String header) {
    assertThat(entries(Interactions.fromCsv(file(header + "\na;x\nb;y\n"))))
        .containsExactly("a x 1.0 0", "b y 1.0 0");
  }

  @Test
  void columnsGoByNameInWhateverOrder() {
    Path path = file("timestamp,rating,comment,movieId,userId\n7,4,fine,x,a\n");
    assertThat(entries(Interactions.fromCsv(path))).containsExactly("a x 4.0 7");
    assertThat(entries(reader().columns("userId", "movieId").fromCsv(path)))
        .containsExactly("a x 1.0 0");
    assertThat(entries(reader().columns("userid", "MOVIEID", "rating").fromCsv(path)))
        .containsExactly("a x 4.0 0");
    assertThat(entries(reader().columns(4, 3).time(0).fromCsv(path))).containsExactly("a x 1.0 7");
  }

  @Test
  void oneColumnMayBeSaidAndTheOthersFoundOut() {
    Path path = file("user,item,rating,score\na,x,4,9\n");
    assertThat(entries(reader().weight("score").fromCsv(path))).containsExactly("a x 9.0 0");
    assertRefused(
        reader(),
        "user,item,rating,score\na,x,4,9\n",
        "ratings.csv: the weight may be column 'rating' or 'score': say which with columns(...)");
  }

  @Test
  void aNumericFirstRowIsData() {
    assertThat(entries(Interactions.fromCsv(file("1,2\n3,4\n"))))
        .containsExactly("1 2 1.0 0", "3 4 1.0 0");
    assertThat(entries(Interactions.fromCsv(file("time,item,4\nb,c,5\n")))) // ids like names
        .containsExactly("time item 4.0 0", "b c 5.0 0");
  }

  @Test
  void wordsOverNumbersAreAHeader() {
    assertThat(entries(reader().columns(0, 1, 2).fromCsv(file("who,what,much\na,x,3\nb,y,4\n"))))
        .containsExactly("a x 3.0 0", "b y 4.0 0");
  }

  @Test
  void anOpenHeaderIsAnError() {
    String text = "alice,heat\nbob,alien\n";
    assertRefused(
        reader(),
        text,
        "ratings.csv, line 1: [alice, heat] may be a header or the first row: say which with"
            + " header(true) or header(false)");
    assertThat(entries(reader().header(false).fromCsv(file(text))))
        .containsExactly("alice heat 1.0 0", "bob alien 1.0 0");
    assertThat(entries(reader().header(true).columns(0, 1).fromCsv(file(text))))
        .containsExactly("bob alien 1.0 0");
    assertThat(entries(reader().columns("alice", "heat").fromCsv(file(text))))
        .containsExactly("bob alien 1.0 0");
  }

  @Test
  void columnsWithoutHeaderAreUserItemWeightTime() {
    assertThat(entries(Interactions.fromCsv(file("1\t2\t3\t881250949\n1\t4\t5\t0\n"))))
        .containsExactly("1 4 5.0 0", "1 2 3.0 881250949");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "1,2,881250949#3 columns: the third may be a time or a weight, it is '881250949'",
        "1,2,good#3 columns: the third is no weight, it is 'good'",
        "1,2,3,4#4 columns: the fourth is no time in seconds since 1970, it is '4'",
        "1,2,3,4,5#5 columns: it is '3'"
      })
  void openColumnsAreAnError(String row, String what) {
    assertRefused(
        reader(),
        row + "\n" + row + "\n",
        "ratings.csv has no header, and "
            + what
            + " in line 1: say which columns count, such as columns(0, 1).weight(2).time(3)");
  }

  @Test
  void columnsThatAreNotThereAreNamed() {
    assertRefused(
        reader().columns("userId", "film"),
        "userId,movieId\na,x\n",
        "ratings.csv has no column \"film\" for the item; its columns are [userId, movieId]: give"
            + " one of these, or positions from 0");
    assertRefused(
        reader().columns(0, 2),
        "userId,movieId\na,x\n",
        "ratings.csv has 2 columns, 0 to 1; the item was looked for at 2: check columns(...) and"
            + " delimiter(...)");
    assertRefused(
        reader().columns("user", "item").header(false),
        "1,2\n",
        "ratings.csv has no header to find column \"user\" in: give positions, from 0, or call"
            + " header(true)");
    assertRefused(
        reader(),
        "movieId,title\n1,Heat\n",
        "ratings.csv: columns [movieId, title] do not tell which holds the users and which the"
            + " items: say so with columns(\"...\", \"...\")");
    assertRefused(
        reader().columns("a", "b"),
        "a,a,b\n1,2,3\n",
        "ratings.csv has more than one column \"a\": give positions from 0");
    assertRefused(
        reader().weight(1),
        "1,2,3\n1,3,4\n",
        "ratings.csv has no header, and 3 columns: say which are user, item, weight and time, such"
            + " as columns(0, 1, 2, 3), or columns(0, 1) for the first two alone");
  }

  @Test
  void columnsThatCannotBeAreRefusedAtTheCall() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader().columns(0, -1))
        .withMessage("the item column is at -1: positions count from 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader().columns("a", "a"))
        .withMessage("column \"a\" cannot be both user and item");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader().columns(0, 1, 1))
        .withMessage("column 1 cannot be both item and weight");
  }

  @Test
  void emptyFilesAreSaidAndHeadersAloneAreNoInteractions() {
    assertRefused(reader(), "", "ratings.csv is empty: at least a header is needed");
    assertRefused(reader(), "\n \n", "ratings.csv is empty: at least a header is needed");
    assertThat(Interactions.fromCsv(file("userId,movieId\n")).size()).isZero();
  }

  // ---- fields ------------------------------------------------------------------------------

  @Test
  void lineEndsOfAllKinds() {
    assertThat(entries(Interactions.fromCsv(file("user,item\r\na,x\r\n\r\nb,y\rc,z"))))
        .containsExactly("a x 1.0 0", "b y 1.0 0", "c z 1.0 0");
  }

  @Test
  void quotedFieldsHoldAnything() {
    String text = "\"user\",\"item\"\n\"a,b\",\"say \"\"hi\"\"\"\n\" c \",\"two\nlines\"\n";
    assertThat(entries(Interactions.fromCsv(file(text))))
        .containsExactly("a,b say \"hi\" 1.0 0", " c  two\nlines 1.0 0");
  }

  @Test
  void blanksAroundUnquotedFieldsAreLeftOut() {
    assertThat(entries(Interactions.fromCsv(file("user, item, rating\n a, x , 4 \n"))))
        .containsExactly("a x 4.0 0");
  }

  /** With other delimiters than commas and semicolons, quotes count where the file shows it. */
  @Test
  void quotesAreOrdinaryWhereTheyAreNoQuotes() {
    assertThat(entries(Interactions.fromCsv(file("user::item\n\"a::the \"x\"\nb::y\n"))))
        .containsExactly("\"a the \"x\" 1.0 0", "b y 1.0 0");
    assertThat(entries(Interactions.fromCsv(file("user\titem\n\"Weird Al\" Y\tx\nb\ty\n"))))
        .containsExactly("\"Weird Al\" Y x 1.0 0", "b y 1.0 0");
    assertThat(entries(Interactions.fromCsv(file("user\titem\n\"a\"\t\"x\ty\"\n\"b\"\t\"z\"\n"))))
        .containsExactly("a x\ty 1.0 0", "b z 1.0 0");
  }

  @Test
  void brokenQuotesNameLineAndCure() {
    assertThatThrownBy(() -> Interactions.fromCsv(file("user,item\na,x\n\"Weird Al\" Y,x\nb,y\n")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("ratings.csv, line 3: ")
        .hasMessageEndingWith(
            ": write a quote inside a quoted field twice, or call quoting(false) where quotes are"
                + " ordinary characters");
    assertThat(entries(reader().quoting(false).fromCsv(file("user,item\n\"Weird Al\" Y,x\n"))))
        .containsExactly("\"Weird Al\" Y x 1.0 0");
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** What a careful writer of CSV writes is what is read, whatever the ids hold. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenIsRead(long seed) {
    Random random = new Random(seed);
    String alphabet =
        "ab,;|:\t\" \nñ字😀".codePoints().mapToObj(Character::toString).reduce("", String::concat);
    int[] letters = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder("user,item,rating\n");
    List<String> expected = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      String user = "u" + n; // in the order of the input
      StringBuilder item = new StringBuilder();
      for (int length = 1 + random.nextInt(6); length > 0; length--) {
        item.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      if (item.toString().isBlank()) {
        item.append('x');
      }
      int weight = 1 + random.nextInt(5);
      text.append(user).append(",\"").append(item.toString().replace("\"", "\"\"")).append("\",");
      text.append(weight).append(random.nextBoolean() ? "\n" : "\r\n");
      expected.add(user + " " + item + " " + (float) weight + " 0");
    }
    assertThat(entries(Interactions.fromCsv(file(text.toString())))).isEqualTo(expected);
  }

  /** Whatever a file holds, it is read or refused in words, never by an accident inside. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nonsenseIsRefusedInWords(long seed) {
    Random random = new Random(seed);
    String[] pieces = {
      "user",
      "item",
      "rating",
      "timestamp",
      "1",
      "-2.5",
      "1e9",
      "NaN",
      ",",
      ",",
      ",",
      "\t",
      ";",
      "|",
      "::",
      " ",
      "\"",
      "\n",
      "\n",
      "\r\n",
      "\uFEFF",
      "ñ",
      "2001-01-01",
      "user,item,rating\n"
    };
    for (int n = 0; n < 20; n++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "user,item,rating\n" : "");
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      Path path = file(text.toString());
      for (InteractionReader reader :
          List.of(reader(), reader().lenient(), reader().columns(0, 1), reader().strict())) {
        try {
          assertThat(reader.fromCsv(path).report().toString()).isNotEmpty();
          assertThat(reader.fromLists(path).size()).isNotNegative();
        } catch (InvalidDataException e) {
          assertThat(e).hasMessageContaining("ratings.csv").hasMessageContaining(":");
        }
      }
    }
  }

  // ---- problems ----------------------------------------------------------------------------

  private static final String HEADER = "userId,movieId,rating,timestamp\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "a,x,NaN,1#column 3 (rating): the weight is NaN#NON_FINITE_WEIGHT",
        "a,x,1e39,1#column 3 (rating): the weight is Infinity#NON_FINITE_WEIGHT",
        ",x,1,1#column 1 (userId): the id is missing#MISSING_ID",
        "a,,1,1#column 2 (movieId): the id is missing#MISSING_ID",
        "a,\"\",1,1#column 2 (movieId): the id is missing#MISSING_ID",
        "a,x,good,1#column 3 (rating): 'good' is not a number#MALFORMED_ROW",
        "a,x,,1#column 3 (rating): '' is not a number#MALFORMED_ROW",
        "a,x,1,noon#column 4 (timestamp): 'noon' is not a number or an ISO 8601 time"
            + "#MALFORMED_ROW",
        "a,x,1#the row has 3 fields where 4 are expected#MALFORMED_ROW",
        "a,x,1,1,1#the row has 5 fields where 4 are expected#MALFORMED_ROW",
      })
  void badRowsAreRefusedUnlessTold(String row, String what, RowProblem problem) {
    String text = HEADER + "a,y,2,5\n" + row + "\nb,y,3,6\nc,y,1,7\nd,y,1,7\n";
    assertRefused(
        reader(),
        text,
        "ratings.csv, line 3, "
            + what
            + ": correct it, or leave such rows out with on("
            + problem
            + ", DROP), all bad rows with lenient()");

    for (InteractionReader lenient :
        List.of(reader().lenient(), reader().on(problem, RowPolicy.DROP))) {
      Interactions read = lenient.fromCsv(file(text));
      assertThat(entries(read)).containsExactly("a y 2.0 5", "b y 3.0 6", "c y 1.0 7", "d y 1.0 7");
      assertThat(read.items().indexOf("x")).as("the item of a dropped row").isEqualTo(-1);
      assertThat(read.report().dropped())
          .containsExactly(new DataReport.Dropped(problem, 1, List.of(3L)));
    }
    assertThatThrownBy(() -> reader().lenient().strict().fromCsv(file(text)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("1 of 5 rows were dropped for " + problem + ", the first at 3");
  }

  @ParameterizedTest
  @CsvSource({"0, ZERO_WEIGHT", "-0.0, ZERO_WEIGHT", "-1.5, NEGATIVE_WEIGHT"})
  void zeroAndNegativeWeightsAreKeptUnlessTold(String weight, RowProblem problem) {
    String text = HEADER + "a,x," + weight + ",1\nb,x,3,2\n";
    assertThat(Interactions.fromCsv(file(text)).size()).isEqualTo(2);
    assertThat(reader().lenient().fromCsv(file(text)).size()).isEqualTo(2);
    assertThat(entries(reader().on(problem, RowPolicy.DROP).fromCsv(file(text))))
        .containsExactly("b x 3.0 2");
    assertRefused(
        reader().on(problem, RowPolicy.ERROR),
        text,
        "ratings.csv, line 2, column 3 (rating): the weight is "
            + Float.parseFloat(weight)
            + ": correct it, or leave such rows out with on("
            + problem
            + ", DROP), all bad rows with lenient()");
  }

  @ParameterizedTest
  @CsvSource({"NON_FINITE_WEIGHT", "MISSING_ID", "MALFORMED_ROW"})
  void whatHasNoMeaningCannotBeKept(RowProblem problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader().on(problem, RowPolicy.KEEP))
        .withMessage(
            "rows with " + problem + " have no meaning and cannot be kept: choose DROP or ERROR");
  }

  @Test
  void theFirstFiveDroppedRowsAreNamed() {
    Interactions read =
        reader()
            .lenient()
            .fromCsv(file(HEADER + "a,x,1,1\n" + "a,x,bad,1\n".repeat(7) + "b,x,1,1\n".repeat(7)));
    assertThat(read.report().dropped())
        .containsExactly(
            new DataReport.Dropped(RowProblem.MALFORMED_ROW, 7, List.of(3L, 4L, 5L, 6L, 7L)));
  }

  /** Lines are those of an editor, also behind fields that have several. */
  @Test
  void linesCountLineEndsInQuotes() {
    assertThatThrownBy(
            () -> Interactions.fromCsv(file(HEADER + "a,\"x\ny\nz\",1,1\n\na,x,bad,1\n")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("ratings.csv, line 6, column 3");
  }

  @Test
  void emptyTimesAreUnknown() {
    assertThat(entries(Interactions.fromCsv(file(HEADER + "a,x,1,\na,y,1,5\n"))))
        .containsExactly("a x 1.0 0", "a y 1.0 5");
  }

  @ParameterizedTest
  @CsvSource({"LAST, 2.0", "FIRST, 3.0", "SUM, 5.0", "MAX, 3.0"})
  void duplicatesFollowThePolicy(Duplicates policy, float weight) {
    Path path = file("user,item,rating\na,x,3\nb,x,1\na,x,2\n");
    assertThat(entries(reader().duplicates(policy).fromCsv(path)))
        .containsExactly("a x " + weight + " 0", "b x 1.0 0");
    assertRefused(
        reader().duplicates(Duplicates.ERROR),
        "user,item,rating\na,x,3\na,x,2\n",
        "ratings.csv: user 'a' has more than one interaction with item 'x': choose which counts"
            + " with duplicates(LAST, FIRST, SUM or MAX)");
  }

  @Test
  void settingsMakeNewReaders() {
    InteractionReader reader = reader().columns(0, 1);
    InteractionReader changed = reader.header(true).lenient().duplicates(Duplicates.SUM);
    Path path = file("1,2\n1,2\n");
    assertThat(entries(reader.fromCsv(path))).containsExactly("1 2 1.0 0");
    assertThat(reader.fromCsv(path).report().rows()).isEqualTo(2);
    assertThat(changed.fromCsv(path).report().rows()).isEqualTo(1);
  }

  @Test
  void fetchSizesArePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader().fetchSize(0))
        .withMessageContaining("fetchSize is 0: at least 1 is needed");
  }

  // ---- lists -------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", ",", ";"})
  void listsKeepTheirOrder(String delimiter) {
    String text = "a z x y\nb x\n".replace(" ", delimiter);
    Interactions read = reader().fromLists(file(text));
    assertThat(entries(read)).containsExactly("a z 1.0 0", "a x 1.0 0", "a y 1.0 0", "b x 1.0 0");
    assertThat(read.report().rows()).isEqualTo(4);
  }

  @Test
  void aUserAloneIsAUserWithoutItems() {
    Interactions read = reader().fromLists(file("a\nb x \r\nc\n"));
    assertThat(read.userCount()).isEqualTo(3);
    assertThat(read.byUser().length(0)).isZero();
    assertThat(entries(read)).containsExactly("b x 1.0 0");
    assertThat(reader().header(true).fromLists(file("user items\nb x\n")).userCount()).isEqualTo(1);
  }

  @Test
  void openListsAreAnError() {
    Path path = file("a x,y\nb z\n");
    assertThatThrownBy(() -> reader().fromLists(path))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "ratings.csv: the delimiter may be ',' or blank; line 1 is \"a x,y\": name it with"
                + " delimiter(...)");
    assertThat(entries(reader().delimiter(" ").fromLists(path)))
        .containsExactly("a x,y 1.0 0", "b z 1.0 0");
    Path missing = file("a x\n,y\n".replace(" ", ","));
    assertThatThrownBy(() -> reader().fromLists(missing))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("ratings.csv, line 2, the user: the id is missing");
  }
}
