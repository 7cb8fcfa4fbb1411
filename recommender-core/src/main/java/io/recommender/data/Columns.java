package io.recommender.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Growing columns in chunks: growing copies nothing, so that the peak of a load is what it holds.
 */
final class Columns {
  private static final int SHIFT = 16;
  private static final int CHUNK = 1 << SHIFT;
  private static final int MASK = CHUNK - 1;

  private Columns() {}

  /** A column of ints. */
  static final class Ints {
    private final List<int[]> chunks = new ArrayList<>();
    private int[] last = new int[0];
    private int size;

    void add(int value) {
      int at = size & MASK;
      if (at == 0) {
        last = new int[CHUNK];
        chunks.add(last);
      }
      last[at] = value;
      size++;
    }

    int get(int n) {
      return chunks.get(n >> SHIFT)[n & MASK];
    }

    /** Lets go of all values. */
    void clear() {
      chunks.clear();
      last = new int[0];
      size = 0;
    }
  }

  /** A column of floats, which are 1 until the first other value arrives. */
  static final class Weights {
    private final List<float[]> chunks = new ArrayList<>();
    private boolean plain = true; // every value so far is 1, nothing is stored

    void set(int n, float value) {
      if (plain && value == 1f) {
        return;
      }
      plain = false;
      while (chunks.size() <= n >> SHIFT) {
        float[] ones = new float[CHUNK];
        Arrays.fill(ones, 1f);
        chunks.add(ones);
      }
      chunks.get(n >> SHIFT)[n & MASK] = value;
    }

    float get(int n) {
      return plain ? 1f : chunks.get(n >> SHIFT)[n & MASK];
    }

    boolean isPlain() {
      return plain;
    }
  }

  /** A column of longs, which are 0 until the first other value arrives. */
  static final class Times {
    private final List<long[]> chunks = new ArrayList<>();

    void set(int n, long value) {
      if (chunks.isEmpty() && value == 0) {
        return;
      }
      while (chunks.size() <= n >> SHIFT) {
        chunks.add(new long[CHUNK]);
      }
      chunks.get(n >> SHIFT)[n & MASK] = value;
    }

    long get(int n) {
      return chunks.isEmpty() ? 0 : chunks.get(n >> SHIFT)[n & MASK];
    }

    boolean isEmpty() {
      return chunks.isEmpty();
    }
  }
}
