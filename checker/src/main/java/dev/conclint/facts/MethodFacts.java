package dev.conclint.facts;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A method: its steps and the control flow between them.
 *
 * @param access JVM access flags
 * @param firstLine line of the first step, 0 if unknown
 * @param size instructions or nodes in the body, to tell huge methods
 * @param ranges where the source of each step is, by its index; none for class files, which know
 *     lines only
 * @param parameterAnnotations of parameters that bear some, by their index; that of the receiver is
 *     0
 */
public record MethodFacts(
    MethodRef ref,
    int access,
    List<Annotation> annotations,
    List<Step> steps,
    List<Block> blocks,
    int firstLine,
    int size,
    Map<Integer, Range> ranges,
    Map<Integer, List<Annotation>> parameterAnnotations) {

  /** A method without ranges and annotated parameters. */
  public MethodFacts(
      MethodRef ref,
      int access,
      List<Annotation> annotations,
      List<Step> steps,
      List<Block> blocks,
      int firstLine,
      int size) {
    this(ref, access, annotations, steps, blocks, firstLine, size, Map.of(), Map.of());
  }

  /** The same method with these annotations of its parameters. */
  public MethodFacts withParameterAnnotations(Map<Integer, List<Annotation>> known) {
    return known.isEmpty()
        ? this
        : new MethodFacts(
            ref, access, annotations, steps, blocks, firstLine, size, ranges, Map.copyOf(known));
  }

  public boolean isStatic() {
    return Modifier.isStatic(access);
  }

  public boolean isAbstract() {
    return Modifier.isAbstract(access);
  }

  public boolean isNative() {
    return Modifier.isNative(access);
  }

  public boolean isPrivate() {
    return Modifier.isPrivate(access);
  }

  public boolean isPublic() {
    return Modifier.isPublic(access);
  }

  public boolean isProtected() {
    return Modifier.isProtected(access);
  }

  public boolean isFinal() {
    return Modifier.isFinal(access);
  }

  public boolean isSynchronized() {
    return Modifier.isSynchronized(access);
  }

  public boolean isSynthetic() {
    return (access & AccessFlags.SYNTHETIC) != 0;
  }

  public boolean isBridge() {
    return (access & AccessFlags.BRIDGE) != 0;
  }

  /** Whether javac made it so that a nested class reaches a private member; nobody wrote it. */
  public boolean isAccessor() {
    return isSynthetic() && isStatic() && ref.name().startsWith("access$");
  }

  /** Number of parameters, the receiver included. */
  public int parameterCount() {
    return Descriptors.parameters(ref.descriptor()).size() + (isStatic() ? 0 : 1);
  }

  /** Index of the block that holds the step. */
  public int blockOf(int step) {
    int low = 0;
    int high = blocks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (blocks.get(middle).first() <= step) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Whether the step runs only after another one has thrown what nobody expects. */
  public boolean isAfterSurprise(int step) {
    return !leads(
        List.of(0),
        blockOf(step),
        (block, next) -> blocks.get(next).entered() != Block.Entered.AFTER_ANYTHING);
  }

  /** Conditions known to hold, or not to hold, when the step runs. */
  public List<Guard> guardsOf(int step) {
    return blocks.isEmpty() ? List.of() : blocks.get(blockOf(step)).guards();
  }

  /** Whether it returns, and only where one of the conditions holds. */
  public boolean returnsOnlyIf(Set<Guard> conditions) {
    boolean returns = false;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Return) {
        if (guardsOf(i).stream().noneMatch(conditions::contains)) {
          return false;
        }
        returns = true;
      }
    }
    return returns;
  }

  public boolean inLoop(int step) {
    return !blocks.isEmpty() && blocks.get(blockOf(step)).inLoop();
  }

  /** Whether a refusal of the step, which hands a task to an executor, is caught and forgotten. */
  public boolean forgetsRejectionOf(int step) {
    return !blocks.isEmpty()
        && blocks.get(blockOf(step)).successors().stream()
            .map(blocks::get)
            .filter(block -> block.entered() == Block.Entered.AFTER_REJECTION)
            .anyMatch(this::isEmpty);
  }

  /**
   * Whether nothing is done there, but perhaps to go back to the caller without an answer, and the
   * method goes on as it does elsewhere.
   */
  private boolean isEmpty(Block block) {
    return steps.subList(block.first(), block.end()).stream()
            .allMatch(step -> step instanceof Step.Return && ref.returnsNothing())
        && block.successors().size() <= 1
        && block.successors().stream().allMatch(next -> isEnteredElsewhere(next, block));
  }

  private boolean isEnteredElsewhere(int entered, Block from) {
    return blocks.stream().anyMatch(block -> block != from && block.successors().contains(entered));
  }

  /** Number of the outermost loop around the step, {@link Block#NO_LOOP} if there is none. */
  public int loopOf(int step) {
    return blocks.isEmpty() ? Block.NO_LOOP : blocks.get(blockOf(step)).loop();
  }

  /** Whether the later step can run after the earlier one in one call of the method. */
  public boolean canFollow(int earlier, int later) {
    return canFollow(earlier, later, earlier);
  }

  /** The same if the earlier step did what it was called for and threw nothing. */
  public boolean canFollowReturnOf(int earlier, int later) {
    return canFollow(earlier, later, earlier + 1);
  }

  /**
   * The same in one turn of a loop around both: not if only the next turn comes to the later step.
   */
  public boolean canFollowInOneTurn(int earlier, int later) {
    return later > earlier
        && (blockOf(earlier) == blockOf(later)
            || reaches(blockOf(earlier), blockOf(later), earlier + 1, true));
  }

  /** Whether the later step runs only after the earlier one has returned in the same call. */
  public boolean isAlwaysBefore(int earlier, int later) {
    int passed = blockOf(earlier);
    int target = blockOf(later);
    if (passed == target) {
      return earlier < later;
    }
    return !leads(
        List.of(0), target, (block, next) -> block != passed || blocks.get(next).handler());
  }

  /** Whether the step can run again in the same call, with no run of the other in between. */
  public boolean canRepeatWithout(int step, int other) {
    int passed = blockOf(other);
    return passed != blockOf(step)
        && leads(
            blocks.get(blockOf(step)).successors(),
            blockOf(step),
            (block, next) -> block != passed && isTaken(block, next));
  }

  /** Whether the later step can run after the earlier one with none of the others in between. */
  public boolean canReachWithout(int earlier, int later, BitSet others) {
    int from = blockOf(earlier);
    int target = blockOf(later);
    if (from == target && later > earlier) {
      return isFree(earlier + 1, later, others);
    }
    List<Integer> starts =
        blocks.get(from).successors().stream()
            .filter(
                next ->
                    blocks.get(next).handler()
                        || isFree(earlier + 1, blocks.get(from).end(), others))
            .toList();
    return isFree(blocks.get(target).first(), later, others)
        && leads(
            starts,
            target,
            (block, next) ->
                blocks.get(next).handler()
                    || isFree(blocks.get(block).first(), blocks.get(block).end(), others));
  }

  private static boolean isFree(int first, int end, BitSet others) {
    int next = others.nextSetBit(first);
    return next < 0 || next >= end;
  }

  private boolean canFollow(int earlier, int later, int start) {
    int from = blockOf(earlier);
    int to = blockOf(later);
    if (from == to && (later > earlier || blocks.get(from).inLoop())) {
      return true;
    }
    return reaches(from, to, start, false);
  }

  /** A handler is entered only by a step that throws, in the first block one from start on. */
  private boolean reaches(int from, int to, int start, boolean forwards) {
    List<Integer> starts = new ArrayList<>();
    boolean startThrows = canThrow(start, blocks.get(from).end());
    for (int next : blocks.get(from).successors()) {
      if ((startThrows || !blocks.get(next).handler()) && (!forwards || next > from)) {
        starts.add(next);
      }
    }
    return leads(starts, to, (block, next) -> (!forwards || next > block) && isTaken(block, next));
  }

  /** Whether the flow of control can go from the whole block to its successor. */
  private boolean isTaken(int block, int next) {
    return !blocks.get(next).handler()
        || canThrow(blocks.get(block).first(), blocks.get(block).end());
  }

  /** Whether a block is one of those, or follows one of them in the end. */
  private boolean leads(List<Integer> starts, int to, Edges edges) {
    boolean[] seen = new boolean[blocks.size()];
    Deque<Integer> work = new ArrayDeque<>(starts);
    while (!work.isEmpty()) {
      int block = work.pop();
      if (block == to) {
        return true;
      }
      if (!seen[block]) {
        seen[block] = true;
        for (int next : blocks.get(block).successors()) {
          if (!seen[next] && edges.follow(block, next)) {
            work.push(next);
          }
        }
      }
    }
    return false;
  }

  private boolean canThrow(int start, int end) {
    for (int i = start; i < end; i++) {
      if (steps.get(i) instanceof Step.Call || steps.get(i) instanceof Step.Throw) {
        return true;
      }
    }
    return false;
  }

  /** Which ways between blocks count. */
  private interface Edges {
    boolean follow(int block, int next);
  }
}
