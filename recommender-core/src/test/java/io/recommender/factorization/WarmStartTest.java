package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.Recommender;
import io.recommender.RecommenderBuilder;
import io.recommender.content.ContentBased;
import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.hybrid.Blend;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import io.recommender.model.WarmStart;
import io.recommender.popularity.Popular;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kernels")
class WarmStartTest {
  private static final ImplicitAls EXACT =
      ImplicitAls.defaults().factors(8).iterations(4).solver(ImplicitAls.Solver.CHOLESKY);

  /** People of three tastes; ids of those from {@code first} to {@code last}. */
  private static Interactions interactions(int first, int last) {
    InteractionsBuilder builder = Interactions.builder();
    for (int user = first; user < last; user++) {
      Random random = new Random(user);
      for (int n = 0; n < 12; n++) {
        builder.add("u" + user, "i" + (user % 3 + 3 * random.nextInt(20)));
      }
    }
    return builder.build();
  }

  private static FactorModel fit(ImplicitAls recipe, Interactions data, FitContext context) {
    return (FactorModel) recipe.fit(TrainingData.of(data), context);
  }

  private static FitContext after(FactorModel model, Interactions data) {
    return FitContext.defaults().withStart(new WarmStart(model, data.users(), data.items()));
  }

  /**
   * Exact solutions do not depend on where they begin: the other side is all that is carried on.
   */
  @Test
  void goesOnWhereTheOtherEnded() {
    Interactions data = interactions(0, 60);
    FactorModel four = fit(EXACT, data, FitContext.defaults());
    FactorModel five = fit(EXACT.iterations(5), data, FitContext.defaults());
    FactorModel onwards = fit(EXACT.iterations(1), data, after(four, data));
    for (int user = 0; user < data.userCount(); user++) {
      assertThat(onwards.userVector(user)).isEqualTo(five.userVector(user));
    }
    for (int item = 0; item < data.itemCount(); item++) {
      assertThat(onwards.itemVector(item)).isEqualTo(five.itemVector(item));
    }
  }

  @Test
  void vectorsFollowTheIdsNotTheIndexes() {
    Interactions data = interactions(0, 60);
    InteractionsBuilder reversed = Interactions.builder();
    for (int user = data.userCount() - 1; user >= 0; user--) {
      for (int n = 0; n < data.byUser().length(user); n++) {
        reversed.add(data.users().id(user), data.items().id(data.byUser().column(user, n)));
      }
    }
    FactorModel model = fit(EXACT, data, FitContext.defaults());
    double same = loss(EXACT.iterations(1), data, after(model, data));
    double other = loss(EXACT.iterations(1), reversed.build(), after(model, data));
    assertThat(other).isBetween(same * 0.9999, same * 1.0001);
  }

  @Test
  void newUsersAndItemsJoinAndOldOnesMayGo() {
    Interactions before = interactions(0, 200);
    Interactions now = interactions(20, 240);
    ImplicitAls two = ImplicitAls.defaults().factors(8).iterations(2);
    FactorModel model = fit(two.iterations(15), before, FitContext.defaults());
    double cold = loss(two, now, FitContext.defaults());
    double warm = loss(two, now, after(model, before));
    double converged = loss(two.iterations(15), now, FitContext.defaults());
    assertThat(warm).isLessThan(cold);
    assertThat(warm - converged).as("nearly there").isLessThan((cold - converged) / 2);
    FactorModel grown = fit(two, now, after(model, before));
    assertThat(grown.userVector(now.users().indexOf("u239"))).isNotEqualTo(new float[8]);
  }

  private static double loss(ImplicitAls recipe, Interactions data, FitContext context) {
    List<Double> losses = new ArrayList<>();
    fit(recipe, data, context.withListener(p -> p.loss().ifPresent(losses::add)));
    return losses.get(losses.size() - 1);
  }

  @Test
  void modelOfOtherFactorsOrKindIsPassedOver() {
    Interactions data = interactions(0, 60);
    FactorModel cold = fit(EXACT, data, FitContext.defaults());
    FactorModel nine = fit(EXACT.factors(9), data, FitContext.defaults());
    assertThat(fit(EXACT, data, after(nine, data)).userVector(3)).isEqualTo(cold.userVector(3));
    FitContext popular =
        FitContext.defaults()
            .withStart(
                new WarmStart(
                    Popular.defaults().fit(TrainingData.of(data), FitContext.defaults()),
                    data.users(),
                    data.items()));
    assertThat(fit(EXACT, data, popular).userVector(3)).isEqualTo(cold.userVector(3));
  }

  @Test
  void isFoundWithinABlend() {
    Interactions data = interactions(0, 60);
    TrainingData training = TrainingData.of(data);
    var blend =
        Blend.of(Popular.defaults(), EXACT.factors(9), EXACT).fit(training, FitContext.defaults());
    WarmStart start = new WarmStart(blend, data.users(), data.items());
    FactorModel onwards = fit(EXACT.iterations(1), data, FitContext.defaults().withStart(start));
    FactorModel five = fit(EXACT.iterations(5), data, FitContext.defaults());
    assertThat(onwards.userVector(7)).isEqualTo(five.userVector(7));
  }

  @Test
  void recommenderGoesOnFromAFile(@TempDir Path folder) {
    Interactions data = interactions(0, 60);
    Catalog.Builder catalog = Catalog.builder();
    for (int n = 0; n < 60; n++) {
      catalog.add("i" + n, Map.of("plot", "taste" + n % 3));
    }
    Catalog items = catalog.build();
    RecommenderBuilder four =
        Recommender.builder()
            .interactions(data)
            .catalog(items)
            .withCollaborative(EXACT)
            .withContent(ContentBased.defaults());
    Path path = folder.resolve("four.rec");
    four.build().save(path);
    Recommender onwards =
        Recommender.builder()
            .interactions(data)
            .catalog(items)
            .withCollaborative(EXACT.iterations(1))
            .withContent(ContentBased.defaults())
            .warmStart(Recommender.load(path))
            .build();
    Recommender five =
        Recommender.builder()
            .interactions(data)
            .catalog(items)
            .withCollaborative(EXACT.iterations(5))
            .withContent(ContentBased.defaults())
            .build();
    assertThat(onwards.recommend("u5", 10).items()).isEqualTo(five.recommend("u5", 10).items());
    assertThat(onwards.fingerprint()).isNotEqualTo(five.fingerprint());
    onwards.save(path);
    assertThat(Recommender.describe(path).settings()).containsKey("warm start");
    assertThatThrownBy(() -> Recommender.builder().warmStart(five).warmStart(five))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("warmStart(...) was already called");
  }
}
