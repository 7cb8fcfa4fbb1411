package io.recommender.hybrid;

import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.BatchScorer;
import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.ModelFormat;
import io.recommender.model.Neighbors;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import io.recommender.model.UserScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Models on one scale, see {@link Blend}. Scoring costs two passes over each model and allocates a
 * tile.
 */
final class BlendModel implements Model {
  static final ModelFormat FORMAT = new ModelFormat("blend-1", BlendModel::read);

  private final int itemCount;
  private final List<Part> parts;

  /** A model and its share of the sum. */
  record Part(Model model, double weight) {}

  BlendModel(int itemCount, List<Part> parts) {
    this.itemCount = itemCount;
    this.parts = List.copyOf(parts);
  }

  private static Model read(SectionReader in, TrainingData data) {
    double[] weights = in.doubles("weights");
    if (weights.length == 0) {
      throw in.invalid("weights", "there are none");
    }
    List<Part> parts = new ArrayList<>();
    for (double weight : weights) {
      if (!(weight >= 0 && weight <= 1)) {
        throw in.invalid("weights", "one of them is " + weight);
      }
      parts.add(new Part(in.part("part-" + parts.size(), Model.class), weight));
    }
    return new BlendModel(data.interactions().itemCount(), parts);
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    out.doubles("weights", parts.stream().mapToDouble(Part::weight).toArray());
    for (int n = 0; n < parts.size(); n++) {
      out.part("part-" + n, parts.get(n).model);
    }
  }

  @Override
  public List<Model> parts() {
    return parts.stream().map(Part::model).toList();
  }

  /** The one source if all parts that take part agree, HYBRID if they differ. */
  @Override
  public Source source(Profile profile) {
    Source common = Source.NONE;
    for (Part part : parts) {
      common = common(common, part.model.source(profile));
    }
    return common;
  }

  private static Source common(Source a, Source b) {
    if (a == Source.NONE || a == b) {
      return b;
    }
    return b == Source.NONE ? a : Source.HYBRID;
  }

  @Override
  public ItemScorer itemScorer(Profile profile) {
    List<Part> active =
        parts.stream().filter(part -> part.model.source(profile) != Source.NONE).toList();
    return active.size() == 1
        ? active.get(0).model.itemScorer(profile)
        : new Sum(active.stream().map(part -> standardized(part, profile)).toList());
  }

  @Override
  public BatchScorer batchScorer(List<Profile> profiles) {
    return new BlendBatch(itemCount, profiles, parts);
  }

  private Standardized standardized(Part part, Profile profile) {
    return Standardized.of(part.model.itemScorer(profile), itemCount, profile.items(), part.weight);
  }

  /** Likeness is told by the parts that can compare the item, on one scale. */
  @Override
  public Optional<Neighbors> similarItems(int itemIndex) {
    Source common = Source.NONE;
    List<Neighbors> all = new ArrayList<>();
    List<Standardized> active = new ArrayList<>();
    for (Part part : parts) {
      Optional<Neighbors> found = part.model.similarItems(itemIndex);
      if (found.isPresent()) {
        common = common(common, found.get().source());
        all.add(found.get());
        active.add(
            Standardized.of(found.get().scorer(), itemCount, new int[] {itemIndex}, part.weight));
      }
    }
    return all.size() < 2
        ? all.stream().findFirst()
        : Optional.of(new Neighbors(common, new Sum(active)));
  }

  /** Likeness of users is told by the first part that can. */
  @Override
  public Optional<UserScorer> similarUsers(Profile profile) {
    return parts.stream().flatMap(part -> part.model.similarUsers(profile).stream()).findFirst();
  }

  @Override
  public OptionalDouble predict(Profile profile, int itemIndex) {
    return parts.stream()
        .map(part -> part.model.predict(profile, itemIndex))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  /** The weighted sum of what takes part; UNSCORED only where every part is. */
  private static final class Sum implements ItemScorer {
    private final List<Standardized> active;
    private float[] scratch = new float[0];

    Sum(List<Standardized> active) {
      this.active = active;
    }

    @Override
    public void score(int from, int to, float[] scores) {
      int length = to - from;
      if (scratch.length < length) {
        scratch = new float[length];
      }
      Arrays.fill(scores, 0, length, UNSCORED);
      for (Standardized part : active) {
        part.scorer.score(from, to, scratch);
        part.addTo(scores, scratch, length);
      }
    }

    /** What each part says, in the unit of the sum; the means that were taken off are nobody's. */
    @Override
    public List<Contribution> explain(int itemIndex, int limit) {
      List<Contribution> all = new ArrayList<>();
      for (Standardized part : active) {
        for (Contribution c : part.scorer.explain(itemIndex, limit)) {
          all.add(c.scaled(part.scale));
        }
      }
      all.sort(Comparator.comparingDouble(Contribution::amount).reversed());
      return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }
  }
}
