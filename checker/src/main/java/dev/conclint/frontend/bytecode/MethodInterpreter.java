package dev.conclint.frontend.bytecode;

import dev.conclint.facts.Annotation;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodFactsBuilder;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Step.Dispatch;
import dev.conclint.facts.Value;
import dev.conclint.facts.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Interprets one method body with a symbolic stack; see the package's description. */
final class MethodInterpreter {
  private final MethodNode method;
  private final MethodRef ref;
  private final Names names;
  private final ControlFlow flow;
  private final MethodFactsBuilder facts;
  private final @Nullable Frame[] entries;
  private final @Nullable Condition[] conditions;
  private final boolean[] conditionHolds;
  private @Nullable Compared compared;

  /** What the last comparison of longs or floating numbers was about. */
  private record Compared(Value left, Value right) {}

  private MethodInterpreter(
      MethodNode method, MethodRef ref, Names names, ControlFlow flow, MethodFactsBuilder facts) {
    this.method = method;
    this.ref = ref;
    this.names = names;
    this.flow = flow;
    this.facts = facts;
    this.entries = new Frame[flow.blockCount()];
    this.conditions = new Condition[flow.blockCount()];
    this.conditionHolds = new boolean[flow.blockCount()];
  }

  static MethodFacts interpret(
      MethodNode method, MethodRef ref, List<Annotation> annotations, Names names) {
    ControlFlow flow = ControlFlow.of(method);
    MethodFactsBuilder facts =
        new MethodFactsBuilder(ref, method.access, annotations, flow.stepCount());
    facts.size(flow.size());
    new MethodInterpreter(method, ref, names, flow, facts).run();
    return facts.build();
  }

  private void run() {
    if (flow.order().length == 0) {
      return;
    }
    entries[0] = entryFrame();
    pass();
    if (hasBackEdge()) {
      // Every entry keeps what the first pass saw, the loop's end included, and takes in more.
      pass();
    }
    describeBlocks();
  }

  private boolean hasBackEdge() {
    int[] position = new int[flow.blockCount()];
    int[] order = flow.order();
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
    for (int block : order) {
      for (int next : flow.jumps(block)) {
        if (position[next] <= position[block]) {
          return true;
        }
      }
      for (int next : flow.handlers(block)) {
        if (position[next] <= position[block]) {
          return true;
        }
      }
    }
    return false;
  }

  private Frame entryFrame() {
    Frame frame = new Frame(method.maxLocals, method.maxStack);
    int slot = 0;
    int index = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      frame.local(slot++, new Value.Parameter(index++));
    }
    for (Type parameter : Type.getArgumentTypes(ref.descriptor())) {
      frame.local(slot, new Value.Parameter(index++));
      slot += parameter.getSize();
    }
    return frame;
  }

  private void pass() {
    for (int block : flow.order()) {
      Frame entry = entries[block];
      if (entry != null) {
        interpret(block, entry.copy());
      }
    }
  }

  private void interpret(int block, Frame frame) {
    enterHandlers(block, frame);
    ControlFlow.Range range = flow.range(block);
    for (int i = range.start(); i < range.end(); i++) {
      AbstractInsnNode instruction = flow.instruction(i);
      if (instruction.getOpcode() >= 0) {
        interpret(i, instruction, frame, block);
        if (instruction.getOpcode() >= Opcodes.ISTORE
            && instruction.getOpcode() <= Opcodes.ASTORE) {
          enterHandlers(block, frame);
        }
      }
    }
    for (int next : flow.jumps(block)) {
      enter(next, frame);
    }
  }

  private void enterHandlers(int block, Frame frame) {
    for (int handler : flow.handlers(block)) {
      enter(handler, frame.caught());
    }
  }

  private void enter(int block, Frame frame) {
    Frame known = entries[block];
    if (known == null) {
      entries[block] = frame.copy();
    } else {
      known.join(frame);
    }
  }

  private void describeBlocks() {
    int[] number = new int[flow.blockCount()];
    int next = 0;
    for (int block = 0; block < number.length; block++) {
      if (flow.isReachable(block)) {
        number[block] = next++;
        ControlFlow.Range range = flow.range(block);
        int end = range.end() < flow.size() ? flow.step(range.end()) : flow.stepCount();
        facts.block(flow.step(range.start()), end, flow.entered(block));
      }
    }
    for (int block = 0; block < number.length; block++) {
      if (flow.isReachable(block)) {
        describeEdges(block, number);
      }
    }
  }

  private void describeEdges(int block, int[] number) {
    int[] jumps = flow.jumps(block);
    Condition condition = conditions[block];
    if (condition != null && jumps.length == 2) {
      boolean taken = conditionHolds[block];
      facts.edge(number[block], number[jumps[0]], condition, !taken);
      facts.edge(number[block], number[jumps[1]], condition, taken);
    } else {
      for (int next : jumps) {
        facts.edge(number[block], number[next]);
      }
    }
    for (int handler : flow.handlers(block)) {
      facts.edge(number[block], number[handler]);
    }
  }

  private void interpret(int index, AbstractInsnNode instruction, Frame frame, int block) {
    int opcode = instruction.getOpcode();
    switch (opcode) {
      case Opcodes.NOP, Opcodes.GOTO -> {}
      case Opcodes.ACONST_NULL -> frame.push(Value.NULL);
      case Opcodes.ICONST_M1,
          Opcodes.ICONST_0,
          Opcodes.ICONST_1,
          Opcodes.ICONST_2,
          Opcodes.ICONST_3,
          Opcodes.ICONST_4,
          Opcodes.ICONST_5 ->
          frame.push(new Value.Constant(opcode - Opcodes.ICONST_0));
      case Opcodes.LCONST_0, Opcodes.LCONST_1 ->
          frame.pushWide(new Value.Constant((long) (opcode - Opcodes.LCONST_0)));
      case Opcodes.FCONST_0, Opcodes.FCONST_1, Opcodes.FCONST_2 -> frame.push(Values.ARITHMETIC);
      case Opcodes.DCONST_0, Opcodes.DCONST_1 -> frame.pushWide(Values.ARITHMETIC);
      case Opcodes.BIPUSH, Opcodes.SIPUSH ->
          frame.push(new Value.Constant(((IntInsnNode) instruction).operand));
      case Opcodes.LDC -> loadConstant(((LdcInsnNode) instruction).cst, frame);
      case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD ->
          frame.push(frame.local(((VarInsnNode) instruction).var));
      case Opcodes.LLOAD, Opcodes.DLOAD ->
          frame.pushWide(frame.local(((VarInsnNode) instruction).var));
      case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE ->
          frame.local(((VarInsnNode) instruction).var, frame.pop());
      case Opcodes.LSTORE, Opcodes.DSTORE ->
          frame.local(((VarInsnNode) instruction).var, frame.popWide());
      case Opcodes.IALOAD, Opcodes.FALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD -> {
        frame.drop(2);
        frame.push(Values.ARITHMETIC);
      }
      case Opcodes.LALOAD, Opcodes.DALOAD -> {
        frame.drop(2);
        frame.pushWide(Values.ARITHMETIC);
      }
      case Opcodes.AALOAD -> {
        frame.drop(1);
        frame.push(Values.element(frame.pop()));
      }
      case Opcodes.IASTORE,
          Opcodes.FASTORE,
          Opcodes.BASTORE,
          Opcodes.CASTORE,
          Opcodes.SASTORE,
          Opcodes.AASTORE ->
          storeElement(index, instruction, frame.pop(), frame);
      case Opcodes.LASTORE, Opcodes.DASTORE ->
          storeElement(index, instruction, frame.popWide(), frame);
      case Opcodes.POP -> frame.drop(1);
      case Opcodes.POP2 -> frame.drop(2);
      case Opcodes.DUP -> frame.duplicate();
      case Opcodes.DUP_X1 -> frame.duplicate(1, 1);
      case Opcodes.DUP_X2 -> frame.duplicate(1, 2);
      case Opcodes.DUP2 -> frame.duplicate(2, 0);
      case Opcodes.DUP2_X1 -> frame.duplicate(2, 1);
      case Opcodes.DUP2_X2 -> frame.duplicate(2, 2);
      case Opcodes.SWAP -> frame.swap();
      case Opcodes.IINC -> {
        int variable = ((IincInsnNode) instruction).var;
        frame.local(variable, Values.computed(frame.local(variable)));
      }
      case Opcodes.NEW -> {
        step(index, new Step.New(flow.line(index), ((TypeInsnNode) instruction).desc));
        frame.push(result(index));
      }
      case Opcodes.NEWARRAY -> newArray(index, "[", frame);
      case Opcodes.ANEWARRAY -> newArray(index, ((TypeInsnNode) instruction).desc, frame);
      case Opcodes.MULTIANEWARRAY -> newMatrix(index, (MultiANewArrayInsnNode) instruction, frame);
      case Opcodes.ARRAYLENGTH -> frame.push(Values.computed(frame.pop()));
      case Opcodes.INSTANCEOF ->
          frame.push(new Value.IsInstance(frame.pop(), ((TypeInsnNode) instruction).desc));
      case Opcodes.CHECKCAST -> {}
      case Opcodes.GETSTATIC, Opcodes.GETFIELD -> load((FieldInsnNode) instruction, index, frame);
      case Opcodes.PUTSTATIC, Opcodes.PUTFIELD -> store((FieldInsnNode) instruction, index, frame);
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKESPECIAL,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKEINTERFACE ->
          call((MethodInsnNode) instruction, index, frame);
      case Opcodes.INVOKEDYNAMIC -> dynamic((InvokeDynamicInsnNode) instruction, index, frame);
      case Opcodes.MONITORENTER ->
          step(index, new Step.MonitorEnter(flow.line(index), frame.pop()));
      case Opcodes.MONITOREXIT -> step(index, new Step.MonitorExit(flow.line(index), frame.pop()));
      case Opcodes.IRETURN, Opcodes.FRETURN, Opcodes.ARETURN ->
          step(index, new Step.Return(flow.line(index), frame.pop()));
      case Opcodes.LRETURN, Opcodes.DRETURN ->
          step(index, new Step.Return(flow.line(index), frame.popWide()));
      case Opcodes.RETURN -> step(index, new Step.Return(flow.line(index), Value.NULL));
      case Opcodes.ATHROW -> step(index, new Step.Throw(flow.line(index), frame.pop()));
      case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH -> frame.drop(1);
      case Opcodes.JSR -> frame.push(Values.ARITHMETIC);
      case Opcodes.RET -> {}
      default -> {
        if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE) {
          branch(instruction, frame.pop(), block);
        } else if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE) {
          Value right = frame.pop();
          branch(opcode, frame.pop(), right, block);
        } else if (opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL) {
          Condition isNull = new Condition(Condition.Kind.NULL, frame.pop(), Value.NULL);
          condition(block, isNull, opcode == Opcodes.IFNULL);
        } else {
          arithmetic(opcode, frame);
        }
      }
    }
  }

  private Value.Result result(int instruction) {
    return new Value.Result(flow.step(instruction));
  }

  private void step(int instruction, Step step) {
    facts.step(flow.step(instruction), step);
  }

  private static void loadConstant(Object constant, Frame frame) {
    if (constant instanceof Long) {
      frame.pushWide(new Value.Constant(constant));
    } else if (constant instanceof Double) {
      frame.pushWide(Values.ARITHMETIC);
    } else if (constant instanceof Integer || constant instanceof String) {
      frame.push(new Value.Constant(constant));
    } else if (constant instanceof Type type) {
      frame.push(new Value.Constant(type.getDescriptor()));
    } else {
      frame.push(Values.ARITHMETIC);
    }
  }

  private void storeElement(int index, AbstractInsnNode instruction, Value value, Frame frame) {
    frame.drop(1);
    Value array = frame.pop();
    if (ControlFlow.makesStep(instruction)) {
      step(index, new Step.ArrayStore(flow.line(index), array, value));
    }
  }

  private void newArray(int index, String type, Frame frame) {
    step(index, new Step.NewArray(flow.line(index), type, frame.pop()));
    frame.push(result(index));
  }

  private void newMatrix(int index, MultiANewArrayInsnNode instruction, Frame frame) {
    frame.drop(instruction.dims - 1);
    newArray(index, instruction.desc, frame);
  }

  private void load(FieldInsnNode instruction, int index, Frame frame) {
    FieldRef field = names.field(instruction.owner, instruction.name, instruction.desc);
    boolean isStatic = instruction.getOpcode() == Opcodes.GETSTATIC;
    Value object = isStatic ? Value.NULL : frame.pop();
    step(index, new Step.FieldLoad(flow.line(index), object, field));
    push(
        instruction.desc,
        isStatic ? new Value.StaticField(field) : Values.field(object, field),
        frame);
  }

  private void store(FieldInsnNode instruction, int index, Frame frame) {
    FieldRef field = names.field(instruction.owner, instruction.name, instruction.desc);
    Value value = isWide(instruction.desc) ? frame.popWide() : frame.pop();
    Value object = instruction.getOpcode() == Opcodes.PUTSTATIC ? Value.NULL : frame.pop();
    step(index, new Step.FieldStore(flow.line(index), object, field, value));
  }

  private void call(MethodInsnNode instruction, int index, Frame frame) {
    boolean isStatic = instruction.getOpcode() == Opcodes.INVOKESTATIC;
    List<Value> arguments = popArguments(instruction.desc, !isStatic, frame);
    MethodRef target = names.method(instruction.owner, instruction.name, instruction.desc);
    Dispatch dispatch =
        switch (instruction.getOpcode()) {
          case Opcodes.INVOKESTATIC -> Dispatch.STATIC;
          case Opcodes.INVOKESPECIAL -> Dispatch.SPECIAL;
          default -> Dispatch.VIRTUAL;
        };
    step(index, new Step.Call(flow.line(index), dispatch, target, arguments));
    pushResult(instruction.desc, result(index), frame);
  }

  private void dynamic(InvokeDynamicInsnNode instruction, int index, Frame frame) {
    List<Value> captured = popArguments(instruction.desc, false, frame);
    LambdaCall lambda = LambdaCall.of(instruction, names).orElse(null);
    if (lambda == null) {
      pushResult(instruction.desc, new Value.Unknown("invokedynamic " + instruction.name), frame);
      return;
    }
    step(
        index,
        new Step.Lambda(
            flow.line(index),
            lambda.implementation(),
            lambda.dispatch(),
            lambda.interfaceMethod(),
            captured));
    frame.push(result(index));
  }

  private static List<Value> popArguments(String descriptor, boolean receiver, Frame frame) {
    List<Boolean> wide = Descriptors.areWide(descriptor);
    int first = receiver ? 1 : 0;
    Value[] arguments = new Value[wide.size() + first];
    for (int i = wide.size() - 1; i >= 0; i--) {
      arguments[first + i] = wide.get(i) ? frame.popWide() : frame.pop();
    }
    if (receiver) {
      arguments[0] = frame.pop();
    }
    return List.of(arguments);
  }

  private static void pushResult(String methodDescriptor, Value value, Frame frame) {
    String returned = methodDescriptor.substring(methodDescriptor.indexOf(')') + 1);
    if (!returned.equals("V")) {
      push(returned, value, frame);
    }
  }

  private static void push(String descriptor, Value value, Frame frame) {
    if (isWide(descriptor)) {
      frame.pushWide(value);
    } else {
      frame.push(value);
    }
  }

  private static boolean isWide(String descriptor) {
    return descriptor.equals("J") || descriptor.equals("D");
  }

  private void condition(int block, Condition condition, boolean holdsIfTaken) {
    conditions[block] = condition;
    conditionHolds[block] = holdsIfTaken;
  }

  /** Asks about one number, which may be the outcome of a comparison. */
  private void branch(AbstractInsnNode jump, Value value, int block) {
    int opcode = jump.getOpcode();
    if (compared != null && isOutcome(jump)) {
      // The two families of jumps have their opcodes in one order.
      compare(opcode - Opcodes.IFEQ, compared.left(), compared.right(), block);
    } else if (opcode == Opcodes.IFEQ || opcode == Opcodes.IFNE) {
      Condition isTrue = new Condition(Condition.Kind.TRUE, value, Value.NULL);
      condition(block, isTrue, opcode == Opcodes.IFNE);
    } else {
      compare(opcode - Opcodes.IFEQ, value, new Value.Constant(0), block);
    }
  }

  private static boolean isOutcome(AbstractInsnNode jump) {
    AbstractInsnNode before = jump.getPrevious();
    while (before != null && before.getOpcode() < 0) {
      before = before.getPrevious();
    }
    return before != null
        && before.getOpcode() >= Opcodes.LCMP
        && before.getOpcode() <= Opcodes.DCMPG;
  }

  /** Asks how two numbers compare, in the order of the opcodes from {@code IFEQ} on. */
  private void compare(int relation, Value left, Value right, int block) {
    switch (relation + Opcodes.IFEQ) {
      case Opcodes.IFEQ -> condition(block, new Condition(Condition.Kind.SAME, left, right), true);
      case Opcodes.IFNE -> condition(block, new Condition(Condition.Kind.SAME, left, right), false);
      case Opcodes.IFLT -> condition(block, new Condition(Condition.Kind.LESS, left, right), true);
      case Opcodes.IFGE -> condition(block, new Condition(Condition.Kind.LESS, left, right), false);
      case Opcodes.IFGT -> condition(block, new Condition(Condition.Kind.LESS, right, left), true);
      case Opcodes.IFLE -> condition(block, new Condition(Condition.Kind.LESS, right, left), false);
      default -> throw new IllegalArgumentException("no relation: " + relation);
    }
  }

  private void branch(int opcode, Value left, Value right, int block) {
    boolean references = opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE;
    compare(opcode - (references ? Opcodes.IF_ACMPEQ : Opcodes.IF_ICMPEQ), left, right, block);
  }

  private Value outcome(Value left, Value right) {
    compared = new Compared(left, right);
    return Values.computed(left, right);
  }

  private void arithmetic(int opcode, Frame frame) {
    switch (opcode) {
      case Opcodes.IADD,
          Opcodes.ISUB,
          Opcodes.IMUL,
          Opcodes.IDIV,
          Opcodes.IREM,
          Opcodes.ISHL,
          Opcodes.ISHR,
          Opcodes.IUSHR,
          Opcodes.IAND,
          Opcodes.IOR,
          Opcodes.IXOR,
          Opcodes.FADD,
          Opcodes.FSUB,
          Opcodes.FMUL,
          Opcodes.FDIV,
          Opcodes.FREM -> {
        Value right = frame.pop();
        frame.push(Values.computed(frame.pop(), right));
      }
      case Opcodes.LADD,
          Opcodes.LSUB,
          Opcodes.LMUL,
          Opcodes.LDIV,
          Opcodes.LREM,
          Opcodes.LAND,
          Opcodes.LOR,
          Opcodes.LXOR,
          Opcodes.DADD,
          Opcodes.DSUB,
          Opcodes.DMUL,
          Opcodes.DDIV,
          Opcodes.DREM -> {
        Value right = frame.popWide();
        frame.pushWide(Values.computed(frame.popWide(), right));
      }
      case Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR -> {
        Value right = frame.pop();
        frame.pushWide(Values.computed(frame.popWide(), right));
      }
      case Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG -> {
        Value right = frame.popWide();
        frame.push(outcome(frame.popWide(), right));
      }
      case Opcodes.FCMPL, Opcodes.FCMPG -> {
        Value right = frame.pop();
        frame.push(outcome(frame.pop(), right));
      }
      case Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D -> widen(frame);
      case Opcodes.L2I, Opcodes.L2F, Opcodes.D2I, Opcodes.D2F -> frame.push(frame.popWide());
      default -> {
        // Negations and conversions between types of one size leave the operand where it is.
      }
    }
  }

  private static void widen(Frame frame) {
    Value value = frame.pop();
    boolean constant = value instanceof Value.Constant c && c.literal() instanceof Integer;
    frame.pushWide(
        constant
            ? new Value.Constant(((Integer) ((Value.Constant) value).literal()).longValue())
            : value);
  }
}
