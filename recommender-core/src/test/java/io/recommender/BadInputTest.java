package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.content.CategoryEncoder;
import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.History;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.InvalidDataException;
import io.recommender.data.Split;
import io.recommender.factorization.ImplicitAls;
import io.recommender.hybrid.Blend;
import io.recommender.model.Source;
import io.recommender.popularity.Popular;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a recommender and those who build one get for input that is no good, or at the edge of good.
 * {@code docs/bad-input.md} has the two tables of this class. Where else it is tested:
 *
 * <ul>
 *   <li>files: {@code data.BadFileTest}, {@code data.TextFileTest}; made-up nonsense: {@code
 *       data.InteractionReaderTest}
 *   <li>databases and objects: {@code data.JdbcTest}, {@code data.ObjectsTest}
 *   <li>null arguments: {@link NullArgumentTest}
 *   <li>empty data, one interaction, interrupts and failing listeners for each algorithm: {@code
 *       model.ModelContractTest}
 *   <li>threads: {@code internal.ParallelTest}; settings out of range: the test of each algorithm
 * </ul>
 */
@Timeout(60)
class BadInputTest {
  /** Four films that somebody saw, of which d has no row in the catalogue. */
  private static final Interactions SEEN =
      Interactions.builder()
          .add("u1", "a", 5)
          .add("u1", "b", 3)
          .add("u2", "a", 4)
          .add("u2", "b", 4)
          .add("u2", "c", 5)
          .add("u3", "b", 2)
          .add("u3", "c", 4)
          .add("u3", "d", 1)
          .build();

  /** Four films, of which nobody saw e. */
  private static final Catalog FILMS =
      Catalog.builder()
          .attribute("plot", AttributeType.TEXT)
          .attribute("year", AttributeType.NUMBER)
          .add("a", Map.of("plot", "a heist in the city", "year", 1995))
          .add("b", Map.of("plot", "a robbery in the city", "year", 1998))
          .add("c", Map.of("plot", "lovers by the sea", "year", 1996))
          .add("e", Map.of("plot", "a heist by the sea", "year", 1999))
          .build();

  private static final Recommender FILM_CLUB = builder().withContent().build();

  private Set<Thread> threadsBefore = Set.of();

  @BeforeEach
  void lookAtTheThreads() {
    threadsBefore = ourThreads();
  }

  @AfterEach
  void nothingIsLeftRunning() {
    assertThat(Thread.interrupted()).isFalse();
    assertThat(ourThreads()).isEqualTo(threadsBefore);
  }

  private static Set<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("recommender-"))
        .collect(Collectors.toSet());
  }

  private static RecommenderBuilder builder() {
    return Recommender.builder()
        .interactions(SEEN)
        .catalog(FILMS)
        .withCollaborative(ImplicitAls.defaults().factors(4));
  }

  private static Recommender collaborative(Consumer<InteractionsBuilder> data) {
    InteractionsBuilder interactions = Interactions.builder();
    data.accept(interactions);
    return Recommender.builder()
        .interactions(interactions.build())
        .withCollaborative(ImplicitAls.defaults().factors(4))
        .build();
  }

  // ---- what is refused ---------------------------------------------------------------------

  private record Refused(
      String input, Callable<?> call, Class<? extends RuntimeException> type, String message) {
    @Override
    public String toString() {
      return input;
    }
  }

  private static Refused argument(String input, Callable<?> call, String message) {
    return new Refused(input, call, IllegalArgumentException.class, message);
  }

  private static Refused data(String input, Callable<?> call, String message) {
    return new Refused(input, call, InvalidDataException.class, message);
  }

  private static Refused state(String input, Callable<?> call, String message) {
    return new Refused(input, call, IllegalStateException.class, message);
  }

  static List<Refused> refused() {
    String ids = ": a String, Long, Integer or UUID is needed";
    return List.of(
        argument("limit 0", () -> FILM_CLUB.recommend("u1", 0), "limit is 0: at least 1 is needed"),
        argument(
            "limit -1 of similar items",
            () -> FILM_CLUB.similarItems("a", -1),
            "limit is -1: at least 1 is needed"),
        argument(
            "limit 0 of similar users",
            () -> FILM_CLUB.similarUsers("u1", 0),
            "limit is 0: at least 1 is needed"),
        argument(
            "offset -1",
            () -> Query.forUser("u1").offset(-1),
            "offset is -1: at least 0 is needed"),
        argument(
            "a search of blanks",
            () -> FILM_CLUB.search(" ", 3),
            "the text is blank: give a few words"),
        argument(
            "an id of another type",
            () -> FILM_CLUB.recommend(4.5, 3),
            "an id is a java.lang.Double" + ids + " (call toString() on your own id type)"),
        argument(
            "an empty id",
            () -> FILM_CLUB.recommend("", 3),
            "an id is the empty string: give it at least one character"),
        new Refused(
            "null as an id",
            () -> FILM_CLUB.recommend((Object) null, 3),
            NullPointerException.class,
            "userId"),
        new Refused(
            "null among ids",
            () -> FILM_CLUB.recommendFor(Arrays.asList("a", null), 3),
            NullPointerException.class,
            "id is null" + ids),
        argument(
            "a misspelt attribute in `where`",
            () ->
                FILM_CLUB.recommend(
                    Query.forUser("u1").where(film -> film.number("yaer").isPresent())),
            "the catalogue has no attribute 'yaer'; it has [plot, year]"),
        argument(
            "an attribute as another type in `where`",
            () ->
                FILM_CLUB.recommend(
                    Query.forUser("u1").where(film -> film.text("year").isPresent())),
            "attribute 'year' is of type NUMBER, it was asked for as TEXT: call number(...)"),
        argument(
            "a weight of NaN in a history",
            () -> History.empty().add("a", Double.NaN),
            "weight of item 'a' is NaN: a finite number is needed, as a float holds it"),
        data(
            "a weight of NaN in a builder",
            () -> Interactions.builder().add("u", "a", Double.NaN),
            "interaction 1 of user 'u' with item 'a' has weight NaN: a finite number is needed"),
        data(
            "negative weights, where each counts as liking",
            () -> collaborative(b -> b.add("u", "a", -1)),
            "user 'u' has weight -1.0 with item 'a', but ImplicitAls takes each interaction as a"
                + " sign of liking: leave dislikes out with a minimumWeight, which counts only"
                + " weights of at least so much"),
        data(
            "no weight above the minimum",
            () ->
                Recommender.builder()
                    .interactions(SEEN)
                    .withCollaborative(ImplicitAls.defaults().minimumWeight(6))
                    .build(),
            "none of 8 interactions has the minimumWeight of 6.0, the largest weight is 5.0: set a"
                + " smaller minimumWeight"),
        data(
            "an object without an id",
            () -> Interactions.from(List.of("u", "v"), u -> u.equals("v") ? null : u, u -> "a"),
            "objects, index 1, the user: the id is missing: correct it, or leave such rows out with"
                + " on(MISSING_ID, DROP), all bad rows with lenient()"),
        data(
            "an object without an id, for a catalogue",
            () -> Catalog.from(List.of("a", "b"), x -> x.equals("b") ? null : x).build(),
            "objects, index 1: the id is null: leave it out, or give one"),
        data(
            "null among the objects of a catalogue",
            () -> Catalog.from(Arrays.asList("a", null), x -> x).build(),
            "objects, index 1: the object is null: leave it out, or give one"),
        data(
            "an id twice in a catalogue",
            () -> Catalog.builder().add("a", Map.of()).add("a", Map.of()),
            "id 'a' has two rows in the catalogue: keep one"),
        data(
            "a number of NaN in a catalogue",
            () -> Catalog.builder().add("a", Map.of("year", Double.NaN)),
            "attribute 'year' of 'a' is NaN: leave it out where it is unknown"),
        data(
            "an attribute of two types in a catalogue",
            () -> Catalog.builder().add("a", Map.of("year", 1995)).add("b", Map.of("year", "1998")),
            "attribute 'year' of 'b' is of type TEXT, earlier rows have NUMBER: give all"
                + " rows one type"),
        argument(
            "a catalogue in which all values are missing",
            () ->
                Recommender.builder()
                    .interactions(SEEN)
                    .catalog(
                        Catalog.builder()
                            .attribute("genres", AttributeType.CATEGORIES)
                            .add("a", Map.of())
                            .build())
                    .withContent(CategoryEncoder.of("genres"))
                    .build(),
            "CategoryEncoder[attribute=genres] knows nothing about any of the 1 items of Catalog[1"
                + " rows of {genres=CATEGORIES}]: name attributes that the items have"),
        argument(
            "parallelism 0",
            () -> Recommender.builder().parallelism(0),
            "parallelism is 0: at least 1 thread is needed"),
        argument(
            "parallelism -1",
            () -> Recommender.builder().parallelism(-1),
            "parallelism is -1: at least 1 thread is needed"),
        argument(
            "a weight of 0 in a blend",
            () -> Blend.of(Popular.defaults()).and(Popular.defaults(), 0),
            "the weight of Popular[weighted=false] is 0.0: a finite number above 0 is needed"),
        argument(
            "a setting out of range",
            () -> ImplicitAls.defaults().factors(0),
            "factors is 0: a whole number from 1 to 4096 is needed"),
        state(
            "nothing to learn from",
            () -> Recommender.builder().interactions(SEEN).build(),
            "no source of scores: call withCollaborative(...) or withContent(...) before build()"),
        state(
            "content without a catalogue",
            () -> Recommender.builder().interactions(SEEN).withContent().build(),
            "withContent() was asked for without a catalogue of the items: call catalog(...) before"
                + " build()"),
        state(
            "a part given twice",
            () -> Recommender.builder().catalog(FILMS).catalog(FILMS),
            "catalog(...) was already called, with Catalog[4 rows of {plot=TEXT, year=NUMBER}]"),
        state(
            "a rating from models that only order",
            () -> FILM_CLUB.predict("u1", "c"),
            "no rating of item 'c' by user 'u1' can be predicted: either there is no rating model"
                + " in this recommender (models for ranking, such as ImplicitAls, only order items;"
                + " withRatings(...) adds one), or it knows nothing of the two"),
        argument(
            "a split that holds nothing out",
            () -> Split.leaveLastOut(SEEN, 3),
            "nothing can be held out of Interactions[8 of 3 users with 4 items]: the longest"
                + " history has 3 interactions, and of a user who gives 3 at least one must be left"
                + " to learn from; hold out fewer, or split by random"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefusedInWords(Refused c) {
    assertThatThrownBy(c.call::call).isInstanceOf(c.type).hasMessage(c.message);
    assertThat(FILM_CLUB.recommend("u1", 3).itemIds()).as("afterwards").hasSize(3);
  }

  // ---- what is answered --------------------------------------------------------------------

  private record Answered(String input, Callable<Recommendations> call, String answer) {
    @Override
    public String toString() {
      return input;
    }
  }

  private static Answered asked(String input, Function<Query, Query> query, String answer) {
    return new Answered(input, () -> FILM_CLUB.recommend(query.apply(Query.forUser("u1"))), answer);
  }

  static List<Answered> answered() {
    String nothing = "an empty list, source NONE";
    Consumer<InteractionsBuilder> one = b -> b.add("u", "a");
    Consumer<InteractionsBuilder> alone = b -> b.add("u", "a").add("u", "b");
    Consumer<InteractionsBuilder> oneItem = b -> b.add("u", "a").add("v", "a").add("w", "a");
    Consumer<InteractionsBuilder> alike =
        b -> {
          for (String user : List.of("u", "v", "w")) {
            b.add(user, "a", 3).add(user, "b", 3);
          }
          b.add("x", "a", 3);
        };
    return List.of(
        asked("limit 2,147,483,647", q -> q.limit(Integer.MAX_VALUE), "HYBRID: c, e, d"),
        asked("offset 2,147,483,647", q -> q.offset(Integer.MAX_VALUE), nothing),
        asked(
            "offset and limit that overflow together",
            q -> q.offset(1).limit(Integer.MAX_VALUE),
            "HYBRID: e, d"),
        asked("all items excluded", q -> q.exclude(List.of("a", "b", "c", "d", "e")), nothing),
        asked("exclusions that are unknown", q -> q.exclude(List.of("x")), "HYBRID: c, e, d"),
        asked("candidates that are unknown", q -> q.candidates(List.of("x", "y")), nothing),
        asked("no candidates", q -> q.candidates(List.of()), nothing),
        asked("a `where` that nothing passes", q -> q.where(film -> false), nothing),
        asked(
            "a `where` that all pass, where d has no row in the catalogue",
            q -> q.where(film -> true),
            "HYBRID: c, e"),
        new Answered("an unknown user", () -> FILM_CLUB.recommend("x", 2), "POPULAR: b, a"),
        new Answered(
            "a history of unknown items",
            () -> FILM_CLUB.recommendFor(List.of("x", "y"), 2),
            "POPULAR: b, a"),
        new Answered(
            "an item nobody touched, as history",
            () -> FILM_CLUB.recommendFor(List.of("e"), 2),
            "CONTENT: a, c"),
        new Answered(
            "an item without a row in the catalogue, as history",
            () -> FILM_CLUB.recommendFor(List.of("d"), 2),
            "COLLABORATIVE: b, c"),
        new Answered(
            "an unknown item, for similar ones", () -> FILM_CLUB.similarItems("x", 2), nothing),
        new Answered("words nobody wrote", () -> FILM_CLUB.search("xyzzy", 2), nothing),
        new Answered(
            "one interaction, for its user", () -> collaborative(one).recommend("u", 3), nothing),
        new Answered(
            "one interaction, for another",
            () -> collaborative(one).recommend("v", 3),
            "POPULAR: a"),
        new Answered(
            "one user, for him or her", () -> collaborative(alone).recommend("u", 3), nothing),
        new Answered(
            "one user, for somebody who chose one of the items",
            () -> collaborative(alone).recommendFor(List.of("a"), 3),
            "COLLABORATIVE: b"),
        new Answered(
            "one item, for who has it", () -> collaborative(oneItem).recommend("u", 3), nothing),
        new Answered(
            "one item, for another", () -> collaborative(oneItem).recommend("x", 3), "POPULAR: a"),
        new Answered(
            "users who all did the same, and one who did half of it",
            () -> collaborative(alike).recommend("x", 3),
            "COLLABORATIVE: b"),
        new Answered(
            "neither interactions nor a catalogue",
            () -> Recommender.builder().withCollaborative().build().recommend("u", 3),
            nothing),
        new Answered(
            "a catalogue alone, for a basket",
            () ->
                Recommender.builder()
                    .catalog(FILMS)
                    .withContent()
                    .build()
                    .recommendFor(List.of("a"), 1),
            "CONTENT: e"),
        new Answered(
            "a catalogue that has none of the items touched (a warning is logged)",
            () ->
                Recommender.builder()
                    .interactions(SEEN)
                    .catalog(Catalog.builder().add("tt01", Map.of("plot", "a heist")).build())
                    .withCollaborative(ImplicitAls.defaults().factors(4))
                    .withContent()
                    .build()
                    .recommend("u1", 3),
            "COLLABORATIVE: c, d, tt01"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answered")
  void isAnswered(Answered c) throws Exception {
    Recommendations answer = c.call.call();
    String ids = String.join(", ", answer.itemIds());
    assertThat(
            answer.items().isEmpty() ? "an empty list, source NONE" : answer.source() + ": " + ids)
        .isEqualTo(c.answer);
    assertThat(answer.source() == Source.NONE).isEqualTo(answer.items().isEmpty());
    assertThat(answer).allSatisfy(r -> assertThat(r.score()).isFinite());
  }

  @Test
  void thePageSaysTheSame() {
    Map<String, String> rows = new LinkedHashMap<>();
    refused().forEach(c -> rows.put(c.input, c.type.getSimpleName() + " `" + c.message + "`"));
    BadInputPage.assertSays("Calls", rows);
    rows.clear();
    answered().forEach(c -> rows.put(c.input, c.answer));
    BadInputPage.assertSays("Answers", rows);
  }

  // ---- data at the edge --------------------------------------------------------------------

  /** Whatever the one weight is, it says as little as the weight 1. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 1, 3, 1e9})
  void allWeightsEqualIsAnsweredAsIfThereWereNone(double weight) {
    Recommender equal = collaborative(b -> copy(b, weight));
    Recommender none = collaborative(b -> copy(b, 1));
    for (String user : List.of("u1", "u2", "u3", "x")) {
      assertThat(equal.recommend(user, 4).items()).isEqualTo(none.recommend(user, 4).items());
    }
  }

  private static void copy(InteractionsBuilder builder, double weight) {
    for (int user = 0; user < SEEN.userCount(); user++) {
      for (int n = 0; n < SEEN.byUser().length(user); n++) {
        builder.add(SEEN.users().id(user), SEEN.items().id(SEEN.byUser().column(user, n)), weight);
      }
    }
  }

  @Test
  void usersWhoAllDidTheSameAreLikeEachOther() {
    Recommender recommender =
        collaborative(b -> b.add("u", "a").add("u", "b").add("v", "a").add("v", "b"));
    assertThat(recommender.similarUsers("u", Integer.MAX_VALUE))
        .singleElement()
        .satisfies(similar -> assertThat(similar.userId()).isEqualTo("v"))
        .satisfies(similar -> assertThat(similar.score()).isCloseTo(1, within(1e-5)));
    assertThat(recommender.similarItems("a", Integer.MAX_VALUE).itemIds()).containsExactly("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"line\nbreak", "a \"quoted\" 'id'", " blanks ", "👍🏽 émoji", "\u0000", "10k"})
  void idsMayHoldAnything(String text) {
    String id = text.equals("10k") ? "x".repeat(10_000) : text;
    Recommender recommender =
        collaborative(b -> b.add(id, "a").add(id, id).add("v", "a").add("w", "a").add("w", id));
    assertThat(recommender.recommend("v", 1).itemIds()).containsExactly(id);
    assertThat(recommender.recommend(id, 1).userId()).contains(id);
    assertThat(recommender.recommend(Query.forUser("v").exclude(List.of(id))).items()).isEmpty();
    assertThat(recommender.similarItems(id, 1).itemIds()).containsExactly("a");
    assertThat(recommender.recommend(Query.forUser("v").explain()).toString()).contains(id);
  }

  /** One attribute that no row has takes nothing away from the others. */
  @Test
  void anAttributeWithoutValuesSaysNothing() {
    Catalog.Builder wider = Catalog.builder().attribute("rating", AttributeType.NUMBER);
    wider.attribute("tags", AttributeType.CATEGORIES).attribute("note", AttributeType.TEXT);
    for (String id : List.of("a", "b", "c", "e")) {
      wider.add(
          id,
          Map.of(
              "plot",
              FILMS.item(id).orElseThrow().text("plot").orElseThrow(),
              "year",
              FILMS.item(id).orElseThrow().number("year").orElseThrow()));
    }
    Recommender recommender = builderWithout().catalog(wider.build()).withContent().build();
    Recommender plain = builderWithout().catalog(FILMS).withContent().build();
    assertThat(recommender.recommend("u1", 3).itemIds())
        .isEqualTo(plain.recommend("u1", 3).itemIds());
    Query rated = Query.forUser("u1").where(film -> film.number("rating").isPresent());
    assertThat(recommender.recommend(rated).items()).isEmpty();
  }

  private static RecommenderBuilder builderWithout() {
    return Recommender.builder().interactions(SEEN);
  }

  @Test
  void aCatalogueOfOtherIdsIsWarnedOf() {
    Catalog other = Catalog.builder().add("tt0113277", Map.of("plot", "a heist")).build();
    assertThat(RecommenderBuilder.stranger(SEEN, other))
        .contains(
            "No item of the interactions, such as 'a', has a row in the catalogue, whose ids are"
                + " such as 'tt0113277': unless all its items are new, name the right columns of"
                + " ids, or write the ids alike");
    assertThat(RecommenderBuilder.stranger(SEEN, FILMS)).isEmpty();
    assertThat(RecommenderBuilder.stranger(Interactions.empty(), FILMS)).isEmpty();
    assertThat(RecommenderBuilder.stranger(SEEN, Catalog.empty())).isEmpty();
  }

  // ---- the caller's own code ---------------------------------------------------------------

  @Test
  void whatAPredicateThrowsReachesTheCallerAsItIs() {
    IllegalStateException own = new IllegalStateException("the shop is closed");
    Query query =
        Query.forUser("u1")
            .where(
                film -> {
                  throw own;
                });
    assertThatThrownBy(() -> FILM_CLUB.recommend(query)).isSameAs(own);
    List<Recommendations> answers = new ArrayList<>();
    for (int parallelism : new int[] {1, 2, 7}) {
      Recommender recommender = builder().withContent().parallelism(parallelism).build();
      List<String> users = IntStream.range(0, 500).mapToObj(n -> "u" + n % 4).toList();
      assertThatThrownBy(() -> recommender.recommendAll(users, query, answers::add)).isSameAs(own);
      assertThat(answers).isEmpty();
      assertThat(ourThreads()).isEqualTo(threadsBefore);
      assertThat(recommender.recommend("u1", 3)).isEqualTo(FILM_CLUB.recommend("u1", 3));
    }
  }

  @Test
  void whatASinkThrowsReachesTheCallerAsItIs() {
    IllegalStateException own = new IllegalStateException("disk full");
    List<Recommendations> taken = new ArrayList<>();
    assertThatThrownBy(
            () ->
                FILM_CLUB.recommendAll(
                    Query.template(),
                    answer -> {
                      if (taken.size() == 2) {
                        throw own;
                      }
                      taken.add(answer);
                    }))
        .isSameAs(own);
    assertThat(taken)
        .extracting(Recommendations::userId)
        .map(id -> id.orElseThrow())
        .containsExactly("u1", "u2");
  }

  @Test
  void whatAListenerThrowsReachesTheCallerAsItIs() {
    IllegalStateException own = new IllegalStateException("window closed");
    RecommenderBuilder builder =
        builder()
            .withContent()
            .listener(
                progress -> {
                  throw own;
                });
    assertThatThrownBy(builder::build).isSameAs(own);
  }

  // ---- interrupts and threads --------------------------------------------------------------

  @Test
  void anInterruptEndsABuildWhereverItComes() {
    List<String> phases = new ArrayList<>();
    builder().withContent().listener(p -> phases.add(p.phase())).build();
    assertThat(phases).contains("ImplicitAls", "ContentBased");
    Thread caller = Thread.currentThread();
    for (int step = 0; step < phases.size() - 1; step++) {
      int last = step;
      List<String> seen = new ArrayList<>();
      RecommenderBuilder builder =
          builder()
              .withContent()
              .listener(
                  progress -> {
                    if (seen.size() == last) {
                      caller.interrupt();
                    }
                    seen.add(progress.phase());
                  });
      assertThatThrownBy(builder::build)
          .as("after step %s", step)
          .isInstanceOf(CancellationException.class)
          .hasMessageStartingWith("interrupted");
      assertThat(Thread.interrupted()).as("stays interrupted").isTrue();
      assertThat(seen).hasSize(step + 1);
    }
  }

  @Test
  void anInterruptEndsABatchBetweenTwoAnswers() {
    List<Recommendations> taken = new ArrayList<>();
    assertThatThrownBy(
            () ->
                FILM_CLUB.recommendAll(
                    Query.template(),
                    answer -> {
                      taken.add(answer);
                      Thread.currentThread().interrupt();
                    }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted: the users from 'u2' on got no answer");
    assertThat(Thread.interrupted()).as("stays interrupted").isTrue();
    assertThat(taken).hasSize(1);
  }

  @Test
  void parallelismWithoutEndIsAnsweredAsOneThreadIs() {
    Recommender recommender = builder().withContent().parallelism(Integer.MAX_VALUE).build();
    assertThat(recommender.fingerprint()).isEqualTo(FILM_CLUB.fingerprint());
    List<Recommendations> answers = new ArrayList<>();
    recommender.recommendAll(Query.template().limit(3), answers::add);
    for (Recommendations answer : answers) {
      assertThat(answer).isEqualTo(FILM_CLUB.recommend(answer.userId().orElseThrow(), 3));
    }
    assertThat(answers).hasSize(3);
  }

  /** Of the same parts and of others, all at the same moment. */
  @Test
  void recommendersBuiltAtOnceEqualThoseBuiltAlone() throws Exception {
    int builds = 4;
    CyclicBarrier start = new CyclicBarrier(builds);
    ExecutorService threads = Executors.newFixedThreadPool(builds);
    try {
      List<Future<Recommender>> made = new ArrayList<>();
      for (int n = 0; n < builds; n++) {
        int seed = n / 2;
        made.add(
            threads.submit(
                () -> {
                  start.await();
                  return builder().withContent().seed(seed).parallelism(2).build();
                }));
      }
      for (int n = 0; n < builds; n++) {
        Recommender alone = builder().withContent().seed(n / 2).parallelism(1).build();
        Recommender together = made.get(n).get();
        assertThat(together.fingerprint()).isEqualTo(alone.fingerprint());
        for (String user : List.of("u1", "u2", "u3", "x")) {
          Query query = Query.forUser(user).limit(5).explain();
          assertThat(together.recommend(query)).isEqualTo(alone.recommend(query));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
