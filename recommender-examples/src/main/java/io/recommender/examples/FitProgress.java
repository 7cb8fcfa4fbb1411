package io.recommender.examples;

import io.recommender.model.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how training goes on: a bar for each phase, with the loss, where somebody watches; lines at
 * each quarter where the output goes to a file.
 */
final class FitProgress implements Progress.Listener, AutoCloseable {
  private final PrintWriter err;
  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private String phase = "";

  FitProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void progress(Progress progress) {
    if (terminal) {
      draw(progress);
    } else if (isQuarter(progress)) {
      err.println(line(progress));
      err.flush();
    }
  }

  private void draw(Progress progress) {
    ProgressBar drawn = bar;
    if (drawn == null || !phase.equals(progress.phase())) {
      close();
      phase = progress.phase();
      drawn =
          new ProgressBarBuilder()
              .setTaskName(phase)
              .setInitialMax(progress.total())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(100)
              .hideEta()
              .setConsumer(new DelegatingProgressBarConsumer(this::redraw, Screen.WIDTH))
              .build();
      bar = drawn;
    }
    drawn.setExtraMessage(loss(progress));
    drawn.stepTo(progress.done());
    if (progress.done() == progress.total()) {
      close();
    }
  }

  private void redraw(String line) {
    err.print("\r" + line);
    err.flush();
  }

  private static boolean isQuarter(Progress progress) {
    long done = progress.done();
    long total = progress.total();
    if (progress.loss().isEmpty()) {
      return done == total; // soon done, nothing to watch
    }
    return done > 0 && 4 * done / total > 4 * (done - 1) / total;
  }

  private static String line(Progress progress) {
    return String.format(
            Locale.ROOT,
            "%-14s %3d %%  %s",
            progress.phase(),
            100 * progress.done() / progress.total(),
            loss(progress))
        .stripTrailing();
  }

  private static String loss(Progress progress) {
    return progress.loss().isPresent()
        ? String.format(Locale.ROOT, "loss %.6g", progress.loss().getAsDouble())
        : "";
  }

  /** Ends the bar that is on the screen, if there is one. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      err.println();
      err.flush();
      bar = null;
    }
    phase = "";
  }
}
