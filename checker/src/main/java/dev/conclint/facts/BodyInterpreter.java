package dev.conclint.facts;

import dev.conclint.facts.BodyBuilder.Assign;
import dev.conclint.facts.BodyBuilder.Code;
import dev.conclint.facts.BodyBuilder.Instruction;
import dev.conclint.facts.BodyBuilder.Make;
import dev.conclint.facts.BodyBuilder.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the blocks of a body on symbolic values. At a merge, values that differ become a choice; a
 * body with loops is run twice, so that what a loop's end assigns is among the choices at its head.
 */
final class BodyInterpreter {
  private static final Value UNSET = new Value.Unknown("unset variable");

  private final List<Code> blocks;
  private final int[][] jumps;
  private final int[][] handlers;
  private final @Nullable Value[][] entries;
  private final @Nullable Step[] steps;
  private final @Nullable Guard[] taken;
  private final int variables;

  BodyInterpreter(List<Code> blocks, int parameters, int variables, int stepCount) {
    this.blocks = blocks;
    this.variables = variables;
    this.jumps = blocks.stream().map(Code::jumpTargets).toArray(int[][]::new);
    this.handlers = blocks.stream().map(Code::handlerTargets).toArray(int[][]::new);
    this.entries = new Value[blocks.size()][];
    this.steps = new Step[stepCount];
    this.taken = new Guard[blocks.size()];
    @Nullable Value[] first = new Value[variables];
    for (int i = 0; i < parameters; i++) {
      first[i] = new Value.Parameter(i);
    }
    entries[0] = first;
  }

  void describe(MethodFactsBuilder facts) {
    int[] order = order();
    pass(order);
    if (hasBackEdge(order)) {
      pass(order);
    }
    describeSteps(facts);
    describeBlocks(facts);
  }

  /** Reverse postorder; handlers come after the code that they guard. */
  private int[] order() {
    int[][] successors = new int[blocks.size()][];
    for (int block = 0; block < successors.length; block++) {
      successors[block] = new int[handlers[block].length + jumps[block].length];
      System.arraycopy(handlers[block], 0, successors[block], 0, handlers[block].length);
      System.arraycopy(
          jumps[block], 0, successors[block], handlers[block].length, jumps[block].length);
    }
    return Dominators.reversePostorder(successors);
  }

  private boolean hasBackEdge(int[] order) {
    int[] position = new int[blocks.size()];
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
    for (int block : order) {
      for (int next : jumps[block]) {
        if (position[next] <= position[block]) {
          return true;
        }
      }
      for (int next : handlers[block]) {
        if (position[next] <= position[block]) {
          return true;
        }
      }
    }
    return false;
  }

  private void pass(int[] order) {
    for (int block : order) {
      @Nullable Value[] entry = entries[block];
      if (entry != null) {
        run(block, entry.clone());
      }
    }
  }

  private void run(int block, @Nullable Value[] frame) {
    Code code = blocks.get(block);
    enter(handlers[block], frame);
    for (Instruction instruction : code.instructions) {
      if (instruction instanceof Assign assign) {
        frame[assign.variable()] = value(assign.operand(), frame);
        enter(handlers[block], frame);
      } else if (instruction instanceof Make make) {
        steps[make.step()] = make.what().apply(operand -> value(operand, frame));
      }
    }
    if (code.question != null) {
      taken[block] = answer(code.question, frame);
    }
    enter(jumps[block], frame);
  }

  private void enter(int[] targets, @Nullable Value[] frame) {
    for (int target : targets) {
      @Nullable Value[] known = entries[target];
      if (known == null) {
        entries[target] = frame.clone();
      } else {
        for (int i = 0; i < variables; i++) {
          known[i] = Values.join(known[i], frame[i]);
        }
      }
    }
  }

  private static Value value(Operand operand, @Nullable Value[] frame) {
    if (operand instanceof Operand.Known known) {
      return known.value();
    }
    if (operand instanceof Operand.Local local) {
      @Nullable Value held = frame[local.variable()];
      return held == null ? UNSET : held;
    }
    if (operand instanceof Operand.FieldOf field) {
      return Values.field(value(field.object(), frame), field.field());
    }
    if (operand instanceof Operand.ElementOf element) {
      return Values.element(value(element.array(), frame));
    }
    if (operand instanceof Operand.InstanceOf test) {
      return new Value.IsInstance(value(test.object(), frame), test.type());
    }
    List<Operand> operands = ((Operand.ComputedOf) operand).operands();
    return Values.computed(operands.stream().map(each -> value(each, frame)).toArray(Value[]::new));
  }

  /** What is known where the branch is taken. */
  private static Guard answer(Question question, @Nullable Value[] frame) {
    Value left = value(question.left(), frame);
    Value right = value(question.right(), frame);
    return new Guard(new Condition(question.kind(), left, right), question.holdsIfTaken());
  }

  private void describeSteps(MethodFactsBuilder facts) {
    for (int i = 0; i < steps.length; i++) {
      Step step = steps[i];
      // In a block that only a handler of unreached code would lead to.
      facts.step(i, step == null ? new Step.Return(0, Value.NULL) : step);
    }
  }

  private void describeBlocks(MethodFactsBuilder facts) {
    for (int block = 0; block < blocks.size(); block++) {
      int end = block + 1 < blocks.size() ? blocks.get(block + 1).firstStep : steps.length;
      facts.block(blocks.get(block).firstStep, end, blocks.get(block).entered);
    }
    for (int block = 0; block < blocks.size(); block++) {
      describeEdges(block, facts);
    }
  }

  private void describeEdges(int block, MethodFactsBuilder facts) {
    @Nullable Guard guard = taken[block];
    if (guard != null && jumps[block].length == 2) {
      facts.edge(block, jumps[block][0], guard.condition(), !guard.holds());
      facts.edge(block, jumps[block][1], guard.condition(), guard.holds());
    } else {
      for (int next : jumps[block]) {
        facts.edge(block, next);
      }
    }
    for (int next : handlers[block]) {
      facts.edge(block, next);
    }
  }
}
