package io.recommender.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.factorization.ImplicitAls.Solver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class MainTest {
  private static Main parse(String... arguments) {
    CommandLine commands = Main.commands();
    commands.parseArgs(arguments);
    return commands.getCommand();
  }

  @Test
  void comparesAllByDefault() {
    Main command = parse();
    assertThat(command.workloads).containsExactly("S", "G");
    assertThat(command.factors).containsExactly(64);
    assertThat(command.peers).containsExactly(Peer.values());
    assertThat(command.iterations).isEqualTo(15);
    assertThat(command.seeds).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Peer.class)
  void aChildUnderstandsWhatItsParentAsks(Peer peer) {
    Main command =
        parse("--solver=cholesky", "--regularization=0.02", "--iterations=7", "--threads=1");
    List<String> arguments = command.arguments(peer, Path.of("a b"), 32, 5);
    CommandLine.ParseResult parsed =
        Main.commands().parseArgs(arguments.toArray(String[]::new)).subcommand();
    Measure measure = (Measure) parsed.commandSpec().userObject();
    assertThat(measure.file).isEqualTo(Path.of("a b"));
    assertThat(measure.peer).isEqualTo(peer);
    assertThat(measure.factors).isEqualTo(32);
    assertThat(measure.solver).isEqualTo(Solver.CHOLESKY);
    assertThat(measure.regularization).isEqualTo(0.02);
    assertThat(measure.iterations).isEqualTo(7);
    assertThat(measure.threads).isEqualTo(1);
    assertThat(measure.seed).isEqualTo(5);
  }

  @Test
  void tooFewIterationsAreRefused() {
    StringWriter errors = new StringWriter();
    int code = Main.commands().setErr(new PrintWriter(errors)).execute("--iterations=2");
    assertThat(code).isEqualTo(2);
    assertThat(errors.toString()).startsWith("--iterations 2 --seeds 3: at least 3 iterations");
  }

  @Test
  void ratiosAreTakenWithinARound() {
    var ratios = Main.ratios(List.of(20.0, 90.0, 40.0), List.of(1.0, 3.0, 1.0));
    assertThat(ratios.median()).isEqualTo(30);
    assertThat(ratios.spread()).isEqualTo("20.0–40.0");
  }

  @Test
  void qualityIsTheSameOrShown() {
    assertThat(Main.verdict(0.004)).isEqualTo("same");
    assertThat(Main.verdict(-0.004)).isEqualTo("same");
    assertThat(Main.verdict(0.0153)).isEqualTo("+0.0153");
    assertThat(Main.verdict(-0.0153)).isEqualTo("-0.0153");
  }
}
