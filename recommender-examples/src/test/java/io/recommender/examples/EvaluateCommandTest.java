package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.recommender.hybrid.Blend;
import io.recommender.hybrid.FallbackChain;
import io.recommender.model.Algorithm;
import io.recommender.model.Setting;
import io.recommender.model.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The evaluate command from end to end, on small files. */
class EvaluateCommandTest {
  /** By users: 9 has three, 10 two, 7 and 8 one; 11 is in the test part alone. */
  private static final String TRAIN =
      """
      userId,itemId,rating
      1,9,5
      1,10,4
      2,9,4
      2,10,3
      3,9,3
      3,8,1
      4,7,2
      """;

  private static final String TEST =
      """
      userId,itemId,rating
      3,10,2
      4,8,3
      4,11,1
      5,9,4
      """;

  @TempDir Path folder;
  private String train = "";
  private String test = "";

  @BeforeEach
  void writeFiles() {
    train = file("train.csv", TRAIN);
    test = file("test.csv", TEST);
  }

  private String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static CommandRun evaluate(String... args) {
    List<String> all = new ArrayList<>(List.of("evaluate", "--quiet"));
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** With the two files. */
  private CommandRun judge(String... args) {
    List<String> all = new ArrayList<>(List.of("--train", train, "--test", test));
    all.addAll(List.of(args));
    return evaluate(all.toArray(String[]::new));
  }

  private static void assertDone(CommandRun run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  private static void assertFailed(CommandRun run, int exitCode, String... words) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
    assertThat(run.err()).startsWith("error: ").contains(words);
    assertThat(run.err().lines().findFirst().orElseThrow()).contains(words[0]);
  }

  // ---- figures -----------------------------------------------------------------------------

  /**
   * Worked out by hand: 3 is offered 10 7 11, hit at 1; 4 is offered 9 10 8, one of two at 3; 5,
   * who is new, is offered 9 10 7, hit at 1. Equal counts are listed by id as a number.
   */
  @Test
  void popularityByHand() {
    CommandRun run =
        judge("--json", "--algorithm", "popular", "--metrics", "recall@3,hit@1,ndcg@3,precision@3");

    assertDone(run);
    double ideal = 1 + Math.log(2) / Math.log(3);
    assertThat(run.part("metrics"))
        .containsOnlyKeys("recall@3", "hit@1", "ndcg@3", "precision@3")
        .containsEntry("recall@3", 2.5 / 3)
        .containsEntry("hit@1", 2.0 / 3);
    assertThat((Double) run.part("metrics").get("ndcg@3"))
        .isCloseTo((1 + 0.5 / ideal + 1) / 3, within(1e-12));
    assertThat((Double) run.part("metrics").get("precision@3")).isCloseTo(1 / 3.0, within(1e-12));
  }

  /** The lists of popularityByHand: 10 7 11, 9 10 8 and 9 10 7. */
  @Test
  void metricsOfAllListsByHand() {
    CommandRun run =
        judge("--json", "--algorithm", "popular", "--metrics", "coverage@1,gini@1,mrr@3,auc");

    assertDone(run);
    assertThat(run.part("metrics"))
        .containsOnlyKeys("coverage@1", "gini@1", "mrr@3", "auc")
        .containsEntry("coverage@1", 2.0 / 5);
    // first places: 0 0 0 1 2 by −4 −2 0 2 4, of 4 · 3
    assertThat((Double) run.part("metrics").get("gini@1")).isCloseTo(10 / 12.0, within(1e-12));
    assertThat((Double) run.part("metrics").get("mrr@3"))
        .isCloseTo((1 + 1 / 3.0 + 1) / 3, within(1e-12));
  }

  @Test
  void jsonHasStableKeys() {
    CommandRun run =
        judge("--json", "--seed", "7", "--algorithm", "biases", "--metrics", "rmse,mae,recall@2");

    assertDone(run);
    assertThat(run.json()).hasSize(1);
    Map<String, Object> all = run.json().get(0);
    assertThat(all.keySet())
        .containsExactly(
            "algorithm",
            "settings",
            "metrics",
            "users",
            "predictions",
            "seconds",
            "seed",
            "protocol",
            "data");
    assertThat(all)
        .containsEntry("algorithm", "biases")
        .containsEntry("users", 3L)
        .containsEntry("seed", 7L)
        .containsEntry("protocol", "full ranking");
    assertThat(run.part("settings"))
        .containsExactly(
            Map.entry("iterations", "15"),
            Map.entry("itemShrinkage", "2"),
            Map.entry("userShrinkage", "5"),
            Map.entry("clipped", "true"));
    assertThat(run.part("metrics").keySet()).containsExactly("rmse", "mae", "recall@2");
    assertThat(run.part("predictions"))
        .containsExactly(Map.entry("predicted", 4L), Map.entry("unpredicted", 0L));
    assertThat(run.part("seconds").keySet()).containsExactly("fit", "rank", "predict");
    assertThat(run.part("data"))
        .containsEntry("users", 5L)
        .containsEntry("items", 5L)
        .containsEntry("train", 7L)
        .containsEntry("test", 4L)
        .containsEntry("trainUsers", 4L)
        .containsEntry("testUsers", 3L)
        .containsEntry("testUsersNotInTrain", 1L)
        .containsEntry("testItemsNotInTrain", 1L)
        .containsEntry("testPairsInTrain", 0L)
        .containsEntry("unknownWeights", 0L)
        .containsEntry("candidates", 0L)
        .containsEntry("catalogItems", 0L)
        .containsKey("rowsLeftOut");
  }

  @Test
  void severalAlgorithmsAreALineEach() {
    CommandRun run =
        judge("--json", "--algorithm", "popular", "--algorithm", "popular:weighted=true");

    assertDone(run);
    assertThat(run.json())
        .extracting(line -> line.get("algorithm"))
        .containsExactly("popular", "popular");
    assertThat(run.json().get(1)).extracting("settings").isEqualTo(Map.of("weighted", "true"));
    assertThat(run.part("metrics").keySet()).containsExactly("recall@20", "ndcg@20");
  }

  @Test
  void tableForPeople() {
    CommandRun run =
        judge("--algorithm", "popular", "--algorithm", "biases", "--metrics", "hit@1,rmse");

    assertDone(run);
    assertThat(run.out())
        .contains("train: 7 interactions of 4 users; test: 4 of 3 users; 5 items in all")
        .contains("ranked: all items but those of the user's training part")
        .contains("1 test users are not in train")
        .contains("1 items of the test part are not in train")
        .containsPattern("popular +0\\.6667 +- +3 ")
        .containsPattern("biases +0\\.\\d{4} +\\d\\.\\d{4} +3 ")
        .contains("biases: iterations=15, itemShrinkage=2, userShrinkage=5, clipped=true")
        .contains("popular: predicts no ratings");
  }

  @Test
  void progressGoesToTheOtherStream() {
    CommandRun run =
        CommandRun.of(
            "evaluate", "--train", train, "--test", test, "--algorithm", "als:factors=2", "--json");

    assertThat(run.err()).contains("ImplicitAls").contains("loss");
    assertThat(run.json()).hasSize(1);
  }

  @Test
  void theSameSeedGivesTheSameFiguresWhateverTheThreads() {
    String[] args = {"--json", "--algorithm", "als:factors=3", "--threads"};

    Object one = metrics(args, "1");

    assertThat(metrics(args, "3")).isEqualTo(one);
  }

  private Object metrics(String[] args, String last) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add(last);
    CommandRun run = judge(all.toArray(String[]::new));
    assertDone(run);
    return run.part("metrics");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOrderOfRowsDoesNotShow(long seed) {
    List<String> rows = new ArrayList<>(TRAIN.lines().skip(1).toList());
    Collections.shuffle(rows, new Random(seed));
    String shuffled = file("shuffled.csv", "userId,itemId,rating\n" + String.join("\n", rows));
    String[] args = {"--json", "--algorithm", "popular", "--metrics", "ndcg@3,recall@1"};
    Object sorted = judge(args).part("metrics");
    train = shuffled;

    assertThat(judge(args).part("metrics")).isEqualTo(sorted);
  }

  /** By number 9 stands before 10; by text, where one id is none, behind it. */
  @Test
  void equalScoresAreListedById() {
    String list = "1 10 9 x8\n";
    String[] args = {"--json", "--format", "lists", "--algorithm", "popular", "--metrics", "hit@1"};
    train = file("train.txt", list.replace("x", ""));
    test = file("test.txt", "2 8\n");
    assertThat(judge(args).part("metrics")).containsEntry("hit@1", 1.0);
    test = file("test.txt", "2 9\n");
    assertThat(judge(args).part("metrics")).containsEntry("hit@1", 0.0);
    train = file("train.txt", list);
    test = file("test.txt", "2 10\n");
    assertThat(judge(args).part("metrics")).containsEntry("hit@1", 1.0);
  }

  // ---- kinds of files ----------------------------------------------------------------------

  @Test
  void listsWithUsersWhoHaveNone() throws IOException {
    train = file("train.txt", "1 9 10\n2 9 10\n3 9 8\n4 7\n");
    Path zipped = folder.resolve("test.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("1\n3 10\n4 8 11\n2 \n5 9\n".getBytes(StandardCharsets.UTF_8));
    }
    test = zipped.toString();

    CommandRun run =
        judge("--json", "--format", "lists", "--algorithm", "popular", "--metrics", "recall@3");

    assertDone(run);
    assertThat(run.part("metrics")).containsEntry("recall@3", 2.5 / 3);
    assertThat(run.json().get(0)).containsEntry("users", 3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(3,10)\t7\t10\t11\n(4,8)\t11\t9\n(4,11)\t11\n(5,9)\t10\t10\n",
        "3 7 11\n4 11 9\n5 10\n"
      })
  void givenCandidatesAreRankedAlone(String candidates) {
    CommandRun run =
        judge(
            "--json",
            "--candidates",
            file("negatives", candidates),
            "--algorithm",
            "popular",
            "--metrics",
            "hit@1,ndcg@2");

    assertDone(run);
    // 3: 10 before 7 and 11; 4: 9 before 8 and 11; 5: 9 before 10
    assertThat(run.part("metrics")).containsEntry("hit@1", 2.0 / 3);
    assertThat(run.json().get(0)).containsEntry("protocol", "given candidates");
    assertThat(run.part("data"))
        .hasEntrySatisfying("candidates", n -> assertThat((Long) n).isBetween(5L, 7L));
  }

  @Test
  void candidatesAreLabelledForPeopleToo() {
    String given = file("negatives", "3,7\n4,9\n5,10\n");

    CommandRun run =
        judge("--candidates", given, "--candidates-delimiter", "comma", "--algorithm", "popular");

    assertDone(run);
    assertThat(run.out())
        .contains("ranked: only the candidates given for each user, 3 in all")
        .contains("do not compare with those of a full ranking");
  }

  @Test
  void oneFileWithAColumnThatTellsTheParts() {
    StringBuilder both = new StringBuilder("part,userId,itemId,rating\n");
    TRAIN.lines().skip(1).forEach(row -> both.append("Train,").append(row).append('\n'));
    TEST.lines().skip(1).forEach(row -> both.append("test,").append(row).append('\n'));
    both.append("valid,1,77,3\nvalid,2,77,3\n");
    String file = file("all.csv", both.toString());
    String[] args = {"--json", "--algorithm", "popular", "--metrics", "recall@3"};

    CommandRun run =
        evaluate(
            "--train",
            file,
            "--split-column",
            "part",
            "--algorithm",
            "popular",
            "--metrics",
            "recall@3",
            "--json");
    CommandRun table =
        evaluate("--train", file, "--split-column", "part", "--algorithm", "popular");

    assertDone(run);
    assertThat(run.part("metrics")).isEqualTo(judge(args).part("metrics"));
    assertThat(run.part("data").get("rowsLeftOut")).isEqualTo(Map.of("valid", 2L));
    assertThat(table.out()).contains("2 rows labelled 'valid' are left out");
  }

  /** As choices the zeros count like others; as ratings they are not there. */
  @Test
  void unknownWeightsAreChoicesAndNoRatings() {
    train = file("train.csv", TRAIN.replace("2,10,3", "2,10,0").replace("3,8,1", "3,8,0"));
    String known = TRAIN.replace("2,10,3\n", "").replace("3,8,1\n", "");
    test = file("test.csv", TEST.replace("5,9,4", "5,9,0"));
    String[] ranking = {"--algorithm", "als:factors=2", "--metrics", "hit@2", "--json"};
    String[] rating = {"--algorithm", "biases", "--metrics", "rmse", "--json"};

    CommandRun refused = judge(ranking);
    CommandRun choices = judge(with(ranking, "--unknown-weight", "0"));
    CommandRun ratings = judge(with(rating, "--unknown-weight", "0"));
    CommandRun taken = judge(rating);
    String popular = judge("--unknown-weight", "0", "--algorithm", "popular").out();

    assertFailed(
        refused, 1, "--unknown-weight", "als:factors=2: ", "weight 0.0", "als:minimumWeight=");
    assertDone(choices);
    assertThat(choices.part("data"))
        .containsEntry("unknownWeights", 3L)
        .containsEntry("train", 7L)
        .containsEntry("test", 4L);
    train = file("train.csv", TRAIN);
    test = file("test.csv", TEST);
    assertThat(choices.part("metrics")).isEqualTo(judge(ranking).part("metrics"));
    assertThat(popular).contains("3 weights are unknown");
    train = file("train.csv", known);
    test = file("test.csv", TEST.replace("5,9,4\n", ""));
    assertThat(ratings.part("metrics")).isEqualTo(judge(rating).part("metrics"));
    assertThat(ratings.part("predictions")).containsEntry("predicted", 3L);
    assertThat(taken.part("metrics")).isNotEqualTo(ratings.part("metrics"));
  }

  private static String[] with(String[] args, String... more) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "'weight,x,item,user', --columns, 'user,item,weight'",
    "'weight,x,item,user', --columns, '3,2,0'",
    "'', --columns, '3,2,0'"
  })
  void columnsByNameAndPosition(String header, String option, String columns) {
    train = file("train.csv", swapped(header, TRAIN));
    test = file("test.csv", swapped(header, TEST));
    String[] args = {"--algorithm", "biases", "--metrics", "rmse,recall@3", "--json"};
    CommandRun run = judge(with(args, option, columns));
    train = file("train.csv", TRAIN);
    test = file("test.csv", TEST);

    assertDone(run);
    assertThat(run.part("metrics")).isEqualTo(judge(args).part("metrics"));
  }

  private static String swapped(String header, String text) {
    return (header.isEmpty() ? "" : header + "\n")
        + text.lines()
            .skip(1)
            .map(line -> line.split(","))
            .map(cell -> cell[2] + ",word," + cell[1] + "," + cell[0])
            .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "tab, '\t'",
    "'\\t', '\t'",
    "pipe, |",
    "semicolon, ;",
    "blank, ' '",
    "~, ~",
    "'::', '::'"
  })
  void delimitersByNameAndAsTheyAre(String option, String delimiter) {
    train = file("train.csv", TRAIN.replace(",", delimiter));
    test = file("test.csv", TEST.replace(",", delimiter));

    CommandRun run =
        judge("--json", "--delimiter", option, "--algorithm", "popular", "--metrics", "recall@3");

    assertDone(run);
    assertThat(run.part("metrics")).containsEntry("recall@3", 2.5 / 3);
  }

  @Test
  void aFileOfWordsNeedsToBeToldAboutItsHeader() {
    train = file("train.csv", "ann,tea\nbob,tea\nbob,rum\n");
    test = file("test.csv", "ann,rum\n");
    String[] args = {"--json", "--algorithm", "popular", "--metrics", "hit@1"};

    assertFailed(judge(args), 1, "--header or --no-header", "train.csv, line 1");
    CommandRun without = judge(with(args, "--no-header"));
    assertDone(without);
    assertThat(without.part("data")).containsEntry("train", 3L);
    test = file("test.csv", "who,what\nann,rum\n");
    CommandRun with = judge(with(args, "--header", "--columns", "0,1"));
    assertDone(with);
    assertThat(with.part("data")).containsEntry("train", 2L).containsEntry("test", 1L);
  }

  @Test
  void otherCharacterSets() throws IOException {
    Path latin = folder.resolve("latin.csv");
    Files.writeString(latin, TRAIN.replace("\n1,", "\nZoë,"), StandardCharsets.ISO_8859_1);
    train = latin.toString();

    assertFailed(judge("--algorithm", "popular"), 1, "--charset ISO-8859-1", "latin.csv, line 2");
    assertDone(judge("--charset", "ISO-8859-1", "--algorithm", "popular"));
  }

  @Test
  void contentNeedsACatalogue() {
    String catalog =
        file("items.csv", "id,title\n7,tea pot\n8,tea cup\n9,rum\n10,rum cake\n11,tea\n99,rum\n");
    String[] args = {"--json", "--metrics", "recall@1", "--algorithm", "content"};

    assertFailed(judge(args), 1, "--catalog and --catalog-id", "content: ");
    CommandRun run = judge(with(args, "--catalog", catalog, "--catalog-id", "id"));
    assertDone(run);
    // 4 likes the tea pot: tea is the shortest of the others; 99 is in the catalogue alone
    assertThat(run.part("data")).containsEntry("catalogItems", 6L).containsEntry("items", 5L);
    String headless = file("items.dat", "7::tea pot::x\n8::tea cup::x\n9::rum::x\n");
    assertDone(
        judge(
            with(
                args,
                "--catalog",
                headless,
                "--catalog-id",
                "id",
                "--catalog-columns",
                "id,title,")));
    String[] told = with(args, "--catalog", headless, "--catalog-id", "id");
    assertFailed(judge(told), 1, "items.dat has no column \"id\"; its columns are [7, tea pot, x]");
    assertFailed(
        judge(with(told, "--catalog-columns", "id,title")),
        1,
        "has 3 columns where 2 are named: name all its columns with --catalog-columns");
    assertFailed(
        judge(with(told, "--catalog-columns", "id,title,", "--catalog-delimiter", "tab")),
        1,
        "items.dat");
  }

  // ---- what is refused ---------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--test T --algorithm popular|--train is missing",
        "--train T --algorithm popular|--test is missing",
        "--train T --algorithm popular|--split-column",
        "--train T --test T --split-column s --algorithm popular|--test and --split-column exclude",
        "--train T --split-column s --format lists --algorithm popular|--split-column goes with --format triples",
        "--train T --test T --columns 0,1 --format lists --algorithm popular|--columns goes with --format triples",
        "--train T --test T --columns 0 --algorithm popular|--columns names 1 columns: two to four",
        "--train T --test T --columns a,,b --algorithm popular|--columns has an empty name",
        "--train T --test T --unknown-weight NaN --algorithm popular|--unknown-weight is NaN",
        "--train T --test T --unknown-weight x --algorithm popular|--unknown-weight",
        "--train T --test T --catalog T --algorithm popular|--catalog and --catalog-id go together",
        "--train T --test T --catalog-columns a --algorithm popular|--catalog-columns and --catalog-delimiter go with --catalog",
        "--train T --test T --catalog-delimiter tab --algorithm popular|go with --catalog",
        "--train T --test T --candidates-delimiter tab --algorithm popular|goes with --candidates",
        "--train T --test T --threads 0 --algorithm popular|--threads is 0",
        "--train T --test T|--algorithm is missing",
        "--train T --test T --format table --algorithm popular|--format",
        "--train T --test T --charset martian --algorithm popular|--charset",
        "--train T --test T --algorithm popular --metrics err|--metrics: there is no metric 'err'",
        "--train T --test T --algorithm popular --metrics ndcg@0|--metrics: the cutoff of NDCG is 0",
        "--train T --test T --algorithm svd|there is no algorithm 'svd': choose from popular, biases, explicit-als, mf, svd++, als, bpr, rp3beta, item-knn, user-knn, ease, local-ridge, content",
        "--train T --test T --algorithm als:factor=3|als has no setting 'factor': it has factors, iterations",
        "--train T --test T --algorithm als:factors=0|factors is 0: a whole number from 1 to 4096",
        "--train T --test T --algorithm als:factors|als: factors is '': a whole number is needed",
        "--train T --test T --algorithm als:=3|has no name before it",
        "--train T --test T --algorithm als:factors=3,factors=4|factors is given twice",
        "--train T --test T --algorithm blend|blend is made of others",
        "--train T --test T --algorithm blend:als=much|the weight of als is 'much'",
        "--train T --test T --algorithm blend:als=0|the weight of",
        "--train T --test T --algorithm blend:knn=1|blend: there is no algorithm 'knn'",
        "--train T --test T --algorithm blend:als,popular.weighted=true|setting of 'popular', which is not among the parts [als]",
        "--train T --test T --algorithm fallback:popular=2|stands in place 1",
        "--train T --test T --nonsense|--nonsense"
      })
  void aWrongCallIsToldFromAFailure(String args, String complaint) {
    CommandRun run = evaluate(args.replace("T", train).split(" "));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("error: ")
        .contains(complaint)
        .contains("See 'recommender evaluate --help'.");
  }

  @Test
  void badFilesAreFailuresInTheWordsOfTheCommandLine() {
    String[] popular = {"--algorithm", "popular"};
    test = folder.resolve("nowhere.csv").toString();
    assertFailed(judge(popular), 1, "nowhere.csv: there is no such file");

    test = file("test.csv", "a;b,c\nd;e,f\n");
    assertFailed(judge(popular), 1, "--delimiter", "the delimiter may be ';' or ','");
    test = file("test.csv", "1,2,3,4,5\n");
    assertFailed(judge(popular), 1, "--columns 0,1,2,3", "5 columns");
    test = file("test.csv", "wer,was\n1,2\n");
    assertFailed(judge(popular), 1, "--columns USER,ITEM", "[wer, was]");
    test = file("test.csv", TEST);
    assertFailed(judge(with(popular, "--columns", "a,b")), 1, "no column \"a\"");
    assertFailed(
        judge(with(popular, "--columns", "0,9")),
        1,
        "looked for at 9: ",
        "--columns USER,ITEM",
        "--delimiter");
    test = file("test.csv", TEST.replace("3,10,2", "3,10,two"));
    assertFailed(judge(popular), 1, "test.csv, line 2, column 3 (rating): 'two' is not a number");
    assertThat(judge(popular).err()).doesNotContain("lenient");
    test = file("test.txt", "1 2,3\n");
    assertFailed(judge(with(popular, "--format", "lists")), 1, "--delimiter", "',' or blank");
  }

  @Test
  void partsThatAreNotThereAreTold() {
    String file = file("all.csv", "user,item,fold\n1,2,train\n1,3,eval\n");
    String[] popular = {"--algorithm", "popular"};

    assertFailed(
        evaluate(with(popular, "--train", file, "--split-column", "fold")),
        1,
        "no row says 'test', the column holds [train, eval]");
    assertFailed(
        evaluate(with(popular, "--train", file, "--split-column", "split")),
        1,
        "no column \"split\"",
        "[user, item, fold]");
    String twice = file("twice.csv", "user,item,fold\n1,2,train\n1,3,Train\n");
    assertFailed(
        evaluate(with(popular, "--train", twice, "--split-column", "fold")), 1, "in several ways");
  }

  @Test
  void candidatesThatDoNotFitAreTold() {
    String[] popular = {"--algorithm", "popular", "--candidates"};

    assertFailed(
        judge(with(popular, file("c", "3 7\n4 9\n"))),
        1,
        "1 of 3 users with held-out items have no candidates, the first is '5'");
    assertFailed(
        judge(with(popular, file("c", "(3,10)\t7\n(4,9)\t9\n"))),
        1,
        "(4,9) names an item that was not held out");
    assertFailed(judge(with(popular, file("c", "(3,10)\t7\n4\t9\n"))), 1, "a line begins with '4'");
  }

  @Test
  void ratingsThatNobodyPredictsAreAFailure() {
    CommandRun run = judge("--algorithm", "popular", "--metrics", "rmse", "--json");

    assertFailed(run, 1, "none of popular predicts ratings", "biases");
    assertThat(run.part("metrics")).containsEntry("rmse", "null");
    assertThat(run.part("predictions")).containsEntry("unpredicted", 4L);
  }

  @Test
  void whatWasMeasuredBeforeAFailureKeepsItsSettings() {
    CommandRun run = judge("--algorithm", "biases", "--algorithm", "content");

    assertFailed(run, 1, "content: ");
    assertThat(run.out()).containsPattern("biases +0\\.").contains("biases: iterations=15");
  }

  @Test
  void nothingHeldOutIsAFailure() {
    test = file("test.txt", "1\n2\n");
    train = file("train.txt", "1 2\n2 3\n");

    assertFailed(
        judge("--format", "lists", "--algorithm", "popular"),
        1,
        "the test part holds no interaction");
  }

  // ---- all algorithms ----------------------------------------------------------------------

  /** The settings that a text would have to give, in table order, so that each is its default. */
  static List<String> specificationsOfDefaults() {
    List<String> all = new ArrayList<>();
    for (Settings<? extends Algorithm> table : AlgorithmNames.tables()) {
      all.add(table.name());
      for (Setting setting : table.list()) {
        String condition = setting.condition().isEmpty() ? "" : setting.condition() + ",";
        all.add(table.name() + ":" + condition + setting.name() + "=" + setting.defaultValue());
      }
    }
    all.addAll(
        List.of(
            "blend:als=1,content=0.2,popular,als.factors=3,content.learner=svm",
            "blend:als,als#2=0.5,als#2.factors=3",
            "blend:biases,popular",
            "fallback:als,popular,als.factors=3",
            "fallback:content=1,popular=2"));
    return all;
  }

  @ParameterizedTest
  @MethodSource("specificationsOfDefaults")
  void everySettingOfEveryAlgorithmIsReached(String specification) {
    String catalog = file("items.csv", "id,title\n7,tea pot\n8,tea cup\n9,rum\n10,rum cake\n");

    CommandRun run =
        judge(
            "--catalog",
            catalog,
            "--catalog-id",
            "id",
            "--json",
            "--metrics",
            "ndcg@5,rmse",
            "--algorithm",
            specification);

    assertDone(run);
    String[] parts = specification.split(":", 2);
    assertThat(run.json().get(0)).containsEntry("algorithm", parts[0]);
    for (String setting : parts.length < 2 ? new String[0] : parts[1].split(",")) {
      String[] pair = setting.split("=", 2);
      assertThat(run.part("settings")).containsKey(pair[0]);
      if (pair.length == 2 && !run.part("settings").get(pair[0]).equals(pair[1])) {
        assertThat(Double.parseDouble((String) run.part("settings").get(pair[0])))
            .isEqualTo(Double.parseDouble(pair[1])); // 1 and 1.0
      }
    }
  }

  @Test
  void theListIsComplete() {
    CommandRun run = CommandRun.of("evaluate", "--list");

    assertDone(run);
    for (Settings<? extends Algorithm> table : AlgorithmNames.tables()) {
      assertThat(run.out())
          .containsPattern("(?m)^" + Pattern.quote(table.name()) + "  ")
          .contains(table.meaning());
      for (Setting setting : table.list()) {
        assertThat(run.out())
            .contains("  " + setting.name() + "=" + setting.defaultValue())
            .contains(setting.meaning())
            .contains(setting.condition());
      }
    }
    assertThat(run.out()).containsPattern("(?m)^blend  ").containsPattern("(?m)^fallback  ");
  }

  /** A new algorithm of the library needs a line in the registry. */
  @Test
  void everyAlgorithmOfTheLibraryHasAName() {
    JavaClasses classes = new ClassFileImporter().importPackages("io.recommender");
    Set<String> found = new TreeSet<>();
    classes.stream()
        .filter(type -> type.isAssignableTo(Algorithm.class))
        .filter(type -> !type.isInterface() && type.getModifiers().contains(JavaModifier.PUBLIC))
        .forEach(type -> found.add(type.getName()));
    Set<String> named = new TreeSet<>(Set.of(Blend.class.getName(), FallbackChain.class.getName()));
    AlgorithmNames.tables().forEach(table -> named.add(table.defaults().getClass().getName()));

    assertThat(found).isEqualTo(named);
  }

  @Test
  void explainsItself() {
    CommandRun help = CommandRun.of("evaluate", "--help");

    assertDone(help);
    assertThat(help.out().lines()).allMatch(line -> line.length() <= Screen.WIDTH);
    assertThat(help.out())
        .contains("--train", "--test", "--split-column", "--candidates", "--format")
        .contains("--delimiter", "--columns", "--[no-]header", "--charset", "--unknown-weight")
        .contains("--catalog", "--algorithm", "--metrics", "--json", "--list")
        .contains("--seed", "--threads", "--quiet")
        .contains("Examples:");
    assertThat(CommandRun.of("--help").out()).contains("evaluate");
  }
}
