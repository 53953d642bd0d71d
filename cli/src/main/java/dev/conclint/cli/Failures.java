package dev.conclint.cli;

import dev.conclint.ConfigException;
import dev.conclint.Spelling;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what goes wrong into one line and an exit status. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      console.say(describe(unmatched));
    } else {
      console.say(firstLine(failure));
    }
    return ExitStatus.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    if (failure instanceof UsageException || failure instanceof ConfigException) {
      console.say(firstLine(failure));
      return ExitStatus.USAGE;
    }
    console.say("internal error: " + failure + origin(failure));
    return ExitStatus.INTERNAL_ERROR;
  }

  private static String describe(UnmatchedArgumentException failure) {
    String argument = failure.getUnmatched().get(0);
    CommandLine command = failure.getCommandLine();
    if (argument.startsWith("-")) {
      Set<String> options = command.getCommandSpec().optionsMap().keySet();
      return "unknown option '" + argument + "'" + advice(argument, options);
    }
    if (command.getParent() != null) {
      return "unexpected argument '" + argument + "'";
    }
    return "unknown command '" + argument + "'" + commandAdvice(command, argument);
  }

  private static String commandAdvice(CommandLine command, String argument) {
    if (isFile(argument)) {
      return ", did you mean 'conc-lint scan " + argument + "'?";
    }
    return advice(argument, command.getSubcommands().keySet());
  }

  private static boolean isFile(String argument) {
    try {
      return Files.exists(Path.of(argument));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Any two short options are near each other, so only long words get advice. */
  private static String advice(String word, Set<String> known) {
    Optional<String> near = word.length() < 4 ? Optional.empty() : Spelling.closest(word, known);
    return near.map(name -> ", did you mean '" + name + "'?").orElse("");
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static String origin(Exception failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    return stack.length == 0 ? "" : " at " + stack[0];
  }
}
