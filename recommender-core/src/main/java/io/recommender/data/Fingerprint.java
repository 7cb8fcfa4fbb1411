package io.recommender.data;

/**
 * A 64-bit digest of arrays: tells one data set from another, by chance alone never wrongly; no
 * protection against somebody who wants two sets to look alike. Multiply–rotate rounds in the
 * manner of MurmurHash3 (A. Appleby, 2011).
 */
final class Fingerprint {
  private Fingerprint() {}

  static long of(long seed, long value) {
    long v = value * 0x87C37B91114253D5L;
    v = Long.rotateLeft(v, 31) * 0x4CF5AD432745937FL;
    long h = Long.rotateLeft(seed ^ v, 27) * 5 + 0x52DCE729L;
    return h;
  }

  static long of(long seed, byte[] values) {
    long h = of(seed, values.length);
    for (byte v : values) {
      h = of(h, v);
    }
    return h;
  }

  static long of(long seed, int[] values) {
    long h = of(seed, values.length);
    for (int v : values) {
      h = of(h, v);
    }
    return h;
  }

  /** The last step: every bit of the input reaches every bit of the result. */
  static long finish(long h) {
    h ^= h >>> 33;
    h *= 0xFF51AFD7ED558CCDL;
    h ^= h >>> 33;
    h *= 0xC4CEB9FE1A85EC53L;
    return h ^ h >>> 33;
  }
}
