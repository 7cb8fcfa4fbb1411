package io.recommender.hybrid;

import io.recommender.model.BatchScorer;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Scores a blend for several profiles at once; see {@link Blend}. */
final class BlendBatch implements BatchScorer {
  private final int itemCount;
  private final List<Profile> profiles;
  private final List<Part> parts = new ArrayList<>();

  /** A model, and those of the profiles of which it knows something. */
  private static final class Part {
    final BatchScorer scorer;
    final int[] profiles;
    final double[] means;
    final double[] scales;
    float[][] scratch;

    Part(Model model, double weight, int itemCount, List<Profile> all) {
      profiles =
          IntStream.range(0, all.size())
              .filter(p -> model.source(all.get(p)) != Source.NONE)
              .toArray();
      List<Profile> known = Arrays.stream(profiles).mapToObj(all::get).toList();
      scorer = model.batchScorer(known);
      means = new double[profiles.length];
      scales = new double[profiles.length];
      scratch = new float[profiles.length][Math.min(Standardized.TILE, itemCount)];
      List<Moments> moments = known.stream().map(profile -> new Moments(profile.items())).toList();
      for (int from = 0; from < itemCount; from += Standardized.TILE) {
        int to = Math.min(from + Standardized.TILE, itemCount);
        scorer.score(from, to, scratch);
        for (int n = 0; n < profiles.length; n++) {
          moments.get(n).add(from, to, scratch[n]);
        }
      }
      for (int n = 0; n < profiles.length; n++) {
        means[n] = moments.get(n).mean();
        scales[n] = weight * moments.get(n).scale();
      }
    }

    void addTo(int from, int to, float[][] scores) {
      int length = to - from;
      if (profiles.length > 0 && scratch[0].length < length) {
        scratch = new float[profiles.length][length];
      }
      scorer.score(from, to, scratch);
      for (int n = 0; n < profiles.length; n++) {
        Standardized.addTo(scores[profiles[n]], scratch[n], length, means[n], scales[n]);
      }
    }
  }

  BlendBatch(int itemCount, List<Profile> profiles) {
    this.itemCount = itemCount;
    this.profiles = profiles;
  }

  void add(Model model, double weight) {
    parts.add(new Part(model, weight, itemCount, profiles));
  }

  @Override
  public void score(int from, int to, float[][] scores) {
    for (int p = 0; p < profiles.size(); p++) {
      Arrays.fill(scores[p], 0, to - from, ItemScorer.UNSCORED);
    }
    for (Part part : parts) {
      part.addTo(from, to, scores);
    }
  }
}
