package dev.conclint.cli;

import dev.conclint.report.PlainText;
import java.io.PrintWriter;

/** The streams that a command writes to. */
record Console(PrintWriter out, PrintWriter err, Terminal terminal) {
  /** Something that the user should know, on one line of standard error. */
  void say(String message) {
    err.print("conc-lint: " + PlainText.of(message) + "\n");
    err.flush();
  }
}
