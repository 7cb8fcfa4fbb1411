package io.recommender.benchmarks;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How the children of a program are started, and what they measure on. */
public final class ChildOptions {
  @Option(
      names = "--data",
      defaultValue = "../shared/data",
      description = "Folder of public data sets, for workload G; default: ${DEFAULT-VALUE}.")
  Path data = Path.of("");

  @Option(names = "--threads", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}.")
  int threads;

  @Option(
      names = "--java",
      description = "Home of the JDK that runs what is measured; default: that of this program.")
  Path javaHome = Path.of(System.getProperty("java.home"));

  @Option(
      names = "--jvm",
      split = " ",
      description = "Flags of the JVMs that are measured, for instance \"-Xmx600m\".")
  List<String> flags = List.of();

  @Option(names = "--json", description = "Prints JSON in place of Markdown.")
  boolean json;

  /** Returns the folder of data sets. */
  public Path data() {
    return data;
  }

  /** Returns how many threads a child uses. */
  public int threads() {
    return threads;
  }

  /** Returns a child that runs the commands of a class. */
  public Child child(Class<?> main) {
    return new Child(javaHome.resolve("bin").resolve("java"), flags, main);
  }

  /** Prints a table and what it was measured on. */
  public void print(Table table, String machine) {
    if (json) {
      System.out.println(table.toJson(machine));
    } else {
      System.out.println(table.toMarkdown());
      System.out.println();
      System.out.println(machine);
    }
  }
}
