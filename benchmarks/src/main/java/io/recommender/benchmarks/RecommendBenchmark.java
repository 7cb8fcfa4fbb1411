package io.recommender.benchmarks;

import io.recommender.Query;
import io.recommender.Recommendations;
import io.recommender.Recommender;
import io.recommender.data.Interactions;
import io.recommender.factorization.ImplicitAls;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The ten best unseen items by 64 factors, through the whole library, ids in and ids out: users a
 * second of {@code recommendAll} on two threads, and what one user waits for, p50 and p99.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // the harness sets the parameters and calls the set-up
public class RecommendBenchmark {
  private static final int USERS = 4096;

  /** See {@link Workload}; of at least so many users. */
  @Param({"S", "M"})
  String workload;

  private Recommender recommender;
  private List<String> users;
  private int next;

  @Setup
  public void fit() {
    Interactions all = new Workload(workload).split(Path.of("")).train();
    recommender =
        Recommender.builder()
            .interactions(all)
            .withCollaborative(ImplicitAls.defaults().factors(64).iterations(2))
            .parallelism(2)
            .build();
    int step = all.userCount() / USERS;
    users = IntStream.range(0, USERS).mapToObj(n -> all.users().id(n * step)).toList();
  }

  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @OperationsPerInvocation(USERS)
  public void all(Blackhole sink) {
    recommender.recommendAll(users, Query.template().limit(10), sink::consume);
  }

  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public Recommendations one() {
    next = (next + 1) % USERS;
    return recommender.recommend(users.get(next), 10);
  }
}
