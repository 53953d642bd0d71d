package cases.unorderedparallelforeach;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Assigns parts to nodes, each of which counts for itself, and to racks, which nodes share. */
public final class NodeBatches {
  private final List<Node> nodes;
  private final Map<String, List<String>> racks = new HashMap<>();

  public NodeBatches(List<Node> nodes) {
    this.nodes = nodes;
  }

  /** Each node keeps its own parts. */
  public void assign(List<String> parts) {
    nodes.parallelStream()
        .forEach(node -> node.assign(parts)); // ok: UnorderedParallelForEach - each its own
  }

  /** All nodes add to the list of their rack. */
  public void assignToRacks(List<String> parts) {
    nodes.parallelStream().forEach(node -> toRack(node, parts)); // expect: UnorderedParallelForEach
  }

  private void toRack(Node node, List<String> parts) {
    for (String part : parts) {
      racks.computeIfAbsent(node.rack, rack -> new ArrayList<>()).add(part);
    }
  }

  /** Tells the same audit for each node. */
  public void assignAudited(List<String> parts) {
    nodes.parallelStream().forEach(node -> node.audit(parts)); // expect: UnorderedParallelForEach
  }

  /** Keeps parts by their first letter. */
  public static final class Node {
    private static final List<String> AUDIT = new ArrayList<>();
    private final String rack;
    private final Map<String, List<String>> parts = new HashMap<>();

    public Node(String rack) {
      this.rack = rack;
    }

    void assign(List<String> given) {
      given.forEach(this::keep);
    }

    private void keep(String part) {
      parts.computeIfAbsent(part.substring(0, 1), letter -> new ArrayList<>()).add(part);
    }

    void audit(List<String> given) {
      AUDIT.addAll(given);
    }
  }
}
