package io.recommender.internal;

import java.util.Arrays;

/**
 * Keeps the k best of a stream of scored indexes: higher scores first, equal scores by lower index.
 * A heap with the worst of the kept at its root; an entry that cannot enter costs one comparison.
 * Not thread-safe.
 */
public final class TopK {
  private final int capacity;
  private float[] scores;
  private int[] indexes;
  private int size;

  /** Makes room for {@code capacity} entries; memory grows with what is really kept. */
  public TopK(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity is " + capacity + ": at least 0 is needed");
    }
    this.capacity = capacity;
    int initial = Math.min(capacity, 64);
    scores = new float[initial];
    indexes = new int[initial];
  }

  /** Tells whether an entry would be kept now. */
  public boolean admits(int index, float score) {
    return size < capacity || (capacity > 0 && isBetter(score, index, scores[0], indexes[0]));
  }

  /** Keeps the entry if it is among the best so far. The score is not NaN. */
  public void offer(int index, float score) {
    if (size < capacity) {
      if (size == scores.length) {
        int larger = (int) Math.min(capacity, size * 2L);
        scores = Arrays.copyOf(scores, larger);
        indexes = Arrays.copyOf(indexes, larger);
      }
      siftUp(size++, index, score);
    } else if (admits(index, score)) {
      siftDown(size, index, score);
    }
  }

  /** Returns the number of entries kept. */
  public int size() {
    return size;
  }

  /** Returns the score of the worst entry kept, negative infinity while there is room for any. */
  public float threshold() {
    return size < capacity
        ? Float.NEGATIVE_INFINITY
        : capacity == 0 ? Float.POSITIVE_INFINITY : scores[0];
  }

  /**
   * Writes the kept entries, best first, and forgets them. Both arrays are at least {@code size()}
   * long. Modified.
   */
  public int drain(int[] sortedIndexes, float[] sortedScores) {
    int kept = size;
    for (int n = kept - 1; n >= 0; n--) {
      sortedIndexes[n] = indexes[0];
      sortedScores[n] = scores[0];
      siftDown(n, indexes[n], scores[n]);
    }
    size = 0;
    return kept;
  }

  private static boolean isBetter(float score, int index, float otherScore, int otherIndex) {
    return score > otherScore || (score == otherScore && index < otherIndex);
  }

  private void siftUp(int from, int index, float score) {
    int n = from;
    while (n > 0) {
      int parent = (n - 1) >>> 1;
      if (!isBetter(scores[parent], indexes[parent], score, index)) {
        break;
      }
      scores[n] = scores[parent];
      indexes[n] = indexes[parent];
      n = parent;
    }
    scores[n] = score;
    indexes[n] = index;
  }

  /** Puts an entry in place of the root of a heap of {@code length} entries. */
  private void siftDown(int length, int index, float score) {
    int n = 0;
    for (int child = 1; child < length; child = 2 * n + 1) {
      int other = child + 1;
      if (other < length
          && isBetter(scores[child], indexes[child], scores[other], indexes[other])) {
        child = other;
      }
      if (isBetter(scores[child], indexes[child], score, index)) {
        break;
      }
      scores[n] = scores[child];
      indexes[n] = indexes[child];
      n = child;
    }
    scores[n] = score;
    indexes[n] = index;
  }
}
