package dev.conclint.program;

import dev.conclint.facts.AccessFlags;
import dev.conclint.facts.Block;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Step.Dispatch;
import dev.conclint.facts.Value;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** The method that a method reference stands for: it passes its parameters on. */
final class ReferenceBody {

  private static final String MARK = "$reference$";

  private ReferenceBody() {}

  static boolean isOne(MethodRef method) {
    return method.name().contains(MARK);
  }

  static MethodFacts of(MethodFacts enclosing, int step, Step.Lambda reference) {
    MethodRef target = reference.implementation();
    int line = line(enclosing, step, reference);
    boolean construction = target.isConstructor();
    int declared = Descriptors.parameters(target.descriptor()).size();
    boolean receiver = reference.dispatch() != Dispatch.STATIC && !construction;
    int parameters = declared + (receiver ? 1 : 0);
    List<Step> steps = new ArrayList<>();
    List<Value> arguments = new ArrayList<>();
    if (construction) {
      steps.add(new Step.New(line, target.owner()));
      arguments.add(new Value.Result(0));
    }
    for (int i = 0; i < parameters; i++) {
      arguments.add(new Value.Parameter(i));
    }
    int call = steps.size();
    steps.add(new Step.Call(line, reference.dispatch(), target, List.copyOf(arguments)));
    Value result =
        construction
            ? new Value.Result(0)
            : target.returnsNothing() ? Value.NULL : new Value.Result(call);
    steps.add(new Step.Return(line, result));
    Block block =
        new Block(0, steps.size(), List.of(), Block.NO_LOOP, List.of(), Block.Entered.NORMALLY);
    return new MethodFacts(
        new MethodRef(
            enclosing.ref().owner(),
            // The descriptor keeps the references of overloads apart.
            enclosing.ref().name() + enclosing.ref().descriptor() + MARK + step,
            "(" + "Ljava/lang/Object;".repeat(parameters) + ")Ljava/lang/Object;"),
        Modifier.STATIC | AccessFlags.SYNTHETIC,
        List.of(),
        List.copyOf(steps),
        List.of(block),
        line,
        steps.size());
  }

  /** Compilers give a reference no line of its own, so that of the call it is passed to counts. */
  private static int line(MethodFacts enclosing, int step, Step.Lambda reference) {
    Value function = new Value.Result(step);
    for (Step later : enclosing.steps().subList(step + 1, enclosing.steps().size())) {
      if (later instanceof Step.Call call && call.arguments().contains(function)) {
        return Math.max(call.line(), reference.line());
      }
    }
    return reference.line();
  }
}
