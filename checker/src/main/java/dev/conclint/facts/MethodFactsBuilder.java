package dev.conclint.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects a method's steps and edges from a front end, then finds its loops and guards. */
public final class MethodFactsBuilder {
  private final MethodRef ref;
  private final int access;
  private final List<Annotation> annotations;
  private final @Nullable Step[] steps;
  private final List<int[]> ranges = new ArrayList<>();
  private final List<List<Edge>> edges = new ArrayList<>();
  private final List<Block.Entered> entered = new ArrayList<>();
  private int size;
  private Map<Integer, Range> sourceRanges = Map.of();

  private record Edge(int to, @Nullable Guard guard) {}

  public MethodFactsBuilder(
      MethodRef ref, int access, List<Annotation> annotations, int stepCount) {
    this.ref = ref;
    this.access = access;
    this.annotations = annotations;
    this.steps = new Step[stepCount];
  }

  /** Says what the step of that index is; every index below the step count must be given. */
  public void step(int index, Step step) {
    steps[index] = step;
  }

  /** Adds the next block; blocks come in order of their steps. */
  public void block(int first, int end, Block.Entered how) {
    ranges.add(new int[] {first, end});
    edges.add(new ArrayList<>());
    entered.add(how);
  }

  /** The second block may follow the first. */
  public void edge(int from, int to) {
    edges.get(from).add(new Edge(to, null));
  }

  /** The second block follows the first if the condition holds (or does not). */
  public void edge(int from, int to, Condition condition, boolean holds) {
    // What is asserted is what its author knows, so nothing goes around an assertion.
    if (!holds || !asksForAssertions(condition)) {
      edges.get(from).add(new Edge(to, new Guard(condition, holds)));
    }
  }

  /** Javac keeps in this field whether assertions are off. */
  private static boolean asksForAssertions(Condition condition) {
    return condition.left() instanceof Value.StaticField asked
        && asked.field().name().equals("$assertionsDisabled");
  }

  /** Where the source of steps is, by their index. */
  public void ranges(Map<Integer, Range> known) {
    sourceRanges = Map.copyOf(known);
  }

  /** Number of instructions or nodes of the body. */
  public void size(int instructions) {
    this.size = instructions;
  }

  public MethodFacts build() {
    List<Step> all = new ArrayList<>(steps.length);
    for (Step step : steps) {
      if (step == null) {
        throw new IllegalStateException("a step of " + ref + " was not given");
      }
      all.add(step);
    }
    int firstLine = all.isEmpty() ? 0 : all.get(0).line();
    return new MethodFacts(
        ref,
        access,
        annotations,
        List.copyOf(all),
        blocks(),
        firstLine,
        size,
        sourceRanges,
        Map.of());
  }

  private List<Block> blocks() {
    int[][] successors = successors();
    int[] loops = Loops.of(successors);
    List<List<Guard>> guards = guards(successors);
    List<Block> blocks = new ArrayList<>(ranges.size());
    for (int i = 0; i < ranges.size(); i++) {
      int[] range = ranges.get(i);
      List<Integer> next = new ArrayList<>(successors[i].length);
      for (int to : successors[i]) {
        next.add(to);
      }
      blocks.add(
          new Block(
              range[0], range[1], List.copyOf(next), loops[i], guards.get(i), entered.get(i)));
    }
    return List.copyOf(blocks);
  }

  private int[][] successors() {
    int[][] successors = new int[edges.size()][];
    for (int i = 0; i < successors.length; i++) {
      successors[i] = targets(edges.get(i));
    }
    return successors;
  }

  /** In order, each once. */
  private static int[] targets(List<Edge> edges) {
    int[] all = new int[edges.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = edges.get(i).to();
    }
    Arrays.sort(all);
    int count = 0;
    for (int to : all) {
      if (count == 0 || all[count - 1] != to) {
        all[count++] = to;
      }
    }
    return Arrays.copyOf(all, count);
  }

  /** A block has the guards of its immediate dominator, and that of its only way in. */
  private List<List<Guard>> guards(int[][] successors) {
    List<List<Guard>> guards = new ArrayList<>(successors.length);
    if (!anyGuard()) {
      for (int i = 0; i < successors.length; i++) {
        guards.add(List.of());
      }
      return guards;
    }
    Dominators dominators = Dominators.of(successors);
    @Nullable List<Guard>[] found = newGuardArray(successors.length);
    for (int block : dominators.order()) {
      found[block] = guardsOf(block, dominators, found);
    }
    for (List<Guard> of : found) {
      guards.add(of == null ? List.of() : of);
    }
    return guards;
  }

  private boolean anyGuard() {
    for (List<Edge> from : edges) {
      for (Edge edge : from) {
        if (edge.guard() != null) {
          return true;
        }
      }
    }
    return false;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable List<Guard>[] newGuardArray(int length) {
    return (List<Guard>[]) new List<?>[length];
  }

  private List<Guard> guardsOf(int block, Dominators dominators, @Nullable List<Guard>[] found) {
    int dominator = dominators.immediate(block);
    if (dominator == block) {
      return List.of();
    }
    List<Guard> inherited = found[dominator] == null ? List.of() : found[dominator];
    Guard own = onlyWayIn(block, dominator, dominators);
    if (own == null) {
      return inherited;
    }
    List<Guard> all = new ArrayList<>(inherited);
    all.add(own);
    return List.copyOf(all);
  }

  private @Nullable Guard onlyWayIn(int block, int dominator, Dominators dominators) {
    if (dominators.predecessors(block).length != 1) {
      return null;
    }
    Guard guard = null;
    for (Edge edge : edges.get(dominator)) {
      if (edge.to() == block) {
        if (guard != null || edge.guard() == null) {
          return null;
        }
        guard = edge.guard();
      }
    }
    return guard;
  }
}
