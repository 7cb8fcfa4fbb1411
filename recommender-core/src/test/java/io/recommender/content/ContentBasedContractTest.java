package io.recommender.content;

import io.recommender.data.Catalog;
import io.recommender.data.Item;
import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Content models keep the contract of all models, with either learner and kind of vectors. */
class ContentBasedContractTest {
  private abstract static class Contract extends ModelContractTest {
    @Override
    protected boolean needsCatalog() {
      return true;
    }
  }

  @Nested
  class CentroidOfSparseVectors extends Contract {
    @Override
    protected Algorithm algorithm() {
      return ContentBased.defaults();
    }
  }

  @Nested
  class CentroidAboveTheMean extends Contract {
    @Override
    protected Algorithm algorithm() {
      return ContentBased.defaults().learner(new Centroid(Centroid.Weighting.ABOVE_MEAN));
    }
  }

  @Nested
  class ExemplarSvmOfSparseVectors extends Contract {
    @Override
    protected Algorithm algorithm() {
      return ContentBased.defaults().learner(ExemplarSvm.defaults());
    }
  }

  @Nested
  class ExemplarSvmAgainstASample extends Contract {
    @Override
    protected Algorithm algorithm() {
      return ContentBased.defaults().learner(ExemplarSvm.defaults().maxNegatives(10));
    }
  }

  @Nested
  class CentroidOfDenseVectors extends Contract {
    @Override
    protected Algorithm algorithm() {
      return ContentBased.defaults().encoder(new LetterEncoder());
    }
  }

  @Nested
  class ExemplarSvmOfDenseVectors extends Contract {
    @Override
    protected Algorithm algorithm() {
      return new ContentBased(new LetterEncoder(), ExemplarSvm.defaults().cost(10));
    }
  }

  /**
   * As a neural network would be plugged in: dense, without feature names, nothing to learn; counts
   * the letters of the plot.
   */
  record LetterEncoder() implements Encoder, FittedEncoder {
    @Override
    public FittedEncoder fit(Catalog items) {
      return this;
    }

    @Override
    public int dimension() {
      return 26;
    }

    @Override
    public List<FeatureVector> encode(List<Item> items) {
      List<FeatureVector> vectors = new ArrayList<>();
      for (Item item : items) {
        float[] letters = new float[26];
        item.text("plot")
            .orElse("")
            .chars()
            .filter(c -> c >= 'a' && c <= 'z')
            .forEach(c -> letters[c - 'a']++);
        vectors.add(FeatureVector.dense(letters));
      }
      return vectors;
    }
  }
}
