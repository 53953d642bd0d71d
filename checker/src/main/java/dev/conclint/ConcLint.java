package dev.conclint;

import dev.conclint.catalogue.Catalogue;
import dev.conclint.catalogue.CatalogueReader;
import dev.conclint.catalogue.CatalogueSource;
import dev.conclint.facts.DeclarationSource;
import dev.conclint.facts.Declarations;
import dev.conclint.facts.DeepStack;
import dev.conclint.facts.FactSource;
import dev.conclint.facts.UnreadableClassException;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.NamePattern;
import dev.conclint.finding.Problem;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.Suppressions;
import dev.conclint.frontend.bytecode.Archives;
import dev.conclint.frontend.bytecode.JdkSource;
import dev.conclint.frontend.source.JavaSources;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.ClassTable;
import dev.conclint.program.Program;
import dev.conclint.rule.Findings;
import dev.conclint.rule.Rule;
import dev.conclint.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds hazards in classes: the whole line, from inputs to findings. */
public final class ConcLint {
  /**
   * What sources are for if nobody says so: the oldest release that conc-lint itself runs on, so
   * that the result does not depend on the one it happens to run on.
   */
  private static final int SOURCE_RELEASE = 17;

  private final Options options;
  private final Progress progress;
  private final List<RuleSet> ruleSets;
  private final List<FactSource> given;
  private final List<Problem> problems = new ArrayList<>();
  private final List<FactSource> parsed = new ArrayList<>();

  private ConcLint(
      Options options, Progress progress, List<RuleSet> ruleSets, List<FactSource> given) {
    this.options = options;
    this.progress = progress;
    this.ruleSets = ruleSets;
    this.given = given;
  }

  /** Analyses with the rules and models that are {@link InstalledRules installed}. */
  public static Analysis analyze(Options options, Progress progress) {
    return analyze(options, List.of(), progress);
  }

  /**
   * The same with further classes to report on.
   *
   * @param given closed when the analysis ends
   */
  public static Analysis analyze(Options options, List<FactSource> given, Progress progress) {
    List<RuleSet> ruleSets = InstalledRules.load().sets();
    return DeepStack.call(new ConcLint(options, progress, ruleSets, given)::run, "conc-lint");
  }

  private Analysis run() {
    List<FactSource> application = new ArrayList<>(given);
    List<FactSource> libraries = new ArrayList<>();
    try (JdkSource jdk = new JdkSource()) {
      open(application, libraries, jdk);
      ClassTable classes = read(application, libraries, jdk);
      parsed.forEach(FactSource::close);
      Program program = Program.of(classes, catalogue());
      OwnedProgram owned = OwnedProgram.of(program, runtime());
      List<Finding> findings = check(owned);
      report(classes, program);
      return conclude(classes, findings);
    } finally {
      application.forEach(FactSource::close);
      libraries.forEach(FactSource::close);
    }
  }

  private void open(
      List<FactSource> application, List<FactSource> libraries, DeclarationSource jdk) {
    InputFiles inputs = InputFiles.of(options.inputs());
    List<DeclarationSource> compiled = new ArrayList<>();
    List<DeclarationSource> classPath = new ArrayList<>();
    for (Path input : inputs.compiled()) {
      Archives.Opened opened = open(input, Problem.Kind.UNREADABLE_INPUT);
      compiled.addAll(opened.application());
      classPath.addAll(opened.libraries());
    }
    List<Path> entries = new ArrayList<>(inputs.classPath());
    entries.addAll(options.classpath());
    for (Path entry : entries) {
      Archives.Opened opened = open(entry, Problem.Kind.UNREADABLE_CLASSPATH);
      classPath.addAll(opened.application());
      classPath.addAll(opened.libraries());
    }
    // Before anything else can fail, so that they are closed.
    application.addAll(compiled);
    libraries.addAll(classPath);
    if (!inputs.sources().isEmpty()) {
      List<DeclarationSource> known = new ArrayList<>(compiled);
      known.addAll(classPath);
      parse(inputs.sources(), known, jdk, application, libraries);
    }
  }

  private Archives.Opened open(Path path, Problem.Kind kind) {
    Archives.Opened opened = Archives.open(path, release());
    addProblems(kind, opened.defects());
    return opened;
  }

  private int release() {
    return options.release().orElse(Runtime.version().feature());
  }

  private void parse(
      List<Path> sources,
      List<DeclarationSource> known,
      DeclarationSource jdk,
      List<FactSource> application,
      List<FactSource> libraries) {
    progress.phase("parsing sources", sources.size());
    List<Declarations> others = new ArrayList<>();
    others.add(jdk);
    ruleSets.forEach(set -> others.add(set.declarations()));
    JavaSources.Opened opened =
        JavaSources.open(
            sources, known, others, options.release().orElse(SOURCE_RELEASE), options.jobs());
    parsed.add(opened.application());
    // Sources are newer than what was compiled of them.
    application.add(given.size(), opened.application());
    libraries.add(0, opened.generated());
    addProblems(Problem.Kind.UNREADABLE_CLASS, opened.defects());
  }

  private ClassTable read(
      List<FactSource> application, List<FactSource> libraries, FactSource jdk) {
    int total = application.stream().mapToInt(source -> source.classNames().size()).sum();
    progress.phase("reading classes", total);
    return ClassTable.read(application, libraries, jdk, options.jobs(), progress::step);
  }

  private Catalogue catalogue() {
    List<CatalogueSource> sources = new ArrayList<>();
    ruleSets.forEach(set -> sources.addAll(set.catalogues()));
    for (Path model : options.models()) {
      try {
        sources.add(new CatalogueSource(model.toString(), Files.readString(model)));
      } catch (IOException e) {
        problems.add(
            new Problem(Problem.Kind.CATALOGUE, model.toString(), "cannot be read: " + reason(e)));
      }
    }
    CatalogueReader.Result result = CatalogueReader.read(sources);
    for (String error : result.errors()) {
      int end = error.indexOf(": ");
      problems.add(
          new Problem(Problem.Kind.CATALOGUE, error.substring(0, end), error.substring(end + 2)));
    }
    return Catalogue.of(result.entries());
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException ? "no such file" : e.toString();
  }

  private OwnedProgram.Runtime runtime() {
    return new OwnedProgram.Runtime(options.release(), options.cpus(), options.virtualCallers());
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (RuleSet set : ruleSets) {
      set.rules().stream().filter(rule -> isWanted(rule.info())).forEach(rules::add);
    }
    return rules;
  }

  private boolean isWanted(RuleInfo info) {
    boolean asked =
        options.rules().isEmpty() ? info.onByDefault() : options.rules().contains(info.name());
    return asked && !options.disabled().contains(info.name());
  }

  private List<Finding> check(OwnedProgram owned) {
    List<Rule> rules = rules();
    progress.phase("checking rules", rules.size());
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : rules) {
      try {
        Findings.distinct(rule.check(owned)).forEach(findings::add);
      } catch (RuntimeException e) {
        // One broken rule must not take the findings of the others along.
        problems.add(new Problem(Problem.Kind.RULE_FAILED, rule.info().name(), describe(e)));
      }
      progress.step();
    }
    return findings;
  }

  private static String describe(RuntimeException e) {
    StackTraceElement[] stack = e.getStackTrace();
    return stack.length == 0 ? e.toString() : e + " at " + stack[0];
  }

  private void report(ClassTable classes, Program program) {
    addProblems(Problem.Kind.UNREADABLE_CLASS, classes.unreadable());
    for (String limit : program.limits()) {
      problems.add(new Problem(Problem.Kind.LIMIT, "analysis", limit));
    }
  }

  private void addProblems(Problem.Kind kind, List<UnreadableClassException> defects) {
    for (UnreadableClassException defect : defects) {
      problems.add(new Problem(kind, defect.where(), String.valueOf(defect.getMessage())));
    }
  }

  private Analysis conclude(ClassTable classes, List<Finding> findings) {
    List<RuleInfo> ran = rules().stream().map(Rule::info).toList();
    List<Finding> levelled =
        findings.stream().map(this::withConfiguredLevel).filter(this::isIncluded).toList();
    Suppressions.Outcome outcome =
        Suppressions.of(options.suppressions(), LocalDate.now(ZoneId.systemDefault()))
            .withInSource(AnnotatedSuppressions.in(classes.application(), names(ran)))
            .apply(levelled, ran);
    problems.addAll(outcome.problems());
    List<Finding> shown =
        outcome.findings().stream()
            .filter(finding -> finding.level().compareTo(options.level()) >= 0)
            .toList();
    int methods = classes.application().stream().mapToInt(type -> type.methods().size()).sum();
    return new Analysis(
        ran,
        shown,
        outcome.suppressed(),
        problems,
        new Statistics(classes.application().size(), classes.libraryClassesRead(), methods));
  }

  private static Set<String> names(List<RuleInfo> rules) {
    return rules.stream().map(RuleInfo::name).collect(Collectors.toSet());
  }

  private Finding withConfiguredLevel(Finding finding) {
    Level configured = options.ruleLevels().get(finding.rule().name());
    return configured == null ? finding : finding.at(configured);
  }

  private boolean isIncluded(Finding finding) {
    boolean included =
        options.includes().isEmpty()
            || options.includes().stream()
                .anyMatch(pattern -> NamePattern.of(pattern).matches(finding.place()));
    return included
        && options.excludes().stream()
            .noneMatch(pattern -> NamePattern.of(pattern).matches(finding.place()));
  }
}
