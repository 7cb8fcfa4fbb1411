package io.recommender.internal;

/**
 * Panels of two registers of items, factor by factor, many of them one behind the other in an
 * array: a panel and the vectors of some users stay in the first-level cache, and one user's scan
 * reads memory in its order.
 */
final class VectorPanels implements Panels {
  /** Users scored together. */
  static final int GROUP = Registers.MANY ? 8 : 6;

  private static final int WIDTH = 2 * Registers.LANES;

  /** Items of an array: whole panels. */
  private static final int CHUNK = 512;

  private final int columns;
  private final float[][] chunks;

  VectorPanels(float[][] vectors, int columns) {
    this.columns = columns;
    chunks = new float[(vectors.length + CHUNK - 1) / CHUNK][];
    for (int c = 0; c < chunks.length; c++) {
      int first = c * CHUNK;
      int count = Math.min(CHUNK, vectors.length - first);
      chunks[c] = new float[(count + WIDTH - 1) / WIDTH * WIDTH * columns];
      for (int n = 0; n < count; n++) {
        place(vectors[first + n], n, chunks[c]);
      }
    }
  }

  private void place(float[] vector, int n, float[] chunk) {
    int at = n / WIDTH * WIDTH * columns + n % WIDTH;
    for (int f = 0; f < columns; f++) {
      chunk[at + f * WIDTH] = vector[f];
    }
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public float[] vector(int item) {
    float[] chunk = chunks[item / CHUNK];
    int n = item % CHUNK;
    int at = n / WIDTH * WIDTH * columns + n % WIDTH;
    float[] vector = new float[columns];
    for (int f = 0; f < columns; f++) {
      vector[f] = chunk[at + f * WIDTH];
    }
    return vector;
  }

  @Override
  public Scorer scorer(float[][] users) {
    return users.length == 1 ? new One(users[0]) : new Many(users);
  }

  /** Scans for one user. */
  private final class One implements Scorer {
    private final float[] user;
    private final float[] scratch = new float[WIDTH];

    One(float[] user) {
      this.user = user;
    }

    @Override
    public void score(int from, int to, float[][] scores) {
      float[] out = scores[0];
      for (int item = from; item < to; ) {
        int first = item / WIDTH * WIDTH;
        int end = Math.min(to, first + WIDTH);
        float[] chunk = chunks[first / CHUNK];
        int offset = first % CHUNK * columns;
        if (item == first && end == first + WIDTH) {
          VectorScores.scan(chunk, offset, columns, user, out, item - from);
        } else {
          VectorScores.scan(chunk, offset, columns, user, scratch, 0);
          System.arraycopy(scratch, item - first, out, item - from, end - item);
        }
        item = end;
      }
    }
  }

  /** Multiplies panels with the vectors of a group of users at a time. */
  private final class Many implements Scorer {
    private final int count;
    private final float[][] groups; // factor by factor, a group of users each
    private final float[][] scratch = new float[GROUP][WIDTH];

    Many(float[][] users) {
      count = users.length;
      groups = new float[(count + GROUP - 1) / GROUP][columns * GROUP];
      for (int user = 0; user < count; user++) {
        float[] group = groups[user / GROUP];
        for (int f = 0; f < columns; f++) {
          group[f * GROUP + user % GROUP] = users[user][f];
        }
      }
    }

    @Override
    public void score(int from, int to, float[][] scores) {
      for (int item = from; item < to; ) {
        int first = item / WIDTH * WIDTH;
        int end = Math.min(to, first + WIDTH);
        boolean whole = item == first && end == first + WIDTH;
        for (int g = 0; g < groups.length; g++) {
          score(g, first, item, end, whole && (g + 1) * GROUP <= count, scores, item - from);
        }
        item = end;
      }
    }

    private void score(
        int g, int first, int item, int end, boolean whole, float[][] scores, int at) {
      float[] chunk = chunks[first / CHUNK];
      int offset = first % CHUNK * columns;
      if (whole) {
        multiply(groups[g], chunk, offset, scores, g * GROUP, at);
        return;
      }
      multiply(groups[g], chunk, offset, scratch, 0, 0);
      for (int n = 0; n < GROUP && g * GROUP + n < count; n++) {
        System.arraycopy(scratch[n], item - first, scores[g * GROUP + n], at, end - item);
      }
    }

    private void multiply(
        float[] group, float[] chunk, int offset, float[][] scores, int first, int at) {
      if (Registers.MANY) {
        VectorScores.score8(group, chunk, offset, columns, scores, first, at);
      } else {
        VectorScores.score6(group, chunk, offset, columns, scores, first, at);
      }
    }
  }
}
