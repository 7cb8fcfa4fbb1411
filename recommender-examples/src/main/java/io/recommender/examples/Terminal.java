package io.recommender.examples;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command prints.
 *
 * @param out for results
 * @param err for progress and errors
 * @param charset of both
 * @param interactive whether somebody is watching, so that a line may be drawn over
 * @param colors whether colours may be printed unless an option forbids them
 */
record Terminal(
    PrintWriter out, PrintWriter err, Charset charset, boolean interactive, boolean colors) {

  /** Returns the standard streams of this process. */
  @SuppressWarnings(
      "SystemConsoleNull") // JDK 22 to 24 draw their bars into files, too; 25 does not
  static Terminal ofProcess() {
    Charset charset = encoding();
    return new Terminal(
        writer(FileDescriptor.out, charset),
        writer(FileDescriptor.err, charset),
        charset,
        System.console() != null,
        Ansi.AUTO.enabled()); // knows NO_COLOR and its relatives
  }

  private static PrintWriter writer(FileDescriptor stream, Charset charset) {
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset), true);
  }

  /**
   * What the terminal says, except where it says ASCII: that is a system on which nobody has set a
   * language, and its terminal shows UTF-8.
   */
  private static Charset encoding() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
    Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
  }
}
