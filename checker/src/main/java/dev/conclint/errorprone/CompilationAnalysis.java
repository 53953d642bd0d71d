package dev.conclint.errorprone;

import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.api.MultiTaskListener;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Log;
import com.sun.tools.javac.util.Log.WriterKind;
import dev.conclint.Analysis;
import dev.conclint.ConcLint;
import dev.conclint.ConfigException;
import dev.conclint.ConfigFile;
import dev.conclint.Options;
import dev.conclint.Progress;
import dev.conclint.facts.UnreadableClassException;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.Problem;
import dev.conclint.frontend.errorprone.TreeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The analysis of one compilation, kept in its context: it runs while javac goes on. */
final class CompilationAnalysis {
  private static final Context.Key<CompilationAnalysis> KEY = new Context.Key<>();
  private static final int JOBS = 1;

  private final Context context;
  private final EnteredClasses entered;
  private final TreeSource classes;
  private final List<UnreadableClassException> defects = new ArrayList<>();
  private final FutureTask<Outcome> outcome;
  private final List<Shown> waiting = new ArrayList<>();
  private boolean started;
  private boolean complained;

  /** A file as it was shown to a check. */
  private record Shown(ConcLintCheck check, CompilationUnitTree unit, VisitorState state) {}

  /**
   * @param findings by source file
   * @param problems lines for people
   */
  private record Outcome(Map<String, List<Finding>> findings, List<String> problems) {}

  private CompilationAnalysis(Context context, ErrorProneFlags flags) {
    this.context = context;
    this.entered = EnteredClasses.in(context);
    this.classes = TreeSource.in(context, CompilationInputs.release(context));
    List<Path> classpath = CompilationInputs.classpath(context);
    this.outcome = new FutureTask<>(() -> analyze(classes, classpath, flags));
  }

  /** That of the running compilation, which begins when the first file is shown. */
  static CompilationAnalysis of(VisitorState state) {
    CompilationAnalysis known = state.context.get(KEY);
    if (known == null) {
      known = begin(state);
      state.context.put(KEY, known);
    }
    return known;
  }

  private static CompilationAnalysis begin(VisitorState state) {
    CompilationAnalysis analysis =
        new CompilationAnalysis(state.context, state.errorProneOptions().getFlags());
    analysis.readOn();
    MultiTaskListener.instance(state.context).add(analysis.new LastFile());
    return analysis;
  }

  /**
   * Reads what javac has attributed since; the analysis starts with the last class. With the policy
   * {@code simple} that is when the first file is shown, and all of it runs beside the compilation.
   */
  private void readOn() {
    if (!started) {
      entered.readAttributed(classes, defects::add);
      if (entered.areAllRead()) {
        start();
      }
    }
  }

  private void start() {
    started = true;
    Thread thread = new Thread(outcome, "conc-lint");
    thread.setDaemon(true);
    thread.start();
  }

  /** Excluded files are not shown to checks, and the last file may be one of them. */
  private final class LastFile implements TaskListener {
    @Override
    public void finished(TaskEvent event) {
      if (event.getKind() == TaskEvent.Kind.ANALYZE) {
        readOn();
        if (entered.areAllAnalyzed()) {
          reportAll();
        }
      }
    }
  }

  /** Reports what is found in the file, at the latest when the last file is shown. */
  void report(ConcLintCheck check, CompilationUnitTree unit, VisitorState state) {
    waiting.add(new Shown(check, unit, state));
    if (entered.areAllAnalyzed()) {
      reportAll();
    }
  }

  private void reportAll() {
    Map<String, List<Finding>> findings = findings();
    for (Shown shown : waiting) {
      List<Finding> ofRule =
          findings.getOrDefault(sourcePath(shown.unit), List.of()).stream()
              .filter(finding -> finding.rule().name().equals(shown.check.canonicalName()))
              .toList();
      if (!ofRule.isEmpty()) {
        shown.check.report(ofRule, shown.unit, shown.state);
      }
    }
    waiting.clear();
  }

  private Map<String, List<Finding>> findings() {
    readOn();
    if (!started) {
      start();
    }
    try {
      Outcome found = outcome.get();
      if (!complained) {
        defects.forEach(defect -> warn(defect.where() + ": " + defect.getMessage()));
        found.problems().forEach(this::warn);
      }
      return found.findings();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // Nobody's compilation may fail of this.
      if (!complained) {
        warn(describe(e.getCause() == null ? e : e.getCause()));
      }
    } finally {
      complained = true;
    }
    return Map.of();
  }

  private static String describe(Throwable failure) {
    if (failure instanceof ConfigException) {
      return String.valueOf(failure.getMessage());
    }
    StackTraceElement[] stack = failure.getStackTrace();
    return "failed: " + failure + (stack.length == 0 ? "" : " at " + stack[0]);
  }

  private void warn(String text) {
    Log.instance(context).printRawLines(WriterKind.WARNING, "warning: conc-lint: " + text);
  }

  private static String sourcePath(CompilationUnitTree unit) {
    ExpressionTree packageName = unit.getPackageName();
    String folder = packageName == null ? "" : packageName.toString().replace('.', '/') + "/";
    String file = unit.getSourceFile().getName();
    return folder + file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }

  private static Outcome analyze(TreeSource classes, List<Path> classpath, ErrorProneFlags flags) {
    Analysis analysis =
        ConcLint.analyze(
            options(flags).classpath(classpath).jobs(JOBS).build(),
            List.of(classes),
            Progress.NONE);
    Stream<String> problems =
        analysis.problems().stream()
            .filter(problem -> problem.kind() != Problem.Kind.LIMIT)
            .filter(problem -> problem.kind() != Problem.Kind.UNREADABLE_CLASSPATH)
            .map(Problem::line);
    return new Outcome(
        analysis.findings().stream()
            .collect(Collectors.groupingBy(finding -> finding.place().sourcePath())),
        problems.toList());
  }

  private static Options.Builder options(ErrorProneFlags flags) {
    Options.Builder options = Options.builder();
    flags
        .get("ConcLint:Config")
        .map(Path::of)
        .map(ConfigFile::read)
        .ifPresent(config -> config.applyTo(options));
    flags.get("ConcLint:Models").ifPresent(models -> options.models(paths(models)));
    flags.get("ConcLint:Level").ifPresent(level -> options.level(level(level)));
    return options;
  }

  private static List<Path> paths(String list) {
    return Stream.of(list.split(",")).map(String::strip).map(Path::of).toList();
  }

  private static Level level(String name) {
    return Level.named(name)
        .orElseThrow(
            () ->
                new ConfigException(
                    "-XepOpt:ConcLint:Level="
                        + name
                        + ": unknown level, use error, warning or note"));
  }
}
