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
  private final List<Profile> profiles;
  private final List<Part> parts = new ArrayList<>();

  /** A model, and those of the profiles of which it knows something. */
  private static final class Part {
    final BatchScorer scorer;
    final int[] profiles;
    final double[] means;
    final double[] scales;
    float[][] scratch;

    /**
     * Takes means and deviations.
     *
     * @param isKnown by profile: whether the model knows something of it
     * @param alone by profile: whether no other part does, so that its scores stay as they are
     */
    Part(
        Model model,
        double weight,
        int itemCount,
        List<Profile> all,
        boolean[] isKnown,
        boolean[] alone) {
      profiles = IntStream.range(0, all.size()).filter(p -> isKnown[p]).toArray();
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
        means[n] = alone[profiles[n]] ? 0 : moments.get(n).mean();
        scales[n] = alone[profiles[n]] ? 1 : weight * moments.get(n).scale();
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

  BlendBatch(int itemCount, List<Profile> profiles, List<BlendModel.Part> blended) {
    this.profiles = profiles;
    boolean[][] known = new boolean[blended.size()][profiles.size()];
    int[] active = new int[profiles.size()];
    for (int part = 0; part < known.length; part++) {
      for (int p = 0; p < active.length; p++) {
        known[part][p] = blended.get(part).model().source(profiles.get(p)) != Source.NONE;
        active[p] += known[part][p] ? 1 : 0;
      }
    }
    boolean[] alone = new boolean[active.length];
    for (int p = 0; p < alone.length; p++) {
      alone[p] = active[p] == 1;
    }
    for (int part = 0; part < known.length; part++) {
      BlendModel.Part one = blended.get(part);
      parts.add(new Part(one.model(), one.weight(), itemCount, profiles, known[part], alone));
    }
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
