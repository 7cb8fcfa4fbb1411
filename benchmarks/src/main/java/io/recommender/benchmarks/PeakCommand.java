package io.recommender.benchmarks;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Tells the peaks of this JVM; the other programs ask a child for it. */
@Command(name = "peak", description = "Measures the peaks of one core that figures are divided by.")
public final class PeakCommand implements Runnable {
  /** The machine's peak from a child with the vector module, whatever this JVM was started with. */
  public static double measure(Child child) {
    Map<String, String> answer =
        child.withVectorModule(Peak.canHaveVectorModule()).run(List.of("peak"));
    return Double.parseDouble(Child.answer(answer, "fma"));
  }

  @Override
  public void run() {
    Child.say("loop", Peak.hasVectorModule() ? "vector registers" : "plain arrays");
    Child.say("fma", Peak.fusedMultiplyAdds());
    Child.say("read", Peak.readBandwidth());
  }
}
