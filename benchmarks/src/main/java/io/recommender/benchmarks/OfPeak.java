package io.recommender.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Gives a benchmark a second score, {@code ofPeak}: its multiply-adds in relation to the most that
 * this core, in this very fork, can do. {@link Guard} holds it to a floor. A benchmark asks for it
 * as a parameter, runs on one thread, and says after each call how much it was:
 *
 * <pre>{@code
 * @Benchmark
 * public float[] product(OfPeak peak) {
 *   …
 *   peak.did(2L * rows * factors);
 *   return result;
 * }
 * }</pre>
 *
 * <p>Saying so costs some 25 ns: a call should take microseconds.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class OfPeak {
  private double peak;
  private long start;
  private long end;
  private double done;

  /** Measures the peak. */
  @Setup(Level.Trial)
  public void measure() {
    peak = Peak.fusedMultiplyAdds();
  }

  /** Starts an iteration. */
  @Setup(Level.Iteration)
  public void start() {
    done = 0;
    start = System.nanoTime();
    end = start;
  }

  /** Is told about floating point operations; a multiply-add is two. */
  public void did(long operations) {
    done += operations;
    end = System.nanoTime();
  }

  /** Returns the share of the peak that was reached in this iteration. */
  public double ofPeak() {
    return done / (end - start) / peak;
  }
}
