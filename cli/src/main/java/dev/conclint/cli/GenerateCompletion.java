package dev.conclint.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes a completion script. */
@Command(
    name = "generate-completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Writes a completion script for bash and zsh.",
      "Load it with: source <(conc-lint generate-completion)"
    })
final class GenerateCompletion implements Callable<Integer> {
  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  GenerateCompletion(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine root = Objects.requireNonNull(spec).root().commandLine();
    console.out().print(AutoComplete.bash(root.getCommandName(), root));
    console.out().print("\n");
    return ExitStatus.OK;
  }
}
