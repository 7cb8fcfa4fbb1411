package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.data.Catalog;
import io.recommender.data.History;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.factorization.Biases;
import io.recommender.factorization.ImplicitAls;
import io.recommender.factorization.SvdPlusPlus;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
import io.recommender.model.WarmStart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RatingPartTest {
  private static final int USERS = 30;
  private static final int ITEMS = 20;
  private static final ImplicitAls ALS =
      ImplicitAls.defaults().factors(4).iterations(3).minimumWeight(0);

  @TempDir Path folder;

  /** Every user has rated something, and ids appear in the same order with the unknown or not. */
  private static Interactions interactions(boolean withUnknown) {
    Random random = new Random(11);
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        double chance = random.nextDouble();
        int rating = 1 + random.nextInt(5);
        if (chance < 0.4 || item == user % ITEMS) {
          builder.add("u" + user, "i" + item, rating, 100L * user + item);
        } else if (chance < 0.6 && withUnknown) {
          builder.add("u" + user, "i" + item, 0, 100L * user + item);
        }
      }
    }
    return builder.build();
  }

  private static final Interactions RATINGS = interactions(false);
  private static final Interactions WITH_UNKNOWN = interactions(true);

  private static RecommenderBuilder lists(Interactions interactions) {
    return Recommender.builder().interactions(interactions).withCollaborative(ALS).parallelism(1);
  }

  private static List<Recommendations> all(Recommender recommender) {
    List<Recommendations> answers = new ArrayList<>();
    recommender.recommendAll(Query.template().limit(ITEMS).explain(), answers::add);
    answers.add(recommender.recommend("nobody", 5));
    answers.add(recommender.recommendFor(History.empty().add("i1", 5).add("i2", 1), 20));
    return answers;
  }

  private static Recommendations unrated(Recommendations answer, String fingerprint) {
    return new Recommendations(
        answer.userId(),
        answer.source(),
        fingerprint,
        answer.items().stream()
            .map(r -> new Recommendation(r.itemId(), r.score(), r.source(), r.reasons()))
            .toList());
  }

  private static OptionalDouble rating(Model model, Interactions data, String user, String item) {
    Profile profile = Profile.ofUser(data.users().indexOf(user), data.byUser());
    return model.predict(profile, data.items().indexOf(item));
  }

  @Test
  void theListsAreThoseOfTheRankerAndTheRatingsThoseOfTheRatingModel() {
    Recommender plain = lists(RATINGS).build();
    Recommender both = lists(RATINGS).withRatings(Biases.defaults()).build();
    List<Recommendations> answers = all(both);
    assertThat(answers.stream().map(answer -> unrated(answer, plain.fingerprint())).toList())
        .isEqualTo(all(plain));
    Model biases = Biases.defaults().fit(TrainingData.of(RATINGS), FitContext.defaults());
    int seen = 0;
    for (Recommendations answer : answers.subList(0, USERS)) {
      for (Recommendation r : answer) {
        String user = answer.userId().orElseThrow();
        assertThat(r.predictedRating()).isEqualTo(rating(biases, RATINGS, user, r.itemId()));
        assertThat(r.predictedRating()).hasValue(both.predict(user, r.itemId()));
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(USERS * 5);
    assertThat(plain.recommend("u1", 5)).allMatch(r -> r.predictedRating().isEmpty());
  }

  /** What a file writes as 0 is a choice for the lists and no rating. */
  @Test
  void aWeightThatMeansUnknownIsNoRating() {
    Recommender recommender =
        lists(WITH_UNKNOWN).withRatings(Biases.defaults()).unknownWeight(0).build();
    assertThat(all(recommender).stream().map(answer -> unrated(answer, "")).toList())
        .isEqualTo(
            all(lists(WITH_UNKNOWN).build()).stream().map(answer -> unrated(answer, "")).toList());
    Model biases = Biases.defaults().fit(TrainingData.of(RATINGS), FitContext.defaults());
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        assertThat(OptionalDouble.of(recommender.predict("u" + user, "i" + item)))
            .isEqualTo(rating(biases, RATINGS, "u" + user, "i" + item));
      }
    }
    Recommender trapped = lists(WITH_UNKNOWN).withRatings(Biases.defaults()).build();
    assertThat(trapped.predict("u3", "i7")).isLessThan(recommender.predict("u3", "i7"));
  }

  /** A minimum weight says what a ranker learns from; low ratings are ratings all the same. */
  @Test
  void aMinimumWeightOfTheRankerTakesNoRatingAway() {
    Recommender recommender =
        Recommender.builder()
            .interactions(RATINGS)
            .withCollaborative(ALS.minimumWeight(4))
            .withRatings(Biases.defaults())
            .build();
    Model biases = Biases.defaults().fit(TrainingData.of(RATINGS), FitContext.defaults());
    assertThat(OptionalDouble.of(recommender.predict("u3", "i7")))
        .isEqualTo(rating(biases, RATINGS, "u3", "i7"));
  }

  static Stream<Arguments> ratingModels() {
    SvdPlusPlus ofChoices = SvdPlusPlus.defaults().factors(3).epochs(10);
    return Stream.of(Biases.defaults(), ofChoices)
        .flatMap(ratings -> Stream.of(false, true).map(unknown -> Arguments.of(ratings, unknown)));
  }

  /** Also where it counts what somebody chose: what the data do not tell of, no history does. */
  @ParameterizedTest
  @MethodSource("ratingModels")
  void aStrangerGetsWhatAKnownUserWithTheSameHistoryGets(Algorithm ratings, boolean withUnknown) {
    Interactions data = withUnknown ? WITH_UNKNOWN : RATINGS;
    RecommenderBuilder builder = lists(data).withRatings(ratings);
    Recommender recommender = (withUnknown ? builder.unknownWeight(0) : builder).build();
    for (int user = 0; user < USERS; user++) {
      History history = History.empty();
      int row = data.users().indexOf("u" + user);
      for (int n = 0; n < data.byUser().length(row); n++) {
        String id = data.items().id(data.byUser().column(row, n));
        history = history.add(id, data.byUser().weight(row, n), data.byUser().time(row, n));
      }
      for (int item = 0; item < ITEMS; item++) {
        assertThat(recommender.predictFor(history, "i" + item))
            .isEqualTo(recommender.predict("u" + user, "i" + item));
      }
      Query stranger = Query.forHistory(history).limit(ITEMS);
      recommender
          .recommend(stranger)
          .forEach(
              r ->
                  assertThat(r.predictedRating())
                      .hasValue(recommender.predict(data.users().id(row), r.itemId())));
    }
  }

  /** A model that keeps to no scale is brought to that of the data. */
  @Test
  void predictionsKeepToTheScale() {
    Interactions extremes =
        Interactions.builder()
            .add("high", "a", 5)
            .add("high", "b", 5)
            .add("high", "c", 4)
            .add("low", "c", 1)
            .add("low", "d", 1)
            .add("low", "e", 1)
            .build();
    Biases wild = Biases.defaults().itemShrinkage(0).userShrinkage(0).clipped(false);
    Recommender recommender = lists(extremes).withRatings(wild).build();
    Model model = wild.fit(TrainingData.of(extremes), FitContext.defaults());
    List<Double> free = new ArrayList<>();
    for (String user : List.of("high", "low")) {
      for (String item : List.of("a", "b", "c", "d", "e")) {
        double rating = rating(model, extremes, user, item).orElseThrow();
        free.add(rating);
        assertThat(recommender.predict(user, item)).isEqualTo(Math.max(1, Math.min(5, rating)));
      }
    }
    assertThat(free).anyMatch(rating -> rating > 5.001 || rating < 0.999);
  }

  @Test
  void whatTheRatingModelDoesNotKnowHasNoPrediction() {
    Interactions more =
        Interactions.builder()
            .add("u", "a", 4, 1)
            .add("u", "b", 2, 2)
            .add("v", "a", 5, 3)
            .add("unrating", "a", 0, 4)
            .add("v", "unrated", 0, 5)
            .build();
    Catalog films = Catalog.builder().add("new", Map.of("title", "New")).build();
    Recommender recommender =
        lists(more).catalog(films).withRatings(Biases.defaults()).unknownWeight(0).build();
    assertThat(recommender.predict("u", "a")).isBetween(2.0, 5.0);
    for (List<String> pair :
        List.of(
            List.of("u", "unrated"),
            List.of("u", "new"),
            List.of("u", "never heard of"),
            List.of("unrating", "b"),
            List.of("a stranger", "b"))) {
      assertThatThrownBy(() -> recommender.predict(pair.get(0), pair.get(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'" + pair.get(1) + "' by user '" + pair.get(0) + "'");
    }
    assertThatThrownBy(() -> recommender.predictFor(History.empty().add("a", 0), "b"))
        .as("a history without a rating")
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'b' by this history");
    assertThatThrownBy(() -> recommender.predictFor(History.empty(), "a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'a' by this history");
    assertThat(recommender.recommend("a stranger", 5))
        .isNotEmpty()
        .allMatch(r -> r.predictedRating().isEmpty());
    Recommendations listed = recommender.recommend(Query.forUser("u").includeSeen().limit(9));
    assertThat(listed.itemIds()).contains("a", "unrated");
    assertThat(listed)
        .allMatch(r -> r.predictedRating().isPresent() == Set.of("a", "b").contains(r.itemId()));
  }

  @Test
  void savedAndLoadedItPredictsTheSameBits() {
    for (boolean withUnknown : new boolean[] {false, true}) {
      RecommenderBuilder builder =
          lists(withUnknown ? WITH_UNKNOWN : RATINGS).withRatings(Biases.defaults().iterations(3));
      Recommender saved = (withUnknown ? builder.unknownWeight(0) : builder).build();
      Path file = folder.resolve(withUnknown + ".rec");
      saved.save(file);
      Recommender loaded = Recommender.load(file);
      assertThat(all(loaded)).isEqualTo(all(saved));
      History history = History.empty().add("i1", 5).add("i2", 0).add("i3", 2);
      assertThat(loaded.predictFor(history, "i9")).isEqualTo(saved.predictFor(history, "i9"));
      loaded.save(folder.resolve("again.rec"));
      assertThat(folder.resolve("again.rec")).hasSameBinaryContentAs(file);
      assertThat(Recommender.describe(file).settings())
          .containsEntry(
              "ratings", "biases:iterations=3,itemShrinkage=2,userShrinkage=5,clipped=true");
      assertThat(Recommender.describe(file).settings().containsKey("unknown weight"))
          .isEqualTo(withUnknown);
    }
  }

  @Test
  void fingerprintsTellRatingModelsApart() {
    List<Recommender> different =
        List.of(
            lists(RATINGS).build(),
            lists(RATINGS).withRatings(Biases.defaults()).build(),
            lists(RATINGS).withRatings(Biases.defaults().iterations(3)).build(),
            lists(RATINGS).withRatings(Biases.defaults()).unknownWeight(0).build());
    Set<String> fingerprints = new HashSet<>();
    different.forEach(recommender -> fingerprints.add(recommender.fingerprint()));
    assertThat(fingerprints).hasSize(different.size());
    assertThat(lists(RATINGS).withRatings(Biases.defaults()).build().fingerprint())
        .isEqualTo(different.get(1).fingerprint());
  }

  /** Each begins with its own kind: vectors of a ranker are no beginning for ratings. */
  @Test
  void warmStartGivesTheRatingModelToTheRatingModel() {
    List<Optional<WarmStart>> starts = new ArrayList<>();
    Algorithm watching =
        new Algorithm() {
          @Override
          public Model fit(TrainingData data, FitContext context) {
            starts.add(context.start());
            return Biases.defaults().fit(data, context);
          }

          @Override
          public boolean predictsRatings() {
            return true;
          }
        };
    Recommender ranker = lists(RATINGS).build();
    Recommender both = lists(RATINGS).warmStart(ranker).withRatings(watching).build();
    lists(RATINGS).warmStart(both).withRatings(watching).build();
    assertThat(starts.get(0)).isEmpty();
    Model start = starts.get(1).orElseThrow().model();
    assertThat(rating(start, RATINGS, "u1", "i2")).hasValue(both.predict("u1", "i2"));
    assertThat(starts.get(1).orElseThrow().find(Model.class, model -> true)).contains(start);
  }

  @Test
  void theListenerIsToldOfBoth() {
    Set<String> phases = new HashSet<>();
    lists(RATINGS)
        .withRatings(Biases.defaults())
        .listener(progress -> phases.add(progress.phase()))
        .build();
    assertThat(phases).contains("ImplicitAls", "Biases");
  }

  @Test
  void whatPredictsNoRatingsIsRefused() {
    assertThatThrownBy(() -> lists(RATINGS).withRatings(ALS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ImplicitAls[")
        .hasMessageContaining("predicts no ratings")
        .hasMessageContaining("withCollaborative");
    assertThatThrownBy(
            () -> lists(RATINGS).withRatings(Biases.defaults()).withRatings(Biases.defaults()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("already");
    assertThatThrownBy(() -> Recommender.builder().withRatings(Biases.defaults()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no source of scores");
    assertThatThrownBy(() -> lists(RATINGS).unknownWeight(0).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("goes with withRatings");
    assertThatThrownBy(() -> lists(RATINGS).unknownWeight(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void weightsThatAreNoRatingsAreRefused() {
    Interactions choices = Interactions.builder().add("u", "a").add("v", "b").build();
    assertThatThrownBy(() -> lists(choices).withRatings(Biases.defaults()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("every weight")
        .hasMessageContaining("column of ratings");
    Interactions unknown = Interactions.builder().add("u", "a", 0).add("v", "b", 0).build();
    assertThatThrownBy(() -> lists(unknown).withRatings(Biases.defaults()).unknownWeight(0).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no weight of")
        .hasMessageContaining("unknownWeight");
    Interactions ones = Interactions.builder().add("u", "a", 0).add("v", "b", 1).build();
    assertThatThrownBy(() -> lists(ones).withRatings(Biases.defaults()).unknownWeight(0).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("every weight");
    Recommender empty =
        Recommender.builder().withCollaborative().withRatings(Biases.defaults()).build();
    assertThat(empty.recommend("u", 5).items()).isEmpty();
  }

  /** Hours into a fit is a bad time to find out. */
  @Test
  void weightsThatAreNoRatingsAreRefusedBeforeAnythingIsTrained() {
    Interactions choices = Interactions.builder().add("u", "a").add("v", "b").build();
    List<TrainingData> fits = new ArrayList<>();
    Algorithm watching =
        (data, context) -> {
          fits.add(data);
          return ALS.fit(data, context);
        };
    RecommenderBuilder builder =
        Recommender.builder().interactions(choices).withCollaborative(watching);
    builder.withRatings(Biases.defaults());
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("every weight");
    assertThat(fits).isEmpty();
    Recommender.builder().interactions(choices).withCollaborative(watching).build();
    assertThat(fits).hasSize(1);
  }
}
