package dev.conclint;

import dev.conclint.finding.Level;
import dev.conclint.finding.Suppression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What to analyse, and how.
 *
 * @param inputs classes to report on, or Java sources, for which JavaParser has to be on the class
 *     path of conc-lint; the root of a Maven or Gradle project stands for its main sources
 * @param classpath classes that are read for what they do and never reported on
 * @param sources folders and jars where reports look for source lines
 * @param models further library models
 * @param rules only these, or if empty those that are on by default
 * @param disabled all but these
 * @param level the lowest level of a finding that is of interest
 * @param ruleLevels levels that replace those of rules
 * @param includes code to report on, in the words of {@link dev.conclint.finding.NamePattern}; if
 *     empty all of the inputs
 * @param excludes code not to report on
 * @param jobs how many threads to use
 * @param release the JDK release that the code will run with; if absent that of its class files
 * @param cpus the processors that the code will run with; if absent not assumed
 * @param virtualCallers whether a library's public API may be called on virtual threads
 */
public record Options(
    List<Path> inputs,
    List<Path> classpath,
    List<Path> sources,
    List<Path> models,
    Set<String> rules,
    Set<String> disabled,
    Level level,
    Map<String, Level> ruleLevels,
    List<String> includes,
    List<String> excludes,
    List<Suppression> suppressions,
    int jobs,
    OptionalInt release,
    OptionalInt cpus,
    boolean virtualCallers) {

  public static Builder builder() {
    return new Builder();
  }

  /** Where reports find source lines: {@link #sources}, then where the inputs themselves lie. */
  public List<Path> sourceRoots() {
    List<Path> roots = new ArrayList<>(sources);
    roots.addAll(InputFiles.roots(inputs));
    return List.copyOf(roots);
  }

  /** The same options for another level. */
  public Options atLevel(Level lowest) {
    return new Options(
        inputs,
        classpath,
        sources,
        models,
        rules,
        disabled,
        lowest,
        ruleLevels,
        includes,
        excludes,
        suppressions,
        jobs,
        release,
        cpus,
        virtualCallers);
  }

  /** Collects options. Each method replaces what was said before. */
  public static final class Builder {
    private List<Path> inputs = List.of();
    private List<Path> classpath = List.of();
    private List<Path> sources = List.of();
    private List<Path> models = List.of();
    private Set<String> rules = Set.of();
    private Set<String> disabled = Set.of();
    private Level level = Level.WARNING;
    private Map<String, Level> ruleLevels = Map.of();
    private List<String> includes = List.of();
    private List<String> excludes = List.of();
    private List<Suppression> suppressions = List.of();
    private int jobs = Runtime.getRuntime().availableProcessors();
    private OptionalInt release = OptionalInt.empty();
    private OptionalInt cpus = OptionalInt.empty();
    private boolean virtualCallers;

    private Builder() {}

    public Builder inputs(Collection<Path> paths) {
      inputs = List.copyOf(paths);
      return this;
    }

    public Builder classpath(Collection<Path> paths) {
      classpath = List.copyOf(paths);
      return this;
    }

    public Builder sources(Collection<Path> paths) {
      sources = List.copyOf(paths);
      return this;
    }

    public Builder models(Collection<Path> paths) {
      models = List.copyOf(paths);
      return this;
    }

    public Builder rules(Collection<String> names) {
      rules = sorted(names);
      return this;
    }

    public Builder disabled(Collection<String> names) {
      disabled = sorted(names);
      return this;
    }

    public Builder level(Level lowest) {
      level = lowest;
      return this;
    }

    public Builder ruleLevels(Map<String, Level> levels) {
      ruleLevels = Collections.unmodifiableMap(new TreeMap<>(levels));
      return this;
    }

    public Builder includes(Collection<String> patterns) {
      includes = List.copyOf(patterns);
      return this;
    }

    public Builder excludes(Collection<String> patterns) {
      excludes = List.copyOf(patterns);
      return this;
    }

    public Builder suppressions(Collection<Suppression> entries) {
      suppressions = List.copyOf(entries);
      return this;
    }

    public Builder jobs(int threads) {
      jobs = threads;
      return this;
    }

    public Builder release(int featureRelease) {
      release = OptionalInt.of(featureRelease);
      return this;
    }

    public Builder cpus(int processors) {
      cpus = OptionalInt.of(processors);
      return this;
    }

    public Builder virtualCallers(boolean assumed) {
      virtualCallers = assumed;
      return this;
    }

    public Options build() {
      return new Options(
          inputs,
          classpath,
          sources,
          models,
          rules,
          disabled,
          level,
          ruleLevels,
          includes,
          excludes,
          suppressions,
          jobs,
          release,
          cpus,
          virtualCallers);
    }

    private static Set<String> sorted(Collection<String> names) {
      return Collections.unmodifiableSet(new TreeSet<>(names));
    }
  }
}
