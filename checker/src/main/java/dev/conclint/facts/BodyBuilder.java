package dev.conclint.facts;

import dev.conclint.facts.Block.Entered;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects a method body that is told in the order of its source, and makes facts of it.
 *
 * <p>A front end that reads trees says what a body does with jumps, branches and handlers between
 * {@link Label labels}, on numbered local variables. As with bytecode, {@link #build} then runs the
 * blocks in reverse postorder, twice where there are loops; see {@link BodyInterpreter}. Code that
 * cannot be reached makes no step.
 */
public final class BodyBuilder {

  /** A place in the body that jumps lead to. */
  public static final class Label {
    private int block = NOWHERE;
    private boolean wanted;

    /** Whether anything leads here so far. */
    public boolean isWanted() {
      return wanted;
    }
  }

  /** Variables with the values that they have at some point. */
  @FunctionalInterface
  interface Frame {
    Value value(Operand operand);

    default List<Value> values(List<Operand> operands) {
      return operands.stream().map(this::value).toList();
    }
  }

  /** An instruction of a block. */
  sealed interface Instruction {}

  record Assign(int variable, Operand operand) implements Instruction {}

  record Make(int step, Function<Frame, Step> what) implements Instruction {}

  /** A question at the end of a block; if it is answered so, the last edge is taken. */
  record Question(Condition.Kind kind, Operand left, Operand right, boolean holdsIfTaken) {}

  /** A block as it is told. */
  static final class Code {
    final int firstStep;
    final Entered entered;
    final List<Instruction> instructions = new ArrayList<>();
    final List<Label> jumps = new ArrayList<>();
    final List<Label> handlers;
    @Nullable Question question;

    Code(int firstStep, Entered entered, List<Label> handlers) {
      this.firstStep = firstStep;
      this.entered = entered;
      this.handlers = handlers;
    }

    int[] jumpTargets() {
      return targets(jumps);
    }

    int[] handlerTargets() {
      return targets(handlers);
    }

    private static int[] targets(List<Label> labels) {
      return labels.stream().mapToInt(label -> label.block).filter(it -> it >= 0).toArray();
    }
  }

  private static final int NOWHERE = -1;

  private final MethodRef ref;
  private final int access;
  private final List<Annotation> annotations;
  private final int parameters;
  private final List<Code> blocks = new ArrayList<>();
  private List<Label> handlers = List.of();
  private @Nullable Code current;
  private int steps;
  private int variables;
  private int maxVariables;
  private int line;
  private @Nullable Range range;
  private final Map<Integer, Range> ranges = new HashMap<>();

  /** The parameters, the receiver first, are the variables from 0 on. */
  public BodyBuilder(MethodRef ref, int access, List<Annotation> annotations) {
    this.ref = ref;
    this.access = access;
    this.annotations = annotations;
    boolean isStatic = java.lang.reflect.Modifier.isStatic(access);
    this.parameters = Descriptors.parameters(ref.descriptor()).size() + (isStatic ? 0 : 1);
    this.variables = parameters;
    this.maxVariables = parameters;
    start(Entered.NORMALLY);
  }

  private void start(Entered entered) {
    current = new Code(steps, entered, handlers);
    blocks.add(current);
  }

  /** Steps from here on are of that line. */
  public void line(int number) {
    line = number;
    range = null;
  }

  /** The line that steps are of. */
  public int line() {
    return line;
  }

  /** The next step is written there. */
  public void range(Range where) {
    range = where;
  }

  /** How many steps were told. */
  public int steps() {
    return steps;
  }

  /** Whether control can come here. */
  public boolean isReachable() {
    return current != null;
  }

  /** A new local variable. */
  public int variable() {
    int number = variables++;
    maxVariables = Math.max(maxVariables, variables);
    return number;
  }

  /** How many variables there are; {@link #forget} goes back to it at the end of a scope. */
  public int mark() {
    return variables;
  }

  public void forget(int mark) {
    variables = mark;
  }

  public void assign(int variable, Operand operand) {
    if (current != null) {
      mayThrow(current);
      current.instructions.add(new Assign(variable, operand));
    }
  }

  /** Handlers of code that does nothing at all are never entered. */
  private static void mayThrow(Code code) {
    code.handlers.forEach(handler -> handler.wanted = true);
  }

  private Operand make(Function<Frame, Step> what) {
    if (current == null) {
      return Operand.unknown("unreachable code");
    }
    mayThrow(current);
    if (range != null) {
      ranges.put(steps, range);
      range = null;
    }
    current.instructions.add(new Make(steps, what));
    return new Operand.Known(new Value.Result(steps++));
  }

  /** The arguments begin with the receiver unless the dispatch is static. */
  public Operand call(Dispatch dispatch, MethodRef target, List<Operand> arguments) {
    int at = line;
    return make(frame -> new Step.Call(at, dispatch, target, frame.values(arguments)));
  }

  public Operand allocate(String type) {
    int at = line;
    return make(frame -> new Step.New(at, type));
  }

  public Operand allocateArray(String type, Operand length) {
    int at = line;
    return make(frame -> new Step.NewArray(at, type, frame.value(length)));
  }

  public Operand function(
      MethodRef implementation,
      Dispatch dispatch,
      MethodRef interfaceMethod,
      List<Operand> captured) {
    int at = line;
    return make(
        frame ->
            new Step.Lambda(at, implementation, dispatch, interfaceMethod, frame.values(captured)));
  }

  /** Reads a field; the object is {@link Operand#NULL} for a static one. */
  public Operand load(Operand object, FieldRef field, boolean isStatic) {
    int at = line;
    make(frame -> new Step.FieldLoad(at, frame.value(object), field));
    return isStatic
        ? new Operand.Known(new Value.StaticField(field))
        : new Operand.FieldOf(object, field);
  }

  /** Writes a field; the object is {@link Operand#NULL} for a static one. */
  public void store(Operand object, FieldRef field, Operand value) {
    int at = line;
    make(frame -> new Step.FieldStore(at, frame.value(object), field, frame.value(value)));
  }

  public void storeElement(Operand array, Operand value) {
    int at = line;
    make(frame -> new Step.ArrayStore(at, frame.value(array), frame.value(value)));
  }

  public void enterMonitor(Operand monitor) {
    int at = line;
    make(frame -> new Step.MonitorEnter(at, frame.value(monitor)));
  }

  public void exitMonitor(Operand monitor) {
    int at = line;
    make(frame -> new Step.MonitorExit(at, frame.value(monitor)));
  }

  /** Leaves the method; {@link Operand#NULL} if with nothing. */
  public void leave(Operand value) {
    int at = line;
    make(frame -> new Step.Return(at, frame.value(value)));
    current = null;
  }

  public void raise(Operand exception) {
    int at = line;
    make(frame -> new Step.Throw(at, frame.value(exception)));
    current = null;
  }

  /** The label is here. */
  public void place(Label label) {
    if (current == null && !label.wanted) {
      return;
    }
    @Nullable Code before = current;
    start(Entered.NORMALLY);
    label.block = blocks.size() - 1;
    if (before != null) {
      before.jumps.add(label);
    }
  }

  public void jump(Label label) {
    if (current != null) {
      label.wanted = true;
      current.jumps.add(label);
      current = null;
    }
  }

  /** Goes to one of the labels, nobody knows which. */
  public void jumpToAny(List<Label> labels) {
    if (current != null) {
      for (Label label : labels) {
        label.wanted = true;
        current.jumps.add(label);
      }
      current = null;
    }
  }

  /** Goes to the label if the question is answered so, and on if not. */
  public void branch(
      Condition.Kind kind, Operand left, Operand right, boolean holdsIfTaken, Label label) {
    @Nullable Code before = current;
    if (before == null) {
      return;
    }
    mayThrow(before);
    before.question = new Question(kind, left, right, holdsIfTaken);
    place(new Label());
    label.wanted = true;
    before.jumps.add(label);
  }

  /** Exceptions from here on lead to those labels, and to no others: innermost first. */
  public void handlers(List<Label> labels) {
    if (labels.equals(handlers)) {
      return;
    }
    handlers = List.copyOf(labels);
    if (current != null) {
      place(new Label());
    }
  }

  public List<Label> handlers() {
    return handlers;
  }

  /** A handler of exceptions begins here. */
  public void handle(Label label, Entered how) {
    if (label.wanted) {
      start(how);
      label.block = blocks.size() - 1;
    }
  }

  public MethodFacts build() {
    MethodFactsBuilder facts = new MethodFactsBuilder(ref, access, annotations, steps);
    facts.ranges(ranges);
    facts.size(blocks.stream().mapToInt(block -> block.instructions.size() + 1).sum());
    new BodyInterpreter(List.copyOf(blocks), parameters, maxVariables, steps).describe(facts);
    return facts.build();
  }
}
