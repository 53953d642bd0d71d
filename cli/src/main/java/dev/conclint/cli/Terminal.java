package dev.conclint.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which of the standard streams a person watches. */
record Terminal(boolean output, boolean error) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  static Terminal none() {
    return new Terminal(false, false);
  }

  static Terminal detect() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      // Elsewhere the runtime tells only of all streams together.
      boolean interactive =
          Optional.ofNullable(System.console()).map(Terminal::isReal).orElse(false);
      return new Terminal(interactive, interactive);
    }
    return new Terminal(isTerminal(1), isTerminal(2));
  }

  private static boolean isReal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      // Before Java 22, which has that method, there is no console but on a terminal.
      return true;
    }
  }

  private static boolean isTerminal(int descriptor) {
    try {
      String device = DESCRIPTORS.resolve(Integer.toString(descriptor)).toRealPath().toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException e) {
      // A pipe or a closed stream has no path.
      return false;
    }
  }
}
