package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Catalog;
import io.recommender.data.History;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.factorization.Confidence;
import io.recommender.factorization.ImplicitAls;
import io.recommender.hybrid.Blend;
import io.recommender.model.Algorithm;
import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Progress;
import io.recommender.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A town of two tastes: crime and romance. Users and films of even number belong to crime. */
class RecommenderTest {
  private static final int USERS = 40;
  private static final int FILMS = 30;
  private static final Interactions INTERACTIONS = interactions();
  private static final Catalog CATALOG = catalog();
  private static final Recommender HYBRID = builder().withCollaborative().withContent().build();

  private static Interactions interactions() {
    Random random = new Random(5);
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < USERS; user++) {
      for (int film = 0; film < FILMS; film++) {
        if (random.nextDouble() < (film % 2 == user % 2 ? 0.5 : 0.06)) {
          builder.add("u" + user, "f" + film, 1 + random.nextInt(5), 100L * user + film);
        }
      }
    }
    return builder.build();
  }

  /** All films and two that nobody has seen yet: f30 is crime, f31 is romance. */
  private static Catalog catalog() {
    Catalog.Builder builder = Catalog.builder();
    for (int film = 0; film < FILMS + 2; film++) {
      boolean crime = film % 2 == 0;
      builder.add(
          "f" + film,
          Map.of(
              "title",
              "Film " + film,
              "plot",
              crime ? "a heist goes wrong in the city" : "two lovers write letters by the sea",
              "genres",
              List.of(crime ? "Crime" : "Romance"),
              "year",
              1980 + film));
    }
    return builder.build();
  }

  private static RecommenderBuilder builder() {
    return Recommender.builder().interactions(INTERACTIONS).catalog(CATALOG);
  }

  private static boolean isCrime(String itemId) {
    return Integer.parseInt(itemId.substring(1)) % 2 == 0;
  }

  private static List<String> seen(String userId) {
    int user = INTERACTIONS.users().indexOf(userId);
    List<String> seen = new ArrayList<>();
    for (int n = 0; n < INTERACTIONS.byUser().length(user); n++) {
      seen.add(INTERACTIONS.items().id(INTERACTIONS.byUser().column(user, n)));
    }
    return seen;
  }

  // Who is answered, and from what

  @Test
  void knownUserGetsHisTasteUnseenFromAHybrid() {
    Recommendations answer = HYBRID.recommend("u0", 5);
    assertThat(answer.userId()).contains("u0");
    assertThat(answer.source()).isEqualTo(Source.HYBRID);
    assertThat(answer.size()).isEqualTo(5);
    assertThat(answer.fingerprint()).matches("[0-9a-f]{16}").isEqualTo(HYBRID.fingerprint());
    assertThat(answer.itemIds()).doesNotContainAnyElementsOf(seen("u0"));
    assertThat(answer.itemIds()).filteredOn(RecommenderTest::isCrime).hasSizeGreaterThan(3);
    assertThat(answer.items()).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
  }

  @Test
  void unknownUserGetsWhatEverybodyLikesAndIsToldSo() {
    Recommendations answer = HYBRID.recommend(Query.forUser("a stranger").limit(5).explain());
    assertThat(answer.userId()).contains("a stranger");
    assertThat(answer.source()).isEqualTo(Source.POPULAR);
    assertThat(answer.items()).hasSize(5).allMatch(r -> r.source() == Source.POPULAR);
    assertThat(answer.items().get(0).reasons())
        .singleElement()
        .satisfies(r -> assertThat(r.toString()).matches("chosen by \\d+ of 40 users"));
  }

  @Test
  void strangerWithABasketIsServedWithoutTraining() {
    Recommendations answer = HYBRID.recommendFor(List.of("f1", "f3", "f5"), 5);
    assertThat(answer.userId()).isEmpty();
    assertThat(answer.source()).isEqualTo(Source.HYBRID);
    assertThat(answer.itemIds()).hasSize(5).doesNotContain("f1", "f3", "f5");
    assertThat(answer.itemIds()).filteredOn(RecommenderTest::isCrime).hasSizeLessThan(2);
  }

  @Test
  void historyOfItemsNobodyTouchedIsServedByContent() {
    Recommendations answer = HYBRID.recommendFor(List.of("f30"), 5);
    assertThat(answer.source()).isEqualTo(Source.CONTENT);
    assertThat(answer.itemIds()).allMatch(RecommenderTest::isCrime);
  }

  @Test
  void itemNobodyTouchedCanBeRecommendedForItsContent() {
    List<String> all = HYBRID.recommend("u0", 100).itemIds();
    assertThat(all).contains("f30", "f31");
    assertThat(all.indexOf("f30")).isLessThan(all.indexOf("f31"));
  }

  @Test
  void unknownItemsInAHistoryArePassedOver() {
    assertThat(HYBRID.recommendFor(List.of("f1", "never heard of"), 5).items())
        .isEqualTo(HYBRID.recommendFor(List.of("f1"), 5).items());
    assertThat(HYBRID.recommendFor(List.of("never heard of"), 5).source())
        .isEqualTo(Source.POPULAR);
  }

  @Test
  void historyIsReadInTheOrderOfItsTimes() {
    Recommender weighted =
        builder()
            .withCollaborative(ImplicitAls.defaults().factors(8).confidence(Confidence.linear(1)))
            .build();
    History mixed = History.empty().add("f1", 5, 200).add("f3", 3, 150).add("f1", 1, 100);
    History sorted = History.empty().add("f1", 1, 100).add("f3", 3, 150).add("f1", 5, 200);
    History other = History.empty().add("f1", 5, 100).add("f3", 3, 150).add("f1", 1, 200);
    assertThat(weighted.recommendFor(mixed, 5)).isEqualTo(weighted.recommendFor(sorted, 5));
    assertThat(weighted.recommendFor(mixed, 5)).isNotEqualTo(weighted.recommendFor(other, 5));
  }

  /** A basket has no weights: its items were liked, whatever the scale of the ratings. */
  @Test
  void aBasketIsServedThoughOnlyGoodRatingsCount() {
    Recommender recommender =
        builder().withCollaborative(ImplicitAls.defaults().minimumWeight(4)).build();
    Recommendations answer = recommender.recommendFor(List.of("f1", "f3"), 5);
    assertThat(answer.source()).isEqualTo(Source.COLLABORATIVE);
    History rated = History.empty().add("f1", 4).add("f3", 5);
    assertThat(answer).isEqualTo(recommender.recommendFor(rated, 5));
    History mixed = History.empty().add("f1").add("f3", 5);
    assertThat(answer).isEqualTo(recommender.recommendFor(mixed, 5));
    History disliked = History.empty().add("f1", 1).add("f3", 1);
    assertThat(recommender.recommendFor(disliked, 5).source()).isEqualTo(Source.POPULAR);
  }

  @Test
  void theLatestOfARepeatedItemCounts() {
    History twice = History.empty().add("f1", 1).add("f3", 1).add("f1", 5);
    History once = History.empty().add("f3", 1).add("f1", 5);
    assertThat(HYBRID.recommendFor(twice, 5)).isEqualTo(HYBRID.recommendFor(once, 5));
  }

  @Test
  void wordsAreAnsweredByContentOrNotAtAll() {
    Recommendations answer = HYBRID.search("a heist", 5);
    assertThat(answer.source()).isEqualTo(Source.CONTENT);
    assertThat(answer.itemIds()).hasSize(5).allMatch(RecommenderTest::isCrime);
    assertThat(HYBRID.search("xylophone", 5).items()).isEmpty();
    assertThat(builder().withCollaborative().build().search("a heist", 5).source())
        .isEqualTo(Source.NONE);
    assertThatThrownBy(() -> HYBRID.search(" ", 5)).hasMessageContaining("blank");
  }

  // Filters

  @Test
  void moreItemsThanThePersonalModelScoresAreFilledUpFromPopularity() {
    Recommender collaborative = builder().withCollaborative().build();
    Recommendations answer = collaborative.recommend(Query.forUser("u0").limit(100));
    assertThat(answer.source()).isEqualTo(Source.COLLABORATIVE);
    assertThat(answer.size()).isEqualTo(FILMS + 2 - seen("u0").size());
    assertThat(answer.items().get(answer.size() - 1).source()).isEqualTo(Source.POPULAR);
  }

  @Test
  void predicatesReadTheCatalogue() {
    Query query = Query.forUser("u0").where(film -> film.number("year").orElse(0) >= 2000);
    assertThat(HYBRID.recommend(query.limit(100)).itemIds())
        .isNotEmpty()
        .allMatch(id -> Integer.parseInt(id.substring(1)) >= 20);
    assertThatThrownBy(() -> HYBRID.recommend(query.where(film -> film.text("titel").isEmpty())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'titel'")
        .hasMessageContaining("title");
  }

  @Test
  void itemWithoutACatalogueRowNeverPassesAPredicate() {
    Recommender recommender =
        Recommender.builder().interactions(INTERACTIONS).withCollaborative().build();
    assertThat(recommender.recommend(Query.forUser("u0").where(film -> true)).items()).isEmpty();
  }

  @Test
  void seenItemsComeBackOnlyWhenAskedFor() {
    assertThat(HYBRID.recommend(Query.forUser("u0").limit(100).includeSeen()).itemIds())
        .containsAll(seen("u0"));
  }

  // Reasons

  @Test
  void reasonsNameTheHistoryAndTheirSharesAddUp() {
    for (Recommendation r : HYBRID.recommend(Query.forUser("u0").limit(5).explain())) {
      assertThat(r.reasons()).isNotEmpty();
      double items = 0;
      for (Reason reason : r.reasons()) {
        assertThat(reason.share()).isGreaterThan(0).isLessThanOrEqualTo(1);
        if (reason.kind() == Contribution.Kind.ITEM) {
          assertThat(seen("u0")).contains(reason.subject());
          items += reason.share();
        }
      }
      assertThat(items).isBetween(0.0, 1.0 + 1e-9);
      assertThat(r.reasons()).extracting(Reason::source).doesNotContain(Source.NONE);
    }
    assertThat(HYBRID.recommend("u0", 1).items().get(0).reasons()).as("not asked for").isEmpty();
  }

  @Test
  void bothKindsOfModelGiveReasons() {
    Query query = Query.forUser("u0").limit(3).explain();
    assertThat(builder().withCollaborative().build().recommend(query))
        .flatExtracting(Recommendation::reasons)
        .isNotEmpty()
        .allMatch(r -> r.source() == Source.COLLABORATIVE && r.kind() == Contribution.Kind.ITEM);
    assertThat(builder().withContent().build().recommend(query))
        .flatExtracting(Recommendation::reasons)
        .anyMatch(r -> r.kind() == Contribution.Kind.ITEM)
        .anyMatch(r -> r.subject().equals("genres: Crime"))
        .allMatch(r -> r.source() == Source.CONTENT);
  }

  @Test
  void reasonReadsWell() {
    assertThat(new Reason(Contribution.Kind.ITEM, Source.COLLABORATIVE, "318", 0.618))
        .hasToString("because of 318 (62 %)");
    assertThat(new Reason(Contribution.Kind.FEATURE, Source.CONTENT, "genres: Crime", 0.3))
        .hasToString("for its genres: Crime (30 %)");
  }

  @Test
  void answersReadWell() {
    Recommendation plain = new Recommendation("318", 1.73412, Source.HYBRID, List.of());
    Reason reason = new Reason(Contribution.Kind.ITEM, Source.COLLABORATIVE, "858", 0.62);
    Recommendation explained = new Recommendation("50", -0.5, Source.HYBRID, List.of(reason));
    assertThat(
            new Recommendations(
                Optional.of("42"), Source.HYBRID, "test", List.of(plain, explained)))
        .hasToString(
            "Recommendations[for 42, HYBRID: 318 1.734, 50 -0.500 (because of 858 (62 %))]");
    assertThat(new Recommendations(Optional.empty(), Source.NONE, "test", List.of()))
        .hasToString("Recommendations[NONE: ]");
  }

  // Neighbours

  @Test
  void likenessNamesItsOwnSource() {
    assertThat(HYBRID.similarItems("f0", 3).source()).isEqualTo(Source.HYBRID);
    Recommender picky =
        builder().withCollaborative(ImplicitAls.defaults().factors(8).minimumWeight(4)).build();
    assertThat(picky.similarItems("f0", 3).source()).isEqualTo(Source.COLLABORATIVE);
    assertThat(picky.similarItems("f0", 3).items()).hasSize(3);
  }

  @Test
  void similarItemsShareTheTasteAndLeaveTheItemOut() {
    Recommendations answer = HYBRID.similarItems("f0", 5);
    assertThat(answer.itemIds()).hasSize(5).doesNotContain("f0").allMatch(RecommenderTest::isCrime);
    assertThat(HYBRID.similarItems("f30", 5).itemIds()).allMatch(RecommenderTest::isCrime);
    assertThat(HYBRID.similarItems("f30", 5).source()).isEqualTo(Source.CONTENT);
    assertThat(HYBRID.similarItems("never heard of", 5).source()).isEqualTo(Source.NONE);
  }

  @Test
  void similarUsersShareTheTasteAndLeaveTheUserOut() {
    List<SimilarUser> users = HYBRID.similarUsers("u0", 5);
    assertThat(users).hasSize(5);
    assertThat(users)
        .extracting(SimilarUser::userId)
        .doesNotContain("u0")
        .allMatch(RecommenderTest::isCrime);
    assertThat(HYBRID.similarUsers("a stranger", 5)).isEmpty();
  }

  // Batches

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 7})
  void allUsersInTheirOrderAsOneByOne(int parallelism) {
    Recommender recommender =
        builder().withCollaborative().withContent().parallelism(parallelism).build();
    List<Recommendations> answers = new ArrayList<>();
    Thread caller = Thread.currentThread();
    recommender.recommendAll(
        Query.template().limit(4),
        answer -> {
          assertThat(Thread.currentThread()).isSameAs(caller);
          answers.add(answer);
        });
    assertThat(answers).hasSize(USERS);
    for (int user = 0; user < USERS; user++) {
      String id = INTERACTIONS.users().id(user);
      assertThat(answers.get(user)).isEqualTo(HYBRID.recommend(id, 4)); // same bits, any threads
    }
  }

  @Test
  void batchTakesAnyUsersManyTimesItsMemory() {
    List<Object> users = new ArrayList<>();
    for (int n = 0; n < 1000; n++) {
      users.add("u" + n % (USERS + 1));
    }
    List<Object> answered = new ArrayList<>();
    HYBRID.recommendAll(users, Query.template(), a -> answered.add(a.userId().orElseThrow()));
    assertThat(answered).isEqualTo(users);
  }

  @Test
  void whomATemplateWasForIsNotLookedAt() {
    List<String> users = List.of("u0", "a stranger");
    List<Recommendations> plain = new ArrayList<>();
    HYBRID.recommendAll(users, Query.template().limit(4), plain::add);
    for (Query template :
        List.of(
            Query.forText("a heist").limit(4),
            Query.forHistory(History.of("f1", "f3")).limit(4),
            Query.forUser("u1").limit(4))) {
      List<Recommendations> answers = new ArrayList<>();
      HYBRID.recommendAll(users, template, answers::add);
      assertThat(answers).isEqualTo(plain);
    }
  }

  @Test
  void anyNumberOfThreadsIsAnswered() {
    Recommender recommender = builder().withContent().parallelism(1 << 26).build();
    List<Recommendations> answers = new ArrayList<>();
    recommender.recommendAll(List.of("u0"), Query.template().limit(1), answers::add);
    assertThat(answers).hasSize(1);
    assertThatThrownBy(() -> recommender.recommendAll(Query.template(), null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("sink");
  }

  @Test
  void whatTheSinkThrowsReachesTheCaller() {
    IllegalStateException full = new IllegalStateException("disk full");
    assertThatThrownBy(
            () ->
                HYBRID.recommendAll(
                    Query.template(),
                    answer -> {
                      throw full;
                    }))
        .isSameAs(full);
  }

  // Ratings

  @Test
  void predictSaysThatThereIsNoRatingModel() {
    assertThatThrownBy(() -> HYBRID.predict("u0", "f1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'f1'")
        .hasMessageContaining("no rating model");
  }

  @Test
  void predictAsksAModelThatCan() {
    Algorithm constant =
        (data, context) ->
            new Model() {
              @Override
              public Source source(Profile profile) {
                return Source.COLLABORATIVE;
              }

              @Override
              public ItemScorer itemScorer(Profile profile) {
                return (from, to, scores) -> java.util.Arrays.fill(scores, 0, to - from, 1f);
              }

              @Override
              public OptionalDouble predict(Profile profile, int itemIndex) {
                return OptionalDouble.of(3.5);
              }
            };
    Recommender recommender = builder().withCollaborative(constant).withContent().build();
    assertThat(recommender.predict("u0", "f1")).isCloseTo(3.5, within(0.0));
    assertThatThrownBy(() -> recommender.predict("a stranger", "f1"))
        .isInstanceOf(IllegalStateException.class);
  }

  // Building

  @Test
  void withoutDataItIsEmptyAndSaysSo() {
    Recommender empty = Recommender.builder().withCollaborative().withContent().build();
    assertThat(empty.recommend("42", 10).items()).isEmpty();
    assertThat(empty.recommend("42", 10).source()).isEqualTo(Source.NONE);
    assertThat(empty.similarItems("318", 10).items()).isEmpty();
    assertThat(empty.similarUsers("42", 10)).isEmpty();
    assertThatCode(() -> empty.recommendAll(Query.template(), answer -> {}))
        .doesNotThrowAnyException();
  }

  @Test
  void catalogueAloneServesBasketsAndWords() {
    Recommender shop =
        Recommender.builder().catalog(CATALOG).withCollaborative().withContent().build();
    assertThat(shop.recommendFor(List.of("f0"), 3).itemIds()).allMatch(RecommenderTest::isCrime);
    assertThat(shop.search("letters", 3).itemIds()).hasSize(3).noneMatch(RecommenderTest::isCrime);
    assertThat(shop.recommend("u0", 3).source()).isEqualTo(Source.NONE);
  }

  @Test
  void unlessToldContentCountsTheBlendsOwnWeight() {
    assertThat(HYBRID.fingerprint())
        .isEqualTo(
            builder()
                .withCollaborative()
                .withContent()
                .blend(1, Blend.CONTENT_WEIGHT)
                .build()
                .fingerprint());
  }

  @Test
  void mistakesAreRefusedByTheCallThatBringsThem() {
    assertThatThrownBy(() -> Recommender.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("withCollaborative");
    assertThatThrownBy(() -> Recommender.builder().withCollaborative().withCollaborative())
        .hasMessageContaining("withCollaborative(...) was already called, with ImplicitAls[");
    assertThatThrownBy(() -> Recommender.builder().interactions(INTERACTIONS).withContent().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("catalog(...)");
    assertThatThrownBy(() -> Recommender.builder().parallelism(0)).hasMessageContaining("is 0");
    assertThatThrownBy(() -> Recommender.builder().blend(0, 1))
        .hasMessageContaining("collaborative scores is 0.0");
    assertThatThrownBy(() -> Query.forUser("u0").limit(0)).hasMessageContaining("limit is 0");
    assertThatThrownBy(() -> Query.forUser("u0").offset(-1)).hasMessageContaining("offset is -1");
    assertThatThrownBy(() -> HYBRID.recommend(3.5, 10)).hasMessageContaining("java.lang.Double");
  }

  @Test
  void idsMayBeNumbersAndUuids() {
    UUID item = UUID.fromString("00000000-0000-0000-0000-000000000001");
    Interactions interactions =
        Interactions.builder()
            .add(1, 10L)
            .add(1, item)
            .add(2L, 10L)
            .add(2L, item)
            .add(2L, 12)
            .build();
    Recommender recommender =
        Recommender.builder().interactions(interactions).withCollaborative().build();
    assertThat(recommender.recommend(1L, 5).items().get(0).itemIdAsLong()).isEqualTo(12);
    assertThat(recommender.recommend("1", 5).itemIds())
        .isEqualTo(recommender.recommend(1, 5).itemIds());
    assertThat(recommender.recommendFor(List.of(10, item), 5).itemIds()).containsExactly("12");
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 7})
  void sameSeedSameBitsAnyThreads(int parallelism) {
    Recommender other =
        builder().withCollaborative().withContent().parallelism(parallelism).build();
    assertThat(other.fingerprint()).isEqualTo(HYBRID.fingerprint());
    for (int user = 0; user < USERS; user++) {
      Query query = Query.forUser("u" + user).limit(100).explain();
      assertThat(other.recommend(query)).isEqualTo(HYBRID.recommend(query));
    }
  }

  @Test
  void seedSettingsAndDataShowInTheFingerprint() {
    assertThat(builder().withCollaborative().withContent().seed(43).build().fingerprint())
        .isNotEqualTo(HYBRID.fingerprint());
    assertThat(
            builder()
                .withCollaborative(ImplicitAls.defaults().factors(8))
                .withContent()
                .build()
                .fingerprint())
        .isNotEqualTo(HYBRID.fingerprint());
    assertThat(
            Recommender.builder()
                .interactions(Interactions.builder().add("u", "i").build())
                .catalog(CATALOG)
                .withCollaborative()
                .withContent()
                .build()
                .fingerprint())
        .isNotEqualTo(HYBRID.fingerprint());
  }

  @Test
  void listenerHearsTheLossFall() {
    List<Progress> heard = new ArrayList<>();
    builder().withCollaborative().listener(heard::add).build();
    double[] losses =
        heard.stream().map(Progress::loss).flatMapToDouble(OptionalDouble::stream).toArray();
    assertThat(losses).hasSizeGreaterThan(2);
    assertThat(losses[losses.length - 1]).isLessThan(losses[0]);
  }

  @Test
  void interruptionEndsTheBuildAndTheBatch() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> builder().withCollaborative().build())
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).as("stays interrupted").isTrue();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> HYBRID.recommendAll(Query.template(), answer -> {}))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).as("stays interrupted").isTrue();
  }

  @Test
  void manyThreadsAskOneRecommender() throws Exception {
    List<Callable<Object>> questions =
        List.of(
            () -> HYBRID.recommend(Query.forUser("u1").limit(8).explain()),
            () ->
                HYBRID.recommend(Query.forUser("u2").where(f -> f.number("year").orElse(0) > 1990)),
            () -> HYBRID.recommendFor(List.of("f1", "f30"), 8),
            () -> HYBRID.similarItems("f3", 8),
            () -> HYBRID.similarUsers("u3", 8),
            () -> HYBRID.search("letters by the sea", 8));
    List<Object> expected = new ArrayList<>();
    for (Callable<Object> question : questions) {
      expected.add(question.call());
    }
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Future<?>> askers = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        int start = t;
        askers.add(
            pool.submit(
                () -> {
                  for (int n = 0; n < 300; n++) {
                    int q = (start + n) % questions.size();
                    assertThat(questions.get(q).call()).isEqualTo(expected.get(q));
                  }
                  return Optional.empty();
                }));
      }
      for (Future<?> asker : askers) {
        asker.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
