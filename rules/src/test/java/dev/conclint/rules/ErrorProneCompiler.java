package dev.conclint.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs javac with Error Prone and conc-lint as a user does, in a process of its own. */
final class ErrorProneCompiler {
  private static final Pattern DIAGNOSTIC =
      Pattern.compile("(.+?\\.java):(\\d+): (?:(warning|error): |Note: )?\\[(\\w+)] (.*)");
  private static final List<String> EXPORTED =
      List.of("api", "file", "main", "model", "parser", "processing", "tree", "util");
  private static final List<String> OPENED = List.of("code", "comp");

  private final Path folder;
  private final List<String> checks = new ArrayList<>(List.of("-XepDisableAllChecks"));
  private final List<String> options = new ArrayList<>();

  /** What Error Prone says of a line; {@code severity} is "warning", "error" or null for a note. */
  record Diagnostic(
      String file, int line, @Nullable String severity, String check, String message) {}

  /** The end of a compilation. */
  record Result(int status, String output) {

    List<Diagnostic> diagnostics() {
      return output
          .lines()
          .map(DIAGNOSTIC::matcher)
          .filter(Matcher::matches)
          .map(
              it ->
                  new Diagnostic(
                      it.group(1).replace('\\', '/'),
                      Integer.parseInt(it.group(2)),
                      it.group(3),
                      it.group(4),
                      it.group(5)))
          .toList();
    }
  }

  /**
   * @param folder where sources are, and where the classes go
   */
  ErrorProneCompiler(Path folder) {
    this.folder = folder;
  }

  ErrorProneCompiler check(String flag) {
    checks.add(flag);
    return this;
  }

  ErrorProneCompiler option(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  ErrorProneCompiler source(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Compiles all sources of the folder. */
  Result compile() throws IOException, InterruptedException {
    return compile(folder, sources(folder));
  }

  Result compile(Path workingFolder, List<Path> sources) throws IOException, InterruptedException {
    Path output = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("-XDcompilePolicy=simple"));
    arguments.addAll(options);
    arguments.addAll(List.of("-d", output.toString(), "-Xmaxwarns", "9999", "-Xmaxerrs", "9999"));
    arguments.add("--should-stop=ifError=FLOW");
    arguments.addAll(
        List.of("-proc:none", "-processorpath", System.getProperty("java.class.path")));
    arguments.add("-XDaddTypeAnnotationsToSymbol=true");
    arguments.add("-Xplugin:ErrorProne " + String.join(" ", checks));
    sources.forEach(source -> arguments.add(workingFolder.relativize(source).toString()));
    Path list = Files.createTempFile(folder, "javac", ".args");
    Files.write(list, arguments.stream().map(ErrorProneCompiler::quoted).toList());
    return run(workingFolder, list);
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\") + '"';
  }

  private static Result run(Path workingFolder, Path arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    EXPORTED.forEach(it -> command.add("-J--add-exports=" + javac(it)));
    OPENED.forEach(it -> command.add("-J--add-opens=" + javac(it)));
    command.addAll(List.of("-J-Dfile.encoding=UTF-8", "-J-Duser.language=en", "@" + arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(workingFolder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private static String javac(String name) {
    return "jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED";
  }

  static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
