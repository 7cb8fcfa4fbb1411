package io.recommender.factorization;

import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.ModelFormat;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Mean and biases, see {@link Biases}. Items that nobody rated are predicted, as average ones, and
 * never scored.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class BiasModel implements Model {
  static final ModelFormat FORMAT = new ModelFormat("biases-1", BiasModel::read);

  private final Biases recipe;
  private final RatingScale scale;
  private final double[] users;
  private final double[] items;
  private final int[] ratingsOf; // by item: how many

  BiasModel(Biases recipe, RatingScale scale, double[] users, double[] items, int[] ratingsOf) {
    this.recipe = recipe;
    this.scale = scale;
    this.users = users;
    this.items = items;
    this.ratingsOf = ratingsOf;
  }

  private static Model read(SectionReader in, TrainingData data) {
    double[] settings = in.doubles("settings", 2);
    int[] switches = in.ints("switches", 2);
    double[] scale = in.finiteDoubles("scale", 3);
    if (scale[1] > scale[0] || scale[0] > scale[2]) {
      throw in.invalid("scale", "the mean " + scale[0] + " is not between least and largest");
    }
    int items = data.interactions().itemCount();
    return new BiasModel(
        new Biases(switches[0], settings[0], settings[1], switches[1] != 0),
        new RatingScale(in.longs("ratings", 1)[0], scale[0], scale[1], scale[2]),
        in.finiteDoubles("users", data.interactions().userCount()),
        in.finiteDoubles("items", items),
        in.ints("ratings-of", items));
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    out.doubles("settings", recipe.itemShrinkage(), recipe.userShrinkage());
    out.ints("switches", recipe.iterations(), recipe.clipped() ? 1 : 0);
    out.doubles("scale", scale.mean(), scale.smallest(), scale.largest());
    out.longs("ratings", scale.count());
    out.doubles("users", users);
    out.doubles("items", items);
    out.ints("ratings-of", ratingsOf);
  }

  /** The order of items is the same for everybody; words are not answered with it. */
  @Override
  public Source source(Profile profile) {
    return scale.count() == 0 || profile.text().isPresent() ? Source.NONE : Source.POPULAR;
  }

  /** {@inheritDoc} A score is the prediction before it is clipped. */
  @Override
  public ItemScorer itemScorer(Profile profile) {
    if (source(profile) == Source.NONE) {
      return ItemScorer.none();
    }
    double base = scale.mean() + userBias(profile);
    return new ItemScorer() {
      @Override
      public void score(int from, int to, float[] scores) {
        for (int item = from; item < to; item++) {
          scores[item - from] = ratingsOf[item] == 0 ? UNSCORED : (float) (base + items[item]);
        }
      }

      @Override
      public List<Contribution> explain(int itemIndex, int limit) {
        return limit < 1 || ratingsOf[itemIndex] == 0
            ? List.of()
            : List.of(
                Contribution.ofPopularity(
                    scale.inWords(items[itemIndex], ratingsOf[itemIndex]), items[itemIndex]));
      }
    };
  }

  @Override
  public OptionalDouble predict(Profile profile, int itemIndex) {
    if (source(profile) == Source.NONE || itemIndex < 0 || itemIndex >= items.length) {
      return OptionalDouble.empty();
    }
    double prediction = scale.mean() + userBias(profile) + items[itemIndex];
    return OptionalDouble.of(recipe.clipped() ? scale.clip(prediction) : prediction);
  }

  /**
   * What training gave a known user; for everybody else the same sum over the history. An item
   * without a weight was liked, but says no rating.
   */
  private double userBias(Profile profile) {
    int user = profile.userIndex().orElse(-1);
    if (user >= 0 && user < users.length) {
      return users[user];
    }
    double sum = 0;
    int count = 0;
    for (int n = 0; n < profile.size(); n++) {
      int item = profile.item(n);
      if (item >= 0 && item < items.length && profile.isWeighted(n)) {
        sum += profile.weight(n) - scale.mean() - items[item];
        count++;
      }
    }
    return count == 0 ? 0 : sum / (count + recipe.userShrinkage());
  }
}
