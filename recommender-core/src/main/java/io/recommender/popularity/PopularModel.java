package io.recommender.popularity;

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

/** One score an item, whoever asks. */
final class PopularModel implements Model {
  static final ModelFormat FORMAT = new ModelFormat("popular-1", PopularModel::read);

  private final float[] scores;
  private final int[] users; // by item: how many chose it
  private final int activeUsers; // with at least one interaction
  private final boolean weighted;

  PopularModel(float[] scores, int[] users, int activeUsers, boolean weighted) {
    this.scores = scores;
    this.users = users;
    this.activeUsers = activeUsers;
    this.weighted = weighted;
  }

  private static Model read(SectionReader in, TrainingData data) {
    int items = data.interactions().itemCount();
    return new PopularModel(
        in.finiteFloats("scores", items),
        in.ints("users", items),
        in.integer("active-users"),
        in.integer("weighted") != 0);
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    out.floats("scores", scores);
    out.ints("users", users);
    out.ints("active-users", activeUsers);
    out.ints("weighted", weighted ? 1 : 0);
  }

  /** Who asks for something in words is not answered with what everybody likes. */
  @Override
  public Source source(Profile profile) {
    return activeUsers == 0 || profile.text().isPresent() ? Source.NONE : Source.POPULAR;
  }

  @Override
  public ItemScorer itemScorer(Profile profile) {
    if (source(profile) == Source.NONE) {
      return ItemScorer.none();
    }
    return new ItemScorer() {
      @Override
      public void score(int from, int to, float[] target) {
        System.arraycopy(scores, from, target, 0, to - from);
      }

      @Override
      public List<Contribution> explain(int itemIndex, int limit) {
        return limit < 1
            ? List.of()
            : List.of(Contribution.ofPopularity(words(itemIndex), scores[itemIndex]));
      }
    };
  }

  private String words(int itemIndex) {
    String words = "chosen by " + users[itemIndex] + " of " + activeUsers + " users";
    return weighted ? words + ", total weight " + scores[itemIndex] : words;
  }
}
