package io.recommender.content;

import io.recommender.data.Item;
import io.recommender.internal.Parallel;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Settings;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Recommends what is like the items somebody liked, by what the catalogue says of them. It needs
 * nobody else's interactions, scores every item that has a row in the catalogue, whether or not
 * anybody has touched it, and answers searches in words ({@code Profile.ofText}).
 *
 * <p>Fitting turns all items of the catalogue into vectors, in batches on several threads. The
 * model then learns from the history at each request (see {@link Centroid} and {@link
 * ExemplarSvm}), which is why a history it has never seen is as good as a known user's. Items
 * without a row in the catalogue, or about whose attributes the encoder knows nothing, are not
 * scored, and say nothing in a history.
 *
 * <p>For words, items are ranked by their inner product with the encoded words (the cosine, as far
 * as vectors have length 1); items that share nothing with them are not scored.
 *
 * <p>An explanation names the history's items and the shared features, each by its part in the
 * score. These are two accounts of one score, not parts of one sum: the features' amounts add up to
 * the score, if all features have names, and with a {@link Centroid} the items' amounts do so too.
 * With an {@link ExemplarSvm} the items' amounts are what each pulls towards itself, and the other
 * items of the catalogue pull the other way.
 *
 * <p>M. J. Pazzani, D. Billsus, "Content-Based Recommendation Systems", The Adaptive Web, 2007.
 *
 * @param encoder turns items into vectors
 * @param learner learns from a history
 */
public record ContentBased(Encoder encoder, ProfileLearner learner) implements Algorithm {
  private static final int BATCH = 64; // items: enough for a neural network, little enough to share
  private static final ContentBased DEFAULTS =
      new ContentBased(CatalogEncoder.defaults(), Centroid.defaults());

  /** Checks the arguments. */
  public ContentBased {
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(learner, "learner");
  }

  /** Returns all attributes of the catalogue by their types, and the centroid of the history. */
  public static ContentBased defaults() {
    return DEFAULTS;
  }

  /** Returns this recipe with another encoder. */
  public ContentBased encoder(Encoder encoder) {
    return new ContentBased(encoder, learner);
  }

  /** Returns this recipe with another way to learn from a history. */
  public ContentBased learner(ProfileLearner learner) {
    return new ContentBased(encoder, learner);
  }

  /** Returns the settings by name; of encoders they know {@link CatalogEncoder} alone. */
  public static Settings<ContentBased> settingsTable() {
    return ContentBasedSettings.TABLE;
  }

  @Override
  public String name() {
    return ContentBasedSettings.TABLE.name();
  }

  @Override
  public Map<String, String> settings() {
    return ContentBasedSettings.TABLE.valuesOf(this);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the catalogue of items is empty, or its attributes give no
   *     item a vector
   */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    if (data.items().size() == 0) {
      throw new IllegalArgumentException(
          "ContentBased needs to know what the items are, and the catalogue of items is empty: give"
              + " one whose ids are those of the interactions");
    }
    context.checkInterrupted();
    FittedEncoder fitted = encoder.fit(data.items());
    ItemVectors vectors = ItemVectors.of(fitted.dimension(), encodeAll(fitted, data, context));
    if (vectors.knownItems().length == 0) {
      throw new IllegalArgumentException(
          encoder
              + " knows nothing about any of the "
              + data.items().size()
              + " items of "
              + data.items()
              + ": name attributes that the items have");
    }
    return new ContentModel(
        fitted, vectors, new TasteLearner(fitted, vectors, learner, context.seed()));
  }

  private static FeatureVector[] encodeAll(
      FittedEncoder encoder, TrainingData data, FitContext context) {
    int items = data.interactions().itemCount();
    FeatureVector[] vectors = new FeatureVector[items];
    Arrays.fill(vectors, FeatureVector.empty(encoder.dimension()));
    int rows = data.items().size();
    int batches = (rows - 1) / BATCH + 1;
    Steps steps = new Steps(context, batches);
    Parallel.run(
        context.parallelism(),
        batches,
        batch -> {
          context.checkInterrupted();
          List<Item> rowsOfBatch = new ArrayList<>();
          for (int row = batch * BATCH; row < Math.min(rows, (batch + 1) * BATCH); row++) {
            rowsOfBatch.add(data.items().item(row));
          }
          List<FeatureVector> encoded = Encoders.encode(encoder, rowsOfBatch);
          for (int n = 0; n < encoded.size(); n++) {
            vectors[data.interactions().items().indexOf(rowsOfBatch.get(n).id())] = encoded.get(n);
          }
          steps.oneMore();
        });
    return vectors;
  }

  /** Reports steps that are done by several threads. */
  private static final class Steps {
    private final FitContext context;
    private final int total;
    private int done;

    Steps(FitContext context, int total) {
      this.context = context;
      this.total = total;
    }

    synchronized void oneMore() {
      done++;
      context.report("ContentBased", done, total, OptionalDouble.empty());
    }
  }
}
