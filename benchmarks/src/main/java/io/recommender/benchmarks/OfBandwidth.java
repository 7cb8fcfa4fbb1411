package io.recommender.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Gives a benchmark a second score, {@code ofBandwidth}: the bytes that it has to read from memory
 * in relation to the most that this core, in this very fork, can read. Used like {@link OfPeak}.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class OfBandwidth {
  private double peak;
  private long start;
  private long end;
  private double done;

  /** Measures the bandwidth. */
  @Setup(Level.Trial)
  public void measure() {
    peak = Peak.readBandwidth();
  }

  /** Starts an iteration. */
  @Setup(Level.Iteration)
  public void start() {
    done = 0;
    start = System.nanoTime();
    end = start;
  }

  /** Is told about bytes that had to be read. */
  public void read(long bytes) {
    done += bytes;
    end = System.nanoTime();
  }

  /** Returns the share of the bandwidth that was reached in this iteration. */
  public double ofBandwidth() {
    return done / (end - start) / peak;
  }
}
