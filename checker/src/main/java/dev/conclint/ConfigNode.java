package dev.conclint;

import dev.conclint.finding.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a configuration file that knows its line. */
record ConfigNode(Path file, Node node) {
  String text() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return scalar.getValue();
    }
    throw error("expected a text");
  }

  int positiveNumber() {
    if (node instanceof ScalarNode scalar && scalar.getValue().matches("[1-9][0-9]{0,5}")) {
      return Integer.parseInt(scalar.getValue());
    }
    throw error("expected a whole number above 0");
  }

  Level level() {
    return Level.named(text())
        .orElseThrow(() -> error("unknown level '" + text() + "', use error, warning or note"));
  }

  List<ConfigNode> items() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new ConfigNode(file, item)).toList();
    }
    throw error("expected a list, as in [one, two]");
  }

  List<String> texts() {
    return items().stream().map(ConfigNode::text).toList();
  }

  /** The entries of a map, whose keys may be any text. */
  Map<String, ConfigNode> entries() {
    if (!(node instanceof MappingNode mapping)) {
      throw error("expected a map of keys and values");
    }
    Map<String, ConfigNode> entries = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      ConfigNode key = new ConfigNode(file, entry.getKeyNode());
      ConfigNode value = new ConfigNode(file, entry.getValueNode());
      if (entries.put(key.text(), value) != null) {
        throw key.error("key '" + key.text() + "' is there twice");
      }
    }
    return entries;
  }

  /** The entries of a map that may have only these keys. */
  Map<String, ConfigNode> entries(Collection<String> known) {
    Map<String, ConfigNode> entries = entries();
    for (NodeTuple entry : ((MappingNode) node).getValue()) {
      ConfigNode key = new ConfigNode(file, entry.getKeyNode());
      if (!known.contains(key.text())) {
        throw key.error("unknown key '" + key.text() + "', " + advice(key.text(), known));
      }
    }
    return entries;
  }

  <T> Map<String, T> entries(Function<ConfigNode, T> value) {
    Map<String, T> converted = new LinkedHashMap<>();
    entries().forEach((key, node) -> converted.put(key, value.apply(node)));
    return converted;
  }

  ConfigException error(String what) {
    return error(file, node.getStartMark().map(Mark::getLine).orElse(0), what);
  }

  /**
   * @param line counted from 0, as the parser does
   */
  static ConfigException error(Path file, int line, String what) {
    return new ConfigException(file + ":" + (line + 1) + ": " + what);
  }

  private static String advice(String key, Collection<String> known) {
    return Spelling.closest(key, known)
        .map(name -> "did you mean '" + name + "'?")
        .orElseGet(() -> "known keys are " + String.join(", ", known));
  }
}
