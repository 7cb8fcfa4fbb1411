package io.recommender.internal;

import org.jspecify.annotations.Nullable;

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

  /**
   * Up to so many numbers of all items lie in a cache near by, and are not kept rounded as well.
   */
  private static final long NO_SCREEN = 1 << 18;

  private final int columns;
  private final float[][] chunks;
  private final boolean isLarge; // reading the items takes most of the time of a scan
  private volatile @Nullable VectorScreen screen; // made when it is first asked for

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
    isLarge = (long) vectors.length * columns > NO_SCREEN;
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

  /** Not every model gets single users to score, and many live for one validation only. */
  private VectorScreen screen() {
    VectorScreen made = screen;
    if (made == null) {
      synchronized (this) {
        made = screen == null ? new VectorScreen(chunks, columns) : screen;
        screen = made;
      }
    }
    return made;
  }

  @Override
  public Scorer scorer(float[][] users) {
    return users.length == 1 ? new One(users[0]) : new Many(users);
  }

  /** Scans for one user. */
  private final class One implements Scorer {
    /** Ranges that are scored exactly after one that the screen did not help with. */
    private static final int PAUSE = 8;

    private final float[] user;
    private final double length;
    private final float[] scratch = new float[WIDTH];
    private int pause;

    One(float[] user) {
      this.user = user;
      length = Math.sqrt(RowKernels.dot(user, user, columns));
    }

    @Override
    public void score(int from, int to, float[][] scores) {
      for (int item = from; item < to; ) {
        item = scoreOfPanel(item, from, to, scores[0]);
      }
    }

    /** Scores the items of a panel that are in the range; returns the first of the next one. */
    private int scoreOfPanel(int item, int from, int to, float[] out) {
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
      return end;
    }

    @Override
    public void scoreAbove(float threshold, int from, int to, float[][] scores) {
      if (!isLarge || threshold == Float.NEGATIVE_INFINITY || pause > 0) {
        pause = Math.max(0, pause - 1);
        score(from, to, scores);
        return;
      }
      VectorScreen screen = screen();
      int panels = 0;
      int scored = 0;
      for (int item = from; item < to; panels++) {
        boolean whole = item % WIDTH == 0 && item + WIDTH <= to;
        if (whole
            && !screen.mayHoldAbove(
                threshold,
                item / CHUNK,
                item % CHUNK / WIDTH,
                user,
                length,
                scores[0],
                item - from)) {
          item += WIDTH;
        } else {
          item = scoreOfPanel(item, from, to, scores[0]);
          scored++;
        }
      }
      pause = 2 * scored > panels ? PAUSE : 0;
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
