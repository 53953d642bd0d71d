package dev.conclint.frontend.bytecode;

import dev.conclint.facts.Block.Entered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The reachable blocks of a method body, its edges, and the numbers of its steps. */
final class ControlFlow {
  private static final int[] NO_BLOCKS = {};

  /** What is caught by those who do not know what could be thrown. */
  private static final String REJECTION = "java/util/concurrent/RejectedExecutionException";

  private static final Set<String> SURPRISES =
      Set.of(
          "java/lang/Throwable",
          "java/lang/Exception",
          "java/lang/RuntimeException",
          "java/lang/Error");

  /** Instructions from {@code start} to before {@code end}. */
  record Range(int start, int end) {}

  private final AbstractInsnNode[] instructions;
  private final int[] lines;
  private final int[] steps;
  private final List<Range> ranges;
  private final int[][] jumps;
  private final int[][] handlers;
  private final int[] order;
  private final boolean[] reachable;
  private final Entered[] entered;
  private final int stepCount;

  private ControlFlow(
      AbstractInsnNode[] instructions,
      List<Range> ranges,
      int[][] jumps,
      int[][] handlers,
      Entered[] entered) {
    this.instructions = instructions;
    this.ranges = ranges;
    this.jumps = jumps;
    this.handlers = handlers;
    this.order = reversePostorder(jumps, handlers);
    this.reachable = new boolean[ranges.size()];
    this.entered = entered;
    for (int block : order) {
      reachable[block] = true;
    }
    this.lines = lines(instructions);
    this.steps = new int[instructions.length];
    this.stepCount = numberSteps();
  }

  static ControlFlow of(MethodNode method) {
    InsnList list = method.instructions;
    AbstractInsnNode[] instructions = list.toArray();
    boolean[] leaders = leaders(method, instructions);
    int[] blockAt = new int[instructions.length];
    List<Range> ranges = ranges(leaders, blockAt);
    int[][] jumps = new int[ranges.size()][];
    for (int i = 0; i < jumps.length; i++) {
      jumps[i] = jumps(list, instructions, ranges.get(i), blockAt);
    }
    return new ControlFlow(
        instructions,
        ranges,
        jumps,
        handlers(method, ranges, blockAt),
        entered(method, ranges, blockAt));
  }

  AbstractInsnNode instruction(int index) {
    return instructions[index];
  }

  int size() {
    return instructions.length;
  }

  int line(int instruction) {
    return lines[instruction];
  }

  /** Number of the step that the instruction makes. */
  int step(int instruction) {
    return steps[instruction];
  }

  int stepCount() {
    return stepCount;
  }

  Range range(int block) {
    return ranges.get(block);
  }

  int blockCount() {
    return ranges.size();
  }

  /** Reachable blocks in reverse postorder. */
  int[] order() {
    return order;
  }

  boolean isReachable(int block) {
    return reachable[block];
  }

  /** Blocks that follow without an exception; for a conditional jump the target comes last. */
  int[] jumps(int block) {
    return jumps[block];
  }

  /** Handler blocks that an exception in the block may reach. */
  int[] handlers(int block) {
    return handlers[block];
  }

  Entered entered(int block) {
    return entered[block];
  }

  private static boolean[] leaders(MethodNode method, AbstractInsnNode[] instructions) {
    boolean[] leaders = new boolean[instructions.length];
    if (leaders.length > 0) {
      leaders[0] = true;
    }
    InsnList list = method.instructions;
    for (int i = 0; i < instructions.length; i++) {
      List<LabelNode> targets = targets(instructions[i]);
      for (LabelNode target : targets) {
        leaders[list.indexOf(target)] = true;
      }
      boolean ends = !targets.isEmpty() || leavesMethod(instructions[i].getOpcode());
      if (ends && i + 1 < leaders.length) {
        leaders[i + 1] = true;
      }
    }
    for (TryCatchBlockNode range : method.tryCatchBlocks) {
      leaders[list.indexOf(range.start)] = true;
      leaders[list.indexOf(range.end)] = true;
      leaders[list.indexOf(range.handler)] = true;
    }
    return leaders;
  }

  private static List<LabelNode> targets(AbstractInsnNode instruction) {
    if (instruction instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    if (instruction instanceof TableSwitchInsnNode table) {
      return withDefault(table.labels, table.dflt);
    }
    if (instruction instanceof LookupSwitchInsnNode lookup) {
      return withDefault(lookup.labels, lookup.dflt);
    }
    return List.of();
  }

  private static List<LabelNode> withDefault(List<LabelNode> labels, LabelNode otherwise) {
    List<LabelNode> all = new ArrayList<>(labels);
    all.add(otherwise);
    return all;
  }

  private static boolean leavesMethod(int opcode) {
    return opcode == Opcodes.ATHROW || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }

  private static List<Range> ranges(boolean[] leaders, int[] blockAt) {
    List<Range> ranges = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < leaders.length; i++) {
      if (leaders[i] && i > start) {
        ranges.add(new Range(start, i));
        start = i;
      }
      blockAt[i] = ranges.size();
    }
    if (leaders.length > 0) {
      ranges.add(new Range(start, leaders.length));
    }
    return ranges;
  }

  private static int[] jumps(
      InsnList list, AbstractInsnNode[] instructions, Range range, int[] blockAt) {
    AbstractInsnNode last = instructions[range.end() - 1];
    List<LabelNode> targets = targets(last);
    boolean falls =
        !leavesMethod(last.getOpcode())
            && !isUnconditional(last)
            && range.end() < instructions.length;
    int[] next = new int[targets.size() + (falls ? 1 : 0)];
    int at = 0;
    if (falls) {
      next[at++] = blockAt[range.end()];
    }
    for (LabelNode target : targets) {
      next[at++] = blockAt[list.indexOf(target)];
    }
    return next;
  }

  private static boolean isUnconditional(AbstractInsnNode instruction) {
    return instruction.getOpcode() == Opcodes.GOTO
        || instruction instanceof TableSwitchInsnNode
        || instruction instanceof LookupSwitchInsnNode;
  }

  private static int[][] handlers(MethodNode method, List<Range> ranges, int[] blockAt) {
    int[][] handlers = new int[ranges.size()][];
    Arrays.fill(handlers, NO_BLOCKS);
    InsnList list = method.instructions;
    boolean[] catchesAll = new boolean[ranges.size()];
    for (TryCatchBlockNode range : method.tryCatchBlocks) {
      int handler = blockAt[list.indexOf(range.handler)];
      int end = blockAt[list.indexOf(range.end)];
      for (int block = blockAt[list.indexOf(range.start)]; block < end; block++) {
        // The first handler that fits is entered (JVMS 2.10).
        if (!catchesAll[block]) {
          handlers[block] = with(handlers[block], handler);
          catchesAll[block] = range.type == null || range.type.equals("java/lang/Throwable");
        }
      }
    }
    return handlers;
  }

  private static Entered[] entered(MethodNode method, List<Range> ranges, int[] blockAt) {
    Entered[] entered = new Entered[ranges.size()];
    Arrays.fill(entered, Entered.NORMALLY);
    for (TryCatchBlockNode range : method.tryCatchBlocks) {
      int handler = blockAt[method.instructions.indexOf(range.handler)];
      if (REJECTION.equals(range.type) && entered[handler] == Entered.NORMALLY) {
        entered[handler] = Entered.AFTER_REJECTION;
      } else if (range.type != null
          && !REJECTION.equals(range.type)
          && !SURPRISES.contains(range.type)) {
        entered[handler] = Entered.AFTER_EXCEPTION;
      } else if (entered[handler] == Entered.NORMALLY) {
        entered[handler] = Entered.AFTER_ANYTHING;
      }
    }
    return entered;
  }

  private static int[] with(int[] blocks, int block) {
    for (int known : blocks) {
      if (known == block) {
        return blocks;
      }
    }
    int[] more = Arrays.copyOf(blocks, blocks.length + 1);
    more[blocks.length] = block;
    return more;
  }

  private static int[] reversePostorder(int[][] jumps, int[][] handlers) {
    int count = jumps.length;
    int[] order = new int[count];
    int at = count;
    boolean[] seen = new boolean[count];
    int[][] work = new int[count + 1][];
    int top = 0;
    if (count > 0) {
      work[top++] = new int[] {0, 0};
      seen[0] = true;
    }
    while (top > 0) {
      int[] frame = work[top - 1];
      int block = frame[0];
      int index = frame[1]++;
      if (index >= jumps[block].length + handlers[block].length) {
        order[--at] = block;
        top--;
        continue;
      }
      // Handlers first, so that in reverse they come after the code that they guard.
      int next =
          index < handlers[block].length
              ? handlers[block][index]
              : jumps[block][index - handlers[block].length];
      if (!seen[next]) {
        seen[next] = true;
        work[top++] = new int[] {next, 0};
      }
    }
    return Arrays.copyOfRange(order, at, count);
  }

  private static int[] lines(AbstractInsnNode[] instructions) {
    int[] lines = new int[instructions.length];
    int line = 0;
    for (int i = 0; i < lines.length; i++) {
      if (instructions[i] instanceof LineNumberNode node) {
        line = node.line;
      }
      lines[i] = line;
    }
    return lines;
  }

  private int numberSteps() {
    int next = 0;
    for (int block = 0; block < ranges.size(); block++) {
      Range range = ranges.get(block);
      for (int i = range.start(); i < range.end(); i++) {
        steps[i] = next;
        if (reachable[block] && makesStep(instructions[i])) {
          next++;
        }
      }
    }
    return next;
  }

  static boolean makesStep(AbstractInsnNode instruction) {
    return switch (instruction.getOpcode()) {
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKEINTERFACE,
          Opcodes.NEW,
          Opcodes.NEWARRAY,
          Opcodes.ANEWARRAY,
          Opcodes.MULTIANEWARRAY,
          Opcodes.GETFIELD,
          Opcodes.GETSTATIC,
          Opcodes.PUTFIELD,
          Opcodes.PUTSTATIC,
          Opcodes.AASTORE,
          Opcodes.MONITORENTER,
          Opcodes.MONITOREXIT,
          Opcodes.IRETURN,
          Opcodes.LRETURN,
          Opcodes.FRETURN,
          Opcodes.DRETURN,
          Opcodes.ARETURN,
          Opcodes.RETURN,
          Opcodes.ATHROW ->
          true;
      case Opcodes.INVOKEDYNAMIC -> LambdaCall.isMade((InvokeDynamicInsnNode) instruction);
      case Opcodes.IASTORE,
          Opcodes.LASTORE,
          Opcodes.FASTORE,
          Opcodes.DASTORE,
          Opcodes.BASTORE,
          Opcodes.CASTORE,
          Opcodes.SASTORE ->
          !isOfTable(instruction);
      default -> false;
    };
  }

  /** Whether a constant goes into an array that is just being written down, element by element. */
  private static boolean isOfTable(AbstractInsnNode store) {
    AbstractInsnNode value = before(store);
    AbstractInsnNode position = before(value);
    AbstractInsnNode array = before(position);
    return isConstant(value)
        && isConstant(position)
        && array != null
        && array.getOpcode() == Opcodes.DUP;
  }

  private static boolean isConstant(@Nullable AbstractInsnNode instruction) {
    return instruction != null
        && instruction.getOpcode() >= Opcodes.ICONST_M1
        && instruction.getOpcode() <= Opcodes.LDC;
  }

  /** The instruction before it, over labels and line numbers. */
  private static @Nullable AbstractInsnNode before(@Nullable AbstractInsnNode instruction) {
    AbstractInsnNode at = instruction == null ? null : instruction.getPrevious();
    while (at != null && at.getOpcode() < 0) {
      at = at.getPrevious();
    }
    return at;
  }
}
