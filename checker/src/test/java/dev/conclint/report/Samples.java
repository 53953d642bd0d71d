package dev.conclint.report;

import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.Place;
import dev.conclint.finding.Problem;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.SuppressedFinding;
import dev.conclint.finding.TraceStep;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Data with everything that a report can meet. */
final class Samples {
  static final RuleInfo BLOCKING =
      new RuleInfo(
          "BlockingOnEventLoop", Family.BLOCKING, Level.ERROR, "0.1", "Blocks a loop", true);
  static final RuleInfo QUEUE =
      new RuleInfo(
          "UnboundedWorkQueue", Family.SPAWNING, Level.NOTE, "0.1", "A queue grows", false);

  private static final Place ROOT = place("channelRead", 8);
  private static final Place SLEEP = place("pause", 12);
  private static final Place LIBRARY =
      new Place("io.netty.util.concurrent.Foo", "await", "()V", "Foo.java", 77);
  private static final Place UNKNOWN = new Place("shop.Größe$1", "<init>", "()V", "", 0);

  private Samples() {}

  static ReportData data() {
    Finding sleep =
        new Finding(
            BLOCKING,
            Level.ERROR,
            SLEEP,
            "Thread.sleep(long) sleeps on an event loop",
            List.of(
                new TraceStep(TraceStep.Kind.HAND_OFF, ROOT, false, "runs on Netty event loop"),
                new TraceStep(TraceStep.Kind.CALL, ROOT, false, "calls pause()"),
                new TraceStep(TraceStep.Kind.CALL, LIBRARY, true, "calls await()"),
                new TraceStep(TraceStep.Kind.HAZARD, SLEEP, false, "Thread.sleep(long) sleeps"),
                new TraceStep(TraceStep.Kind.RELATED, ROOT, false, "is interrupted here")));
    Finding queue =
        new Finding(QUEUE, Level.NOTE, UNKNOWN, "queue \"q\"\u001b[2J has no bound", List.of());
    return new ReportData(
        List.of(BLOCKING, QUEUE),
        Map.of(BLOCKING.name(), "# BlockingOnEventLoop\n\nA `sleep` stalls **all**.\n"),
        List.of(sleep, sleep, queue),
        List.of(
            new SuppressedFinding(queue, SuppressedFinding.Origin.CONFIGURATION, "small"),
            new SuppressedFinding(queue, SuppressedFinding.Origin.IN_SOURCE, "smaller")),
        List.of(
            new Problem(Problem.Kind.UNREADABLE_INPUT, "broken.jar", "not a readable archive"),
            new Problem(Problem.Kind.UNRESOLVED, "com.acme.Gone", "is not on the class path")),
        "1.2.3",
        2);
  }

  static ReportData nothing() {
    return new ReportData(List.of(), Map.of(), List.of(), List.of(), List.of(), "1.2.3", 0);
  }

  static String write(Report report, ReportData data) {
    StringWriter out = new StringWriter();
    try {
      report.write(data, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static Place place(String method, int line) {
    return new Place("shop.web.Handler", method, "()V", "Handler.java", line);
  }
}
