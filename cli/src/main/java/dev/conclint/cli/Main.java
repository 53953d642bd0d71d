package dev.conclint.cli;

import dev.conclint.FailOn;
import dev.conclint.finding.Level;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.TypeConversionException;

/** Finds code that does what the owner of its thread cannot afford. */
@Command(
    name = "conc-lint",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Finds code that does what the owner of its thread cannot afford.",
    footer = {
      "",
      "Exit status: 0 nothing found that fails the scan, 1 findings, 2 wrong usage or an input",
      "that cannot be read, 3 an internal error."
    })
public final class Main implements Callable<Integer> {
  private static final int USAGE_WIDTH = 100;

  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int status = run(args, new Console(out, err, Terminal.detect()));
    out.flush();
    err.flush();
    System.exit(status);
  }

  /** Runs as the program does, where nobody watches; gives the exit status. */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    int status = run(args, new Console(out, err, Terminal.none()));
    out.flush();
    err.flush();
    return status;
  }

  /** There is nothing to do without a command. */
  @Override
  public Integer call() {
    throw new UsageException("no command given, 'conc-lint --help' lists them");
  }

  private static int run(String[] args, Console console) {
    try {
      return commandLine(console).execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      console.say("internal error: " + e);
      return ExitStatus.INTERNAL_ERROR;
    }
  }

  private static CommandLine commandLine(Console console) {
    CommandLine commandLine =
        new CommandLine(new Main())
            .addSubcommand(new ScanCommand(console))
            .addSubcommand(new BaselineCommand(console))
            .addSubcommand(new RulesCommand(console))
            .addSubcommand(new ExplainCommand(console))
            .addSubcommand(new GenerateCompletion(console));
    registerConverters(commandLine);
    Failures failures = new Failures(console);
    return commandLine
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(Help.defaultColorScheme(ansi(console.terminal())))
        .setUsageHelpWidth(USAGE_WIDTH)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static Help.Ansi ansi(Terminal terminal) {
    return terminal.output() ? Help.Ansi.ON : Help.Ansi.OFF;
  }

  private static void registerConverters(CommandLine commandLine) {
    commandLine.registerConverter(
        Level.class, text -> named(text, Level::named, "error, warning or note"));
    commandLine.registerConverter(
        FailOn.class, text -> named(text, FailOn::named, "error, warning, note or never"));
    commandLine.registerConverter(
        When.class, text -> named(text, When::named, "auto, always or never"));
    commandLine.registerConverter(
        RulesFormat.class, text -> named(text, RulesFormat::named, "text, json or markdown"));
    commandLine.registerConverter(OutputTarget.class, OutputTarget::parse);
  }

  private static <T> T named(
      String text, Function<String, Optional<T>> lookup, String possibilities) {
    return lookup
        .apply(text)
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "' is not one of " + possibilities));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
  }
}
