package io.recommender.benchmarks;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a figure depends on beside the library. */
public final class Machine {
  private Machine() {}

  /** Returns how many threads wanted a processor during the last minute, on the whole machine. */
  public static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  /** Returns a line about processor and JVM, and the load when the run began and now. */
  public static String description(String loadBefore) {
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %s; load average %s before, %s after",
        fieldOf(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        "JDK " + Runtime.version(),
        loadBefore,
        load());
  }

  /** Returns the width in bits of the vectors that HotSpot uses, in every JVM of this machine. */
  static int vectorBits() {
    var hotspot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return Integer.parseInt(hotspot.getVMOption("MaxVectorSize").getValue()) * Byte.SIZE;
  }

  /** Returns the most memory that this process ever had resident, in MB; NaN where not told. */
  public static double peakResidentMegabytes() {
    String text = fieldOf(Path.of("/proc/self/status"), "VmHWM", "NaN kB");
    return Double.parseDouble(text.replace("kB", "").strip()) / 1000;
  }

  /** The first value of a field in a file of Linux. */
  private static String fieldOf(Path file, String field, String otherwise) {
    if (!Files.isReadable(file)) {
      return otherwise;
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream()
          .filter(line -> line.startsWith(field))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
