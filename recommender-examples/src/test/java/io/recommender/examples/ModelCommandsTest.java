package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.Query;
import io.recommender.Recommendation;
import io.recommender.Recommendations;
import io.recommender.Recommender;
import io.recommender.SimilarUser;
import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** train, recommend, similar and describe from end to end: they say what the library says. */
class ModelCommandsTest {
  @TempDir Path folder;
  private Path ratings;
  private Path films;
  private Path model;
  private Recommender expected;

  @BeforeEach
  void writeFiles() throws IOException {
    Random random = new Random(1);
    StringBuilder rows = new StringBuilder("userId,movieId,rating\n");
    StringBuilder titles = new StringBuilder("movieId,title,genres\n");
    for (int item = 1; item <= 20; item++) {
      titles.append(item).append(",Film ").append(item).append(item % 2 == 0 ? ",A|B\n" : ",C\n");
      for (int user = 1; user <= 30; user++) {
        if (random.nextInt(item % 2 == user % 2 ? 2 : 9) == 0) {
          rows.append(user).append(',').append(item).append(",3.5\n");
        }
      }
    }
    ratings = Files.writeString(folder.resolve("ratings.csv"), rows);
    films = Files.writeString(folder.resolve("films.csv"), titles);
    model = folder.resolve("films.rec");
    expected =
        Recommender.builder()
            .interactions(Interactions.fromCsv(ratings))
            .catalog(Catalog.fromCsv(films, "movieId"))
            .withCollaborative()
            .withContent()
            .build();
  }

  private CommandRun train(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("train", "--interactions", ratings.toString(), "--model", model.toString()));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private CommandRun trainWithCatalog(String... more) {
    List<String> args =
        new ArrayList<>(List.of("--catalog", films.toString(), "--catalog-id", "movieId"));
    args.addAll(List.of(more));
    return train(args.toArray(String[]::new));
  }

  private CommandRun ask(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--model", model.toString()));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void trainedModelIsTheOneThatTheLibraryTrains() {
    CommandRun run = trainWithCatalog();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("users                           30")
        .containsPattern("saved to .*films.rec: [\\d,]+ bytes")
        .contains("fingerprint " + expected.fingerprint());
    assertThat(run.err()).contains("ImplicitAls");
    assertThat(Recommender.load(model).fingerprint()).isEqualTo(expected.fingerprint());
    assertThat(trainWithCatalog("--quiet").err()).isEmpty();
  }

  @Test
  void settingsReachTheModel() {
    assertThat(
            trainWithCatalog(
                    "--collaborative",
                    "als:factors=3",
                    "--content",
                    "content:learner=svm",
                    "--blend",
                    "1:0.5",
                    "--seed",
                    "7")
                .exitCode())
        .isZero();
    Map<String, String> settings = Recommender.describe(model).settings();
    assertThat(settings)
        .containsEntry("blend", "1.0 : 0.5")
        .containsEntry("seed", "7")
        .hasEntrySatisfying("collaborative", s -> assertThat(s).startsWith("als:factors=3,"))
        .hasEntrySatisfying("content", s -> assertThat(s).contains("learner=svm"));
    assertThat(trainWithCatalog("--collaborative", "none").exitCode()).isZero();
    assertThat(Recommender.describe(model).settings())
        .containsOnlyKeys("content", "seed", "kernels");
    assertThat(trainWithCatalog("--content", "none").exitCode()).isZero();
    assertThat(Recommender.describe(model).settings())
        .containsOnlyKeys("collaborative", "seed", "kernels");
    assertThat(train("--collaborative", "popular:weighted=true").exitCode()).isZero();
    assertThat(Recommender.describe(model).settings())
        .containsEntry("collaborative", "popular:weighted=true");
  }

  @Test
  void ratingsStandBesideTheLists() throws IOException {
    Files.writeString(
        ratings, Files.readString(ratings).replaceAll(",3\\.5\n(\\d+,\\d+),3\\.5", ",0\n$1,5"));
    assertThat(
            train(
                    "--collaborative",
                    "als:factors=3,minimumWeight=0",
                    "--ratings",
                    "biases:iterations=3",
                    "--unknown-weight",
                    "0")
                .exitCode())
        .isZero();
    assertThat(Recommender.describe(model).settings())
        .containsEntry("unknown weight", "0.0")
        .hasEntrySatisfying("ratings", s -> assertThat(s).startsWith("biases:iterations=3,"));
    Recommender loaded = Recommender.load(model);
    Object items = ask("recommend", "--user", "3", "--json").json().get(0).get("items");
    assertThat((List<?>) items).isNotEmpty();
    for (Object item : (List<?>) items) {
      Map<?, ?> told = (Map<?, ?>) item;
      assertThat(told.get("predictedRating"))
          .isEqualTo(loaded.predict("3", String.valueOf(told.get("item"))));
    }
    assertThat(ask("recommend", "--user", "3").out()).contains("rated 5.00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--ratings als|2|als predicts no ratings",
        "--unknown-weight 0|2|goes with --ratings",
        "--ratings biases --unknown-weight NaN|2|--unknown-weight is NaN",
        "--ratings biases --unknown-weight 3.5|1|no weight of"
      })
  void ratingsThatCannotBe(String arguments, int exitCode, String message) {
    CommandRun run = train(arguments.split(" "));
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err()).contains(message);
  }

  @Test
  void listsAreReadToo() throws IOException {
    Files.writeString(ratings, "1 10 11\n2 10 12 13\n");
    assertThat(train("--format", "lists").exitCode()).isZero();
    assertThat(Recommender.describe(model).interactions()).isEqualTo(5);
  }

  @Test
  void recommendSaysWhatTheLibrarySays() {
    trainWithCatalog();
    assertSame(
        ask("recommend", "--user", "3", "--limit", "4", "--explain", "--json").json().get(0),
        expected.recommend(Query.forUser("3").limit(4).explain()));
    assertSame(
        ask("recommend", "--items", "2,4", "--exclude", "6,8", "--offset", "1", "--json")
            .json()
            .get(0),
        expected.recommend(
            Query.forHistory(io.recommender.data.History.of(List.of("2", "4")))
                .limit(10)
                .offset(1)
                .exclude(List.of("6", "8"))));
    assertSame(
        ask("recommend", "--text", "film 7", "--json").json().get(0),
        expected.search("film 7", 10));
    List<Map<String, Object>> all = ask("recommend", "--all", "--limit", "2", "--json").json();
    assertThat(all).hasSize(30);
    for (Map<String, Object> one : all) {
      assertSame(one, expected.recommend(one.get("for"), 2));
    }
    List<Map<String, Object>> two =
        ask("recommend", "--user", "3", "--user", "nobody", "--json").json();
    assertThat(two).extracting(one -> one.get("source")).containsExactly("HYBRID", "POPULAR");
  }

  private static void assertSame(Map<String, Object> json, Recommendations answer) {
    assertThat(json)
        .containsEntry("source", answer.source().name())
        .containsEntry("fingerprint", answer.fingerprint());
    List<?> items = (List<?>) json.get("items");
    assertThat(items).hasSameSizeAs(answer.items());
    for (int n = 0; n < items.size(); n++) {
      Recommendation r = answer.items().get(n);
      Map<?, ?> item = (Map<?, ?>) items.get(n);
      assertThat(item.get("item")).isEqualTo(r.itemId());
      assertThat(item.get("title")).isEqualTo("Film " + r.itemId());
      assertThat(item.get("score")).isEqualTo(r.score());
      assertThat((List<?>) item.get("reasons")).hasSameSizeAs(r.reasons());
      for (int reason = 0; reason < r.reasons().size(); reason++) {
        Map<?, ?> told = (Map<?, ?>) ((List<?>) item.get("reasons")).get(reason);
        assertThat(told.get("subject")).isEqualTo(r.reasons().get(reason).subject());
        assertThat(told.get("share")).isEqualTo(r.reasons().get(reason).share());
        assertThat(told.get("kind")).isEqualTo(r.reasons().get(reason).kind().name());
      }
    }
  }

  @Test
  void tablesAreForPeople() {
    trainWithCatalog();
    String best = expected.recommend("3", 1).items().get(0).itemId();
    CommandRun run = ask("recommend", "--user", "3", "--explain");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("3, hybrid ─").contains(" 1  " + best).contains("Film " + best);
    assertThat(run.out()).contains("because of ");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= Screen.WIDTH);
    assertThat(ask("recommend", "--items", "unheard").out()).contains("popular");
    assertThat(ask("similar", "--item", "unheard").out()).contains("Nothing is known");
  }

  @Test
  void similarSaysWhatTheLibrarySays() {
    trainWithCatalog();
    assertThat(ask("similar", "--item", "2", "--json").json().get(0).get("items"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .extracting(item -> ((Map<?, ?>) item).get("item"))
        .isEqualTo(
            expected.similarItems("2", 10).items().stream()
                .map(Recommendation::itemId)
                .map(Object.class::cast)
                .toList());
    List<SimilarUser> users = expected.similarUsers("3", 4);
    assertThat(ask("similar", "--user", "3", "--limit", "4", "--json").json().get(0).get("users"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .extracting(user -> ((Map<?, ?>) user).get("score"))
        .isEqualTo(users.stream().map(SimilarUser::score).map(Object.class::cast).toList());
    assertThat(ask("similar", "--user", "3").out()).contains(users.get(0).userId());
    assertThat(ask("similar", "--user", "nobody").out()).contains("Nothing is known of this user");
  }

  @Test
  void describeTellsWithoutLoading() throws IOException {
    trainWithCatalog();
    CommandRun run = CommandRun.of("describe", "--sections", model.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("fingerprint   " + expected.fingerprint())
        .contains("blend         1.0 : 0.2")
        .contains("INTS    interactions/columns");
    Map<String, Object> json =
        CommandRun.of("describe", "--sections", "--json", model.toString()).json().get(0);
    assertThat(json)
        .containsKeys(
            "fingerprint",
            "library",
            "users",
            "items",
            "interactions",
            "catalogRows",
            "settings",
            "sections");
    assertThat(json).containsEntry("users", 30L);

    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length * 2 / 3] ^= 4;
    Files.write(model, bytes);
    assertThat(CommandRun.of("describe", model.toString()).exitCode()).isZero();
    CommandRun checked = CommandRun.of("describe", "--check", model.toString());
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.err()).contains("films.rec, byte ").contains("it is damaged");
  }

  @Test
  void filesThatAreNoModelsAreToldInALine() {
    for (String command : List.of("recommend", "similar")) {
      model = ratings;
      CommandRun run = ask(command, command.equals("similar") ? "--item" : "--user", "1");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("error: ").contains("ratings.csv, byte 0").hasLineCount(1);
    }
    CommandRun missing = CommandRun.of("describe", folder.resolve("no.rec").toString());
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("no.rec cannot be read: there is no such file");
    CommandRun nowhere =
        CommandRun.of(
            "train", "--quiet", "--interactions", ratings.toString(), "--model", "no/such/m.rec");
    assertThat(nowhere.exitCode()).isEqualTo(1);
    assertThat(nowhere.err()).contains("no/such/m.rec cannot be written").contains("make it first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          recommend --user 1 --items 2  | say for whom: one of --user, --items, --text and --all
          recommend                     | say for whom
          recommend --all --limit 0     | --limit is 0: at least 1 is needed
          recommend --all --limit x     | --limit
          recommend --all --offset -1   | --offset is -1: at least 0 is needed
          recommend --all --threads 0   | --threads is 0: at least 1 is needed
          similar                       | say like what: one of --item and --user
          similar --item 1 --user 1     | say like what: one of --item and --user
          similar --item 1 --limit 0    | --limit is 0
          """)
  void callsThatMakeNoSense(String line, String message) {
    String[] words = line.strip().split(" ");
    CommandRun run = ask(words[0], java.util.Arrays.copyOfRange(words, 1, words.length));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message).contains("See 'recommender " + words[0] + " --help'.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --content content                  | --content goes with --catalog
          --collaborative none               | nothing would be learned
          --collaborative alz                | there is no algorithm 'alz': choose from popular
          --collaborative als:factor=3       | als has no setting 'factor': it has factors
          --collaborative als:factors=0      | factors is 0
          --blend 1                          | --blend is '1': two numbers above 0 are needed
          --blend 1:x                        | --blend is '1:x': two numbers above 0 are needed
          --blend 1:-2                       | --blend is '1:-2': two numbers above 0 are needed
          --catalog films.csv                | --catalog and --catalog-id go together
          --threads 0                        | --threads is 0
          --columns 0                        | --columns names 1 columns
          """)
  void trainingsThatMakeNoSense(String line, String message) {
    CommandRun run = train(line.strip().split(" "));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(model).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"train", "recommend", "similar", "describe", "evaluate", "movies"})
  void everyCommandHasHelp(String command) {
    CommandRun run = CommandRun.of(command, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: recommender " + command);
    assertThat(run.out().lines()).allMatch(line -> line.length() <= Screen.WIDTH);
    assertThat(CommandRun.of("--help").out()).contains(command);
  }

  @Test
  void nobodysDataAreWrittenOver() throws IOException {
    byte[] before = Files.readAllBytes(ratings);
    model = ratings;
    CommandRun run = train();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("ratings.csv is there, and no model: choose another name");
    assertThat(Files.readAllBytes(ratings)).isEqualTo(before);
  }

  @Test
  void fileWithoutInteractionsReplacesNothing() throws IOException {
    trainWithCatalog();
    byte[] before = Files.readAllBytes(model);
    Files.writeString(ratings, "userId,movieId,rating\n");
    CommandRun run = train();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("ratings.csv holds no interaction");
    assertThat(Files.readAllBytes(model)).isEqualTo(before);
  }

  @Test
  void placeOfTheModelIsLookedAtBeforeTheLongWork() {
    model = folder.resolve("no/such/m.rec");
    CommandRun run = train();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("there is no folder").contains("make it first");
  }

  @Test
  void blendWithoutAnythingToBlendIsRefused() {
    assertThat(train("--blend", "1:2").exitCode()).isEqualTo(2);
  }

  @Test
  void outputThatIsLostIsAFailure() {
    trainWithCatalog();
    for (List<String> args :
        List.of(
            List.of("recommend", "--model", model.toString(), "--all"),
            List.of("describe", model.toString()),
            List.of("--help"))) {
      StringWriter err = new StringWriter();
      PrintWriter full =
          new PrintWriter(
              new Writer() {
                @Override
                public void write(char[] text, int from, int length) throws IOException {
                  throw new IOException("No space left on device");
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
              });
      Terminal terminal =
          new Terminal(full, new PrintWriter(err), StandardCharsets.UTF_8, false, false);
      assertThat(Main.run(terminal, args.toArray(String[]::new))).as("%s", args).isEqualTo(1);
      assertThat(err.toString()).contains("not all of the output was written").hasLineCount(1);
    }
  }

  @Test
  void controlCharactersOfTheDataAreShown() throws IOException {
    Files.writeString(ratings, "userId,movieId\n1,red\u001b[31m\n2,red\u001b[31m\n2,blue\n");
    train();
    assertThat(ask("recommend", "--user", "nobody").out())
        .contains("red\\u001b[31m")
        .doesNotContain("\u001b");
  }

  /** The library proposes calls; who types commands is told options, or what to do to the file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          user,item,rating~1,a,good       | correct the row
          user,item,rating~1,a            | --delimiter
          user,item,rating~1,a,3~2,a,3~1,b | correct the row
          user,item,rating~1,a,3~2,a,3~1,b,3,4 | correct the row
          user,item,rating~,a,3           | correct the row
          user,item,rating~1,a,NaN        | correct the row
          wer,was~1,2                     | --columns USER,ITEM
          1,2,3,4,5                       | --columns USER,ITEM
          1;2,3~4;5,6                     | --delimiter
          user,item,item~1,a,b            | --columns USER,ITEM
          user,item,rating~1,a,"3~2,b,4   | correct the row
          """)
  void badFilesAreToldInTheWordsOfTheCommandLine(String text, String cure) throws IOException {
    Files.writeString(ratings, text.replace('~', '\n') + "\n");
    CommandRun run = train("--quiet");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: ratings.csv").contains(cure);
    assertThat(run.err())
        .as("no call of the library")
        .doesNotContainPattern("\\w\\([^)]*\\)[^ ]|[a-z]\\(\\.");
    assertThat(run.err()).doesNotContain("lenient").doesNotContain("columns(");
    assertThat(model).doesNotExist();
  }

  @Test
  void badBytesAreToldInTheWordsOfTheCommandLine() throws IOException {
    Files.write(ratings, "user,item\nZoë,a\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(train("--quiet").err()).contains("--charset ISO-8859-1").doesNotContain("charset(");
    Files.write(ratings, "user,item\n1,a\n".getBytes(StandardCharsets.UTF_16));
    assertThat(train("--quiet").err()).contains("--charset").doesNotContain("charset(");
    Files.writeString(films, "movieId,title\n1,a\n1,b\n");
    Files.writeString(ratings, "user,item\n1,a\n");
    assertThat(trainWithCatalog("--quiet").err())
        .contains("lines 2 and 3: two rows have the id '1'")
        .contains("keep one")
        .doesNotContain("duplicates(");
  }

  @Test
  void commandAndLibraryAreOfOneVersion() {
    trainWithCatalog("--quiet");
    assertThat("recommender " + Recommender.describe(model).libraryVersion())
        .startsWith(Main.VERSION);
  }
}
