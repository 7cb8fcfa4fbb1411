package io.recommender.neighborhood;

/**
 * Makes vectors of length 1 of the choices of an item or a user, by a {@link Weighting}. What it
 * takes from all rows is kept, so that a history becomes the vector that a trained row would have.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class RowWeights {
  private static final double K = 1.2;
  private static final double B = 0.75;

  private final Weighting weighting;
  private final double[] rarity; // by column
  private final double meanSum; // of the weights of rows that have any

  private RowWeights(Weighting weighting, double[] rarity, double meanSum) {
    this.weighting = weighting;
    this.rarity = rarity;
    this.meanSum = meanSum;
  }

  /**
   * Takes the measure of a matrix.
   *
   * @param rows weights above 0, except where they do not count
   */
  static RowWeights of(Weighting weighting, SparseMatrix rows) {
    int[] counts = new int[rows.columnCount()];
    int filled = 0;
    double sum = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      filled += rows.length(row) > 0 ? 1 : 0;
      for (int place = rows.start(row); place < rows.end(row); place++) {
        counts[rows.column(place)]++;
        sum += rows.value(place);
      }
    }
    double[] rarity = new double[counts.length];
    for (int column = 0; column < rarity.length; column++) {
      rarity[column] = StrictMath.log1p((filled - counts[column] + 0.5) / (counts[column] + 0.5));
    }
    return new RowWeights(weighting, rarity, sum / Math.max(1, filled));
  }

  /**
   * Returns the vector of a row.
   *
   * @param columns where it has entries. Not modified.
   * @param weights of the entries. Not modified.
   */
  float[] unit(int[] columns, float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    double[] entries = new double[columns.length];
    double squares = 0;
    for (int n = 0; n < entries.length; n++) {
      entries[n] = entry(columns[n], weights[n], sum);
      squares += entries[n] * entries[n];
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[entries.length];
    for (int n = 0; n < unit.length; n++) {
      unit[n] = Math.max(Float.MIN_VALUE, (float) (entries[n] / length)); // none vanishes
    }
    return unit;
  }

  private double entry(int column, double weight, double sumOfRow) {
    return switch (weighting) {
      case BINARY -> 1;
      case WEIGHT -> weight;
      case TF_IDF -> Math.sqrt(weight) * rarity[column];
      case BM25 ->
          rarity[column] * (weight * (K + 1) / (weight + K * (1 - B + B * sumOfRow / meanSum)));
    };
  }

  /** Returns the vectors of all rows. */
  SparseMatrix unit(SparseMatrix rows) {
    return rows.withRows(row -> unit(rows.columns(row), rows.values(row)));
  }

  static Similarity.Row[] measures(SparseMatrix rows) {
    Similarity.Row[] measures = new Similarity.Row[rows.rowCount()];
    for (int row = 0; row < measures.length; row++) {
      measures[row] = Similarity.Row.of(rows.values(row));
    }
    return measures;
  }
}
