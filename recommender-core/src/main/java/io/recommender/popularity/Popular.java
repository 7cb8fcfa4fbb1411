package io.recommender.popularity;

import io.recommender.data.InvalidDataException;
import io.recommender.data.SparseRows;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Settings;
import io.recommender.model.TrainingData;
import java.util.Map;
import java.util.Objects;

/**
 * Scores an item by how many users chose it, the same for everybody, an empty profile included.
 * Items that nobody chose have score 0. One pass over the interactions.
 *
 * @param weighted whether the weights of an item's interactions are added up instead of its users
 *     counted: for counts of plays, say; a rating is no measure of popularity
 */
public record Popular(boolean weighted) implements Algorithm {
  private static final Settings<Popular> SETTINGS =
      Settings.of("popular", "how many users chose an item, for everybody", new Popular(false))
          .flag(
              "weighted",
              "add up the weights in place of counting users",
              Popular::weighted,
              Popular::weighted);

  /** Returns popularity by number of users. */
  public static Popular defaults() {
    return new Popular(false);
  }

  /** Returns popularity by the sum of weights, or by number of users. */
  public Popular weighted(boolean weighted) {
    return new Popular(weighted);
  }

  /** Returns the settings by name. */
  public static Settings<Popular> settingsTable() {
    return SETTINGS;
  }

  @Override
  public String name() {
    return SETTINGS.name();
  }

  @Override
  public Map<String, String> settings() {
    return SETTINGS.valuesOf(this);
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidDataException if the weights of an item add up to more than a float holds
   */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    context.checkInterrupted();
    SparseRows byItem = data.interactions().byItem();
    int[] users = new int[byItem.rowCount()];
    float[] scores = new float[byItem.rowCount()];
    for (int item = 0; item < scores.length; item++) {
      users[item] = byItem.length(item);
      scores[item] = weighted ? (float) sumOfWeights(byItem, item) : users[item];
      if (!Float.isFinite(scores[item])) {
        throw new InvalidDataException(
            "the weights of item '"
                + data.interactions().items().id(item)
                + "' add up to more than a float holds (3.4e38): divide all weights by the same"
                + " number");
      }
    }
    return new PopularModel(scores, users, activeUsers(data.interactions().byUser()), weighted);
  }

  private static double sumOfWeights(SparseRows byItem, int item) {
    double sum = 0;
    for (int n = 0; n < byItem.length(item); n++) {
      sum += byItem.weight(item, n);
    }
    return sum;
  }

  private static int activeUsers(SparseRows byUser) {
    int active = 0;
    for (int user = 0; user < byUser.rowCount(); user++) {
      if (byUser.length(user) > 0) {
        active++;
      }
    }
    return active;
  }
}
