package dev.conclint.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One run of the program: what it exited with and what it wrote. */
record Run(int status, String out, String err) {
  static Run of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(args, new PrintWriter(out), new PrintWriter(err));
    return new Run(status, out.toString(), err.toString());
  }

  List<String> errLines() {
    return err.lines().toList();
  }
}
