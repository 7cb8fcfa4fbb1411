package io.recommender.benchmarks;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/**
 * Makes interactions that look like real ones to a trainer: Zipf-like popularity of items,
 * log-normal activity of users, and a non-negative low-rank structure (users mix topics, topics
 * weigh items). The same seed makes the same data.
 */
final class SyntheticInteractions {
  private static final int TOPICS = 48;

  private SyntheticInteractions() {}

  /** The shape of MovieLens 1M's training part: 6,040 users, 3,700 items, about 802,000 ratings. */
  static Interactions movieLens1mShape() {
    return of(6_040, 3_700, 802_000, 42);
  }

  /** Returns about so many ratings from 1 to 5, at least ten a user. */
  static Interactions of(int users, int items, long wanted, long seed) {
    InteractionsBuilder interactions = Interactions.builder();
    generate(users, items, wanted, seed, interactions::add);
    return interactions.build();
  }

  /** Takes ratings one by one. */
  interface Sink {
    void rating(int user, int item, double rating);
  }

  /**
   * Writes {@code user,item,rating} with a header, user by user, and returns the number of rows.
   */
  static long writeCsv(Path file, int users, int items, long wanted, long seed) {
    LongAdder rows = new LongAdder();
    try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(file))) {
      csv.print("user,item,rating\n");
      generate(
          users,
          items,
          wanted,
          seed,
          (user, item, rating) -> {
            csv.append(user + "," + item + "," + (int) rating + "\n");
            rows.increment();
          });
      if (csv.checkError()) {
        throw new IOException("cannot write " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.sum();
  }

  private static void generate(int users, int items, long wanted, long seed, Sink sink) {
    Random r = new Random(seed);
    double[][] itemTopics = new double[items][];
    double[] itemBias = new double[items];
    Alias[] byTopic = topics(items, r, itemTopics);
    for (int i = 0; i < items; i++) {
      itemBias[i] = 0.5 * r.nextGaussian();
    }
    double[] activity = new double[users];
    double total = 0;
    for (int u = 0; u < users; u++) {
      activity[u] = Math.exp(r.nextGaussian());
      total += activity[u];
    }
    int most = Math.max(20, items / 3);
    double scale = calibrate(activity, wanted, most, total);

    BitSet seen = new BitSet(items);
    for (int u = 0; u < users; u++) {
      double[] mix = sparseMixture(r, 0.12);
      Alias topics = new Alias(mix);
      double bias = 0.4 * r.nextGaussian();
      int count = count(activity[u], scale, most);
      seen.clear();
      for (int tries = 1; seen.cardinality() < count; tries++) {
        int t = topics.next(r);
        // After many rejections a uniform draw, so that the loop always ends.
        int i = tries > 20 * count ? r.nextInt(items) : byTopic[t].next(r);
        if (!seen.get(i)) {
          seen.set(i);
          double x = 3.2 + bias + itemBias[i] + 1.2 * Math.sqrt(match(mix, itemTopics[i]));
          double rating = Math.rint(x + 0.7 * r.nextGaussian());
          sink.rating(u, i, Math.min(5, Math.max(1, rating)));
        }
      }
    }
  }

  /** How often each topic leads to each item; fills in what topics each item has. */
  private static Alias[] topics(int items, Random r, double[][] itemTopics) {
    int[] rank = permutation(items, r);
    double[] popularity = new double[items];
    for (int i = 0; i < items; i++) {
      itemTopics[i] = sparseMixture(r, 0.08);
      popularity[i] = 1 / (rank[i] + 1 + items * 0.008);
    }
    Alias[] byTopic = new Alias[TOPICS];
    double[] weights = new double[items];
    for (int t = 0; t < TOPICS; t++) {
      for (int i = 0; i < items; i++) {
        weights[i] = popularity[i] * (itemTopics[i][t] + 1e-3);
      }
      byTopic[t] = new Alias(weights);
    }
    return byTopic;
  }

  private static double match(double[] mix, double[] itemTopics) {
    double match = 0;
    for (int t = 0; t < TOPICS; t++) {
      match += mix[t] * itemTopics[t];
    }
    return match;
  }

  private static int count(double activity, double scale, int most) {
    return (int) Math.min(most, Math.max(10, Math.rint(activity * scale)));
  }

  private static double calibrate(double[] activity, long wanted, int most, double total) {
    double lo = 0;
    double hi = 20.0 * wanted / total;
    for (int step = 0; step < 60; step++) {
      double mid = (lo + hi) / 2;
      long sum = 0;
      for (double a : activity) {
        sum += count(a, mid, most);
      }
      if (sum < wanted) {
        lo = mid;
      } else {
        hi = mid;
      }
    }
    return hi;
  }

  private static int[] permutation(int n, Random r) {
    int[] p = new int[n];
    for (int i = 0; i < n; i++) {
      int j = r.nextInt(i + 1);
      p[i] = p[j];
      p[j] = i;
    }
    return p;
  }

  /**
   * A Dirichlet draw of concentration a per topic, through Gamma(a) = Gamma(1 + a) · U^(1/a), the
   * gamma draw by G. Marsaglia, W. W. Tsang, ACM TOMS 26(3), 2000.
   */
  private static double[] sparseMixture(Random r, double a) {
    double[] x = new double[TOPICS];
    double sum = 1e-12;
    for (int t = 0; t < TOPICS; t++) {
      double d = 1 + a - 1.0 / 3;
      double c = 1 / Math.sqrt(9 * d);
      double v;
      double z;
      do {
        z = r.nextGaussian();
        v = Math.pow(1 + c * z, 3);
      } while (v <= 0 || Math.log(1 - r.nextDouble()) >= 0.5 * z * z + d - d * v + d * Math.log(v));
      x[t] = d * v * Math.pow(1 - r.nextDouble(), 1 / a);
      sum += x[t];
    }
    for (int t = 0; t < TOPICS; t++) {
      x[t] /= sum;
    }
    return x;
  }

  /** Walker's alias table: draws an index in proportion to its weight in constant time. */
  private static final class Alias {
    private final double[] keep;
    private final int[] other;

    Alias(double[] weights) {
      int n = weights.length;
      double sum = 0;
      for (double x : weights) {
        sum += x;
      }
      keep = new double[n];
      other = new int[n];
      int[] stack = new int[n];
      int small = 0;
      int large = n;
      for (int i = 0; i < n; i++) {
        keep[i] = weights[i] * n / sum;
        other[i] = i;
        if (keep[i] < 1) {
          stack[small++] = i;
        } else {
          stack[--large] = i;
        }
      }
      while (small > 0 && large < n) {
        int s = stack[--small];
        int l = stack[large];
        other[s] = l;
        keep[l] -= 1 - keep[s];
        if (keep[l] < 1) {
          large++;
          stack[small++] = l;
        }
      }
    }

    int next(Random r) {
      int i = r.nextInt(keep.length);
      return r.nextDouble() < keep[i] ? i : other[i];
    }
  }
}
