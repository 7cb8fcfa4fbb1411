package io.recommender.content;

import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.ModelFormat;
import io.recommender.model.Neighbors;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Item vectors, and a taste learned at each request; see {@link ContentBased}. */
final class ContentModel implements Model {
  static final ModelFormat FORMAT = new ModelFormat("content-1", ContentModel::read);

  private final FittedEncoder encoder;
  private final ItemVectors vectors;
  private final TasteLearner learner;

  ContentModel(FittedEncoder encoder, ItemVectors vectors, TasteLearner learner) {
    this.encoder = encoder;
    this.vectors = vectors;
    this.learner = learner;
  }

  private static Model read(SectionReader in, TrainingData data) {
    FittedEncoder encoder = in.part("encoder", FittedEncoder.class);
    ItemVectors vectors =
        ItemVectors.read(in.child("vectors"), encoder.dimension(), data.interactions().itemCount());
    ProfileLearner learner = LearnerSections.read(in.child("learner"));
    long seed = in.longs("seed", 1)[0];
    return new ContentModel(encoder, vectors, new TasteLearner(encoder, vectors, learner, seed));
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    out.part("encoder", encoder);
    vectors.write(out.child("vectors"));
    LearnerSections.write(out.child("learner"), learner.recipe());
    out.longs("seed", learner.seed());
  }

  @Override
  public Source source(Profile profile) {
    boolean known =
        learner.isCostly(profile) ? learner.canLearn(profile) : !taste(profile).isNone();
    return known ? Source.CONTENT : Source.NONE;
  }

  @Override
  public ItemScorer itemScorer(Profile profile) {
    Taste taste = taste(profile);
    if (taste.isNone()) {
      return ItemScorer.none();
    }
    boolean search = profile.text().isPresent();
    return new ItemScorer() {
      @Override
      public void score(int from, int to, float[] scores) {
        ContentModel.this.score(taste.direction, search, from, to, scores);
      }

      @Override
      public List<Contribution> explain(int itemIndex, int limit) {
        return contributions(taste, search, itemIndex, limit);
      }
    };
  }

  private Taste taste(Profile profile) {
    return profile.once(this, learner::learn);
  }

  @Override
  public Optional<Neighbors> similarItems(int itemIndex) {
    if (!vectors.isKnown(itemIndex)) {
      return Optional.empty();
    }
    double[] direction = new double[vectors.dimension()];
    vectors.addTo(direction, 1, itemIndex);
    ItemScorer likeness =
        (from, to, scores) -> {
          score(direction, false, from, to, scores);
          for (int item = from; item < to; item++) {
            if (vectors.isKnown(item)) { // in double: the square of a tiny length is 0 as a float
              double product = scores[item - from];
              scores[item - from] = (float) (product / largerSquare(itemIndex, item));
            }
          }
        };
    return Optional.of(new Neighbors(Source.CONTENT, likeness));
  }

  /**
   * An inner product over this is the cosine, less where one of the two is known less well than the
   * other: an item is most like itself, and one about which only the year is known is like hardly
   * any.
   */
  private double largerSquare(int item, int other) {
    return Math.max(vectors.squaredLength(item), vectors.squaredLength(other));
  }

  private void score(double[] direction, boolean search, int from, int to, float[] scores) {
    vectors.dots(direction, from, to, scores);
    for (int item = from; item < to; item++) {
      if (!vectors.isKnown(item) || (search && scores[item - from] == 0)) {
        scores[item - from] = ItemScorer.UNSCORED;
      }
    }
  }

  private List<Contribution> contributions(Taste taste, boolean search, int itemIndex, int limit) {
    float[] score = new float[1];
    score(taste.direction, search, itemIndex, itemIndex + 1, score);
    if (score[0] == ItemScorer.UNSCORED) {
      return List.of();
    }
    List<Contribution> contributions = new ArrayList<>();
    double[] vector = new double[vectors.dimension()];
    vectors.addTo(vector, 1, itemIndex);
    for (int n = 0; n < taste.items.length; n++) {
      double amount = taste.pulls[n] * vectors.dot(taste.items[n], vector);
      if (amount != 0) {
        contributions.add(Contribution.ofItem(Source.CONTENT, taste.items[n], amount));
      }
    }
    sharedFeatures(taste, itemIndex)
        .forEach(
            (feature, amount) ->
                contributions.add(Contribution.ofFeature(Source.CONTENT, feature, amount)));
    contributions.sort(Comparator.comparingDouble(Contribution::amount).reversed()); // stable
    return List.copyOf(contributions.subList(0, Math.min(limit, contributions.size())));
  }

  /** What each named feature adds to the score of an item. */
  private Map<String, Double> sharedFeatures(Taste taste, int itemIndex) {
    Map<String, Double> amounts = new LinkedHashMap<>();
    FeatureVector vector = vectors.vector(itemIndex);
    for (int n = 0; n < vector.size(); n++) {
      double amount = taste.direction[vector.index(n)] * vector.value(n);
      if (amount != 0) {
        encoder
            .featureName(vector.index(n))
            .ifPresent(name -> amounts.merge(name, amount, Double::sum));
      }
    }
    return amounts;
  }
}
