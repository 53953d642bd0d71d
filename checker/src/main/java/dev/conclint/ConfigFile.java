package dev.conclint;

import dev.conclint.finding.Suppression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The settings of a project, read from {@value #NAME}. */
public final class ConfigFile {
  public static final String NAME = "conc-lint.yml";

  private static final String VIRTUAL_CALLERS = "virtual-callers";
  private static final int MAX_BYTES = 1 << 20;
  private static final List<String> KEYS =
      List.of(
          "rules",
          "disable",
          "level",
          "failOn",
          "levels",
          "include",
          "exclude",
          "models",
          "release",
          "cpus",
          "assume",
          "suppress");
  private static final List<String> SUPPRESSION_KEYS =
      List.of("rule", "pattern", "justification", "expires");

  private final Path file;
  private final Map<String, ConfigNode> settings;

  private ConfigFile(Path file, Map<String, ConfigNode> settings) {
    this.file = file;
    this.settings = settings;
  }

  /** The configuration in a folder or in the nearest of its parents that has one. */
  public static Optional<Path> find(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve(NAME);
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Reads and checks all of a file. */
  public static ConfigFile read(Path file) {
    Map<String, ConfigNode> settings =
        parse(file, content(file)).map(root -> root.entries(KEYS)).orElse(Map.of());
    ConfigFile config = new ConfigFile(file, settings);
    config.applyTo(Options.builder());
    config.failOn();
    return config;
  }

  public Path file() {
    return file;
  }

  /** Gives a builder every setting that the file has. */
  public Options.Builder applyTo(Options.Builder options) {
    settings.forEach((key, value) -> apply(key, value, options));
    return options;
  }

  public Optional<FailOn> failOn() {
    return Optional.ofNullable(settings.get("failOn")).map(ConfigFile::failOn);
  }

  /** Fails at the line of a rule name that is not among those known. */
  public void checkRuleNames(Collection<String> known) {
    Set<String> names = new HashSet<>(known);
    for (String key : List.of("rules", "disable")) {
      Optional.ofNullable(settings.get(key))
          .ifPresent(list -> list.items().forEach(it -> checkRuleName(it, it.text(), names)));
    }
    Optional.ofNullable(settings.get("levels"))
        .ifPresent(map -> map.entries().forEach((name, it) -> checkRuleName(it, name, names)));
    Optional.ofNullable(settings.get("suppress"))
        .ifPresent(list -> list.items().forEach(it -> checkSuppressedRule(it, names)));
  }

  private void apply(String key, ConfigNode value, Options.Builder options) {
    switch (key) {
      case "rules" -> options.rules(value.texts());
      case "disable" -> options.disabled(value.texts());
      case "level" -> options.level(value.level());
      case "levels" -> options.ruleLevels(value.entries(ConfigNode::level));
      case "include" -> options.includes(value.texts());
      case "exclude" -> options.excludes(value.texts());
      case "models" -> options.models(value.texts().stream().map(file::resolveSibling).toList());
      case "release" -> options.release(value.positiveNumber());
      case "cpus" -> options.cpus(value.positiveNumber());
      case "assume" -> options.virtualCallers(assumesVirtualCallers(value));
      case "suppress" ->
          options.suppressions(value.items().stream().map(ConfigFile::suppression).toList());
      default -> {
        // failOn is no matter of the analysis.
      }
    }
  }

  private static boolean assumesVirtualCallers(ConfigNode list) {
    for (ConfigNode item : list.items()) {
      if (!item.text().equals(VIRTUAL_CALLERS)) {
        throw item.error("unknown assumption '" + item.text() + "', use " + VIRTUAL_CALLERS);
      }
    }
    return !list.items().isEmpty();
  }

  private static FailOn failOn(ConfigNode value) {
    return FailOn.named(value.text())
        .orElseThrow(
            () ->
                value.error(
                    "unknown level '" + value.text() + "', use error, warning, note or never"));
  }

  private static Suppression suppression(ConfigNode node) {
    Map<String, ConfigNode> entries = node.entries(SUPPRESSION_KEYS);
    return new Suppression(
        required(node, entries, "rule"),
        required(node, entries, "pattern"),
        required(node, entries, "justification"),
        Optional.ofNullable(entries.get("expires")).map(ConfigFile::date));
  }

  private static String required(ConfigNode node, Map<String, ConfigNode> entries, String key) {
    ConfigNode value = entries.get(key);
    if (value == null || value.text().isBlank()) {
      throw node.error("a suppression needs a '" + key + "'");
    }
    return value.text();
  }

  private static LocalDate date(ConfigNode value) {
    try {
      return LocalDate.parse(value.text());
    } catch (DateTimeParseException e) {
      throw value.error("'" + value.text() + "' is no date, write it as 2030-12-31");
    }
  }

  private static void checkSuppressedRule(ConfigNode suppression, Set<String> known) {
    ConfigNode rule = suppression.entries().get("rule");
    if (rule != null) {
      checkRuleName(rule, rule.text(), known);
    }
  }

  private static void checkRuleName(ConfigNode at, String name, Set<String> known) {
    if (!known.contains(name)) {
      String advice =
          Spelling.closest(name, known).map(it -> ", did you mean '" + it + "'?").orElse("");
      throw at.error("unknown rule '" + name + "'" + advice);
    }
  }

  private static String content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new ConfigException(file + ": larger than " + (MAX_BYTES >> 10) + " KiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": no such file");
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static Optional<ConfigNode> parse(Path file, String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    try {
      return new Compose(settings).composeString(text).map(root -> new ConfigNode(file, root));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine()).orElse(0);
      throw ConfigNode.error(file, line, "no valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new ConfigException(file + ": no valid YAML: " + e.getMessage());
    }
  }
}
