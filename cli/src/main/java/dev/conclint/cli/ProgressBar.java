package dev.conclint.cli;

import dev.conclint.Progress;
import java.io.PrintWriter;

/** Draws progress on one line of a terminal. */
final class ProgressBar implements Progress, AutoCloseable {
  private static final int WIDTH = 30;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private String phase = "";
  private int total;
  private int done;
  private int drawn;

  ProgressBar(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void phase(String name, int steps) {
    phase = name;
    total = steps;
    done = 0;
    draw();
  }

  @Override
  public synchronized void step() {
    done++;
    if (percent() != drawn) {
      draw();
    }
  }

  /** Leaves the line as if nothing had been there. */
  @Override
  public synchronized void close() {
    err.print(CLEAR_LINE);
    err.flush();
  }

  private void draw() {
    drawn = percent();
    int filled = WIDTH * drawn / 100;
    String bar = "=".repeat(filled) + " ".repeat(WIDTH - filled);
    err.print(CLEAR_LINE + "[%s] %3d%% %s".formatted(bar, drawn, phase));
    err.flush();
  }

  private int percent() {
    return total <= 0 ? 0 : (int) Math.min(100, 100L * done / total);
  }
}
