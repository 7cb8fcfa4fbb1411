package io.recommender.peers;

import cern.colt.matrix.impl.DenseDoubleMatrix2D;
import es.uam.eps.ir.ranksys.fast.index.FastItemIndex;
import es.uam.eps.ir.ranksys.fast.index.FastUserIndex;
import es.uam.eps.ir.ranksys.fast.index.SimpleFastItemIndex;
import es.uam.eps.ir.ranksys.fast.index.SimpleFastUserIndex;
import es.uam.eps.ir.ranksys.fast.preference.FastPreferenceData;
import es.uam.eps.ir.ranksys.fast.preference.SimpleFastPreferenceData;
import es.uam.eps.ir.ranksys.mf.Factorization;
import es.uam.eps.ir.ranksys.mf.als.HKVFactorizer;
import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.model.Model;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.lambda.tuple.Tuple;
import org.jooq.lambda.tuple.Tuple3;
import org.jspecify.annotations.Nullable;

/** RankSys' exact solver: double numbers. Its start is random and takes no seed. */
final class RankSysTrainer implements Trainer {
  private final Interactions train;
  private final FastPreferenceData<Integer, Integer> data;
  private final Objective objective;
  private final int factors;

  RankSysTrainer(Interactions train, Objective objective, int factors) {
    this.train = train;
    this.objective = objective;
    this.factors = factors;
    FastUserIndex<Integer> users =
        SimpleFastUserIndex.load(IntStream.range(0, train.userCount()).boxed());
    FastItemIndex<Integer> items =
        SimpleFastItemIndex.load(IntStream.range(0, train.itemCount()).boxed());
    data = SimpleFastPreferenceData.load(preferences(train.byUser()), users, items);
  }

  private static Stream<Tuple3<Integer, Integer, Double>> preferences(SparseRows rows) {
    return IntStream.range(0, rows.rowCount())
        .boxed()
        .flatMap(
            user ->
                IntStream.range(0, rows.length(user))
                    .mapToObj(n -> Tuple.tuple(user, rows.column(user, n), 1.0)));
  }

  @Override
  public Model fit(int iterations, long seed) {
    double alpha = objective.alpha();
    HKVFactorizer<Integer, Integer> factorizer =
        new HKVFactorizer<>(
            objective.userLambda(),
            objective.itemLambda(),
            rating -> 1 + alpha * rating,
            iterations);
    Factorization<Integer, Integer> result = factorizer.factorize(factors, data);
    return new FactorsModel(
        vectors(result.getUserMatrix(), train.byUser()),
        vectors(result.getItemMatrix(), train.byItem()));
  }

  /** A row without interactions was never solved for: what it holds is the random start. */
  private static float[] @Nullable [] vectors(DenseDoubleMatrix2D matrix, SparseRows rows) {
    float[] @Nullable [] vectors = new float[rows.rowCount()][];
    for (int row = 0; row < rows.rowCount(); row++) {
      if (rows.length(row) > 0) {
        float[] vector = new float[matrix.columns()];
        for (int f = 0; f < vector.length; f++) {
          vector[f] = (float) matrix.getQuick(row, f);
        }
        vectors[row] = vector;
      }
    }
    return vectors;
  }
}
