package dev.conclint.maven;

import dev.conclint.ConfigException;
import dev.conclint.ConfigFile;
import dev.conclint.FailOn;
import dev.conclint.InstalledRules;
import dev.conclint.Options;
import dev.conclint.finding.Baseline;
import dev.conclint.finding.Level;
import dev.conclint.report.BaselineFile;
import dev.conclint.report.MalformedBaselineException;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals have in common: parameters, and how they become a scan. */
abstract class ConcLintMojo extends AbstractMojo {
  private static final String VIRTUAL_CALLERS = "virtual-callers";

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  /** Where the build began, and a baseline for all modules may be. */
  @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true, required = true)
  private File root;

  /** Whether to do nothing. */
  @Parameter(property = "conclint.skip", defaultValue = "false")
  private boolean skip;

  /** Whether to scan test classes, too, with the test class path. */
  @Parameter(property = "conclint.includeTests", defaultValue = "false")
  private boolean includeTests;

  /** The lowest level that is shown: error, warning or note. By default warning. */
  @Parameter(property = "conclint.level")
  private @Nullable String level;

  /** The lowest level that fails the build: error, warning, note or never. By default error. */
  @Parameter(property = "conclint.failOn")
  private @Nullable String failOn;

  /** Only these rules. By default those that are on by default. */
  @Parameter(property = "conclint.rules")
  private List<String> rules = List.of();

  /** All but these rules. */
  @Parameter(property = "conclint.disable")
  private List<String> disable = List.of();

  /** Packages or classes to report on, as in com.acme or com.acme.*Handler. By default all. */
  @Parameter(property = "conclint.includes")
  private List<String> includes = List.of();

  /** Packages or classes not to report on. */
  @Parameter(property = "conclint.excludes")
  private List<String> excludes = List.of();

  /**
   * Known findings, which are not reported and do not fail. By default conc-lint-baseline.json in
   * the module or else in the folder where the build began, if there is one.
   */
  @Parameter(property = "conclint.baseline")
  private @Nullable File baseline;

  /** Settings. By default conc-lint.yml in the module or the nearest folder above that has one. */
  @Parameter(property = "conclint.config")
  private @Nullable File config;

  /** Further library models. */
  @Parameter(property = "conclint.models")
  private List<File> models = List.of();

  /** The JDK release that the code will run with. By default that of the class files. */
  @Parameter(property = "conclint.release")
  private @Nullable Integer release;

  /** The processors that the code will run with. By default not assumed. */
  @Parameter(property = "conclint.cpus")
  private @Nullable Integer cpus;

  /** What else to assume: virtual-callers, that public methods are called on virtual threads. */
  @Parameter(property = "conclint.assume")
  private List<String> assume = List.of();

  /** Where reports go. */
  @Parameter(
      property = "conclint.outputDirectory",
      defaultValue = "${project.build.directory}/conc-lint")
  private File outputDirectory;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("conc-lint is skipped");
      return;
    }
    try {
      run();
    } catch (IOException e) {
      throw new MojoExecutionException("conc-lint: " + e.getMessage(), e);
    } catch (ConfigException e) {
      throw new MojoExecutionException("conc-lint: " + e.getMessage());
    }
  }

  /** What the goal does. */
  abstract void run() throws IOException, MojoExecutionException, MojoFailureException;

  MavenProject project() {
    return project;
  }

  Path output() {
    return outputDirectory.toPath();
  }

  Path root() {
    return root.toPath();
  }

  String version() {
    return plugin.getVersion();
  }

  /** Where the classes of a module are, as far as they are there. */
  List<Path> classes(MavenProject module) {
    List<Path> folders = new ArrayList<>();
    folders.add(Path.of(module.getBuild().getOutputDirectory()));
    if (includeTests) {
      folders.add(Path.of(module.getBuild().getTestOutputDirectory()));
    }
    return folders.stream().filter(ConcLintMojo::hasClasses).toList();
  }

  private static boolean hasClasses(Path folder) {
    String[] names = folder.toFile().list();
    return names != null && names.length > 0;
  }

  List<Path> sources(MavenProject module) {
    List<String> roots = new ArrayList<>(module.getCompileSourceRoots());
    if (includeTests) {
      roots.addAll(module.getTestCompileSourceRoots());
    }
    return roots.stream().map(Path::of).toList();
  }

  /** The resolved dependencies of a module that its code can use. */
  Set<Path> classpath(MavenProject module) {
    Set<Path> classpath = new LinkedHashSet<>();
    for (Artifact artifact : module.getArtifacts()) {
      boolean used = includeTests || !Artifact.SCOPE_TEST.equals(artifact.getScope());
      boolean classes = artifact.getArtifactHandler().isAddedToClasspath();
      if (used && classes && artifact.getFile() != null) {
        classpath.add(artifact.getFile().toPath());
      }
    }
    return classpath;
  }

  /** The scan of these modules as one program. */
  ModuleScan scan(List<MavenProject> modules, Path report) throws MojoExecutionException {
    List<Path> inputs = new ArrayList<>();
    List<Path> sources = new ArrayList<>();
    Set<Path> classpath = new LinkedHashSet<>();
    for (MavenProject module : modules) {
      inputs.addAll(classes(module));
      sources.addAll(sources(module));
      classpath.addAll(classpath(module));
    }
    classpath.removeAll(inputs);
    classpath.removeAll(artifactsOf(modules));
    Optional<ConfigFile> settings = settings();
    Options.Builder options = Options.builder();
    settings.ifPresent(file -> file.applyTo(options));
    applyTo(options);
    options.inputs(inputs).classpath(classpath).sources(sources);
    return new ModuleScan(
        options.build(),
        failOn(settings),
        readBaseline(),
        project.getBasedir().toPath(),
        sources,
        report,
        version());
  }

  /** A module that was packaged is on the class path of another one as its jar. */
  private static Set<Path> artifactsOf(List<MavenProject> modules) {
    return modules.stream()
        .map(module -> module.getArtifact().getFile())
        .filter(file -> file != null)
        .map(File::toPath)
        .collect(Collectors.toSet());
  }

  private Optional<ConfigFile> settings() {
    Optional<Path> file =
        config != null
            ? Optional.of(config.toPath())
            : ConfigFile.find(project.getBasedir().toPath());
    Optional<ConfigFile> read = file.map(ConfigFile::read);
    read.ifPresent(found -> found.checkRuleNames(InstalledRules.load().names()));
    return read;
  }

  private void applyTo(Options.Builder options) throws MojoExecutionException {
    if (level != null) {
      options.level(named("level", level, Level::named, "error, warning or note"));
    }
    if (!rules.isEmpty()) {
      options.rules(known("rules", rules));
    }
    if (!disable.isEmpty()) {
      options.disabled(known("disable", disable));
    }
    if (!includes.isEmpty()) {
      options.includes(includes);
    }
    if (!excludes.isEmpty()) {
      options.excludes(excludes);
    }
    if (!models.isEmpty()) {
      options.models(models.stream().map(File::toPath).toList());
    }
    if (release != null) {
      options.release(release);
    }
    if (cpus != null) {
      options.cpus(cpus);
    }
    if (!assume.isEmpty()) {
      if (!List.of(VIRTUAL_CALLERS).containsAll(assume)) {
        throw new MojoExecutionException(
            "conc-lint: 'assume' knows " + VIRTUAL_CALLERS + " only, not " + assume);
      }
      options.virtualCallers(true);
    }
  }

  private static List<String> known(String parameter, List<String> names)
      throws MojoExecutionException {
    List<String> known = InstalledRules.load().names();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new MojoExecutionException(
            "conc-lint: '" + parameter + "' names an unknown rule '" + name + "'");
      }
    }
    return names;
  }

  private FailOn failOn(Optional<ConfigFile> settings) throws MojoExecutionException {
    return failOn != null
        ? named("failOn", failOn, FailOn::named, "error, warning, note or never")
        : settings.flatMap(ConfigFile::failOn).orElse(FailOn.ERROR);
  }

  private static <T> T named(
      String parameter, String text, Function<String, Optional<T>> lookup, String possibilities)
      throws MojoExecutionException {
    Optional<T> found = lookup.apply(text);
    if (found.isEmpty()) {
      throw new MojoExecutionException(
          "conc-lint: '%s' is '%s', use %s".formatted(parameter, text, possibilities));
    }
    return found.get();
  }

  /** The file that was named, or that of the module, or that of the whole build. */
  Path baselineFile() {
    if (baseline != null) {
      return baseline.toPath();
    }
    Path own = project.getBasedir().toPath().resolve(BaselineFile.NAME);
    Path common = root().resolve(BaselineFile.NAME);
    return !Files.exists(own) && Files.exists(common) ? common : own;
  }

  Baseline readBaseline() throws MojoExecutionException {
    Path file = baselineFile();
    if (!Files.exists(file)) {
      if (baseline != null) {
        throw new MojoExecutionException(
            "conc-lint: " + file + ": no such file, mvn conc-lint:baseline writes one");
      }
      return Baseline.EMPTY;
    }
    try (Reader in = Files.newBufferedReader(file)) {
      return BaselineFile.read(in);
    } catch (IOException | MalformedBaselineException e) {
      throw new MojoExecutionException("conc-lint: " + file + ": " + e.getMessage(), e);
    }
  }
}
