package dev.conclint.rules.joins;

import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.rule.Places;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How a task comes to need that a class is initialised, over calls that can mean nothing else.
 *
 * @param calls from the task down to the method
 * @param method what needs the class
 * @param use the step that does; empty if the method itself is of the class
 */
record ClassNeed(List<CallSite> calls, Method method, OptionalInt use) {
  private static final int MAX_METHODS = 400;

  /** The shortest way on which the task, or what it calls, has to wait for the class. */
  static Optional<ClassNeed> of(Method task, String type, OwnedProgram program) {
    Set<Method> seen = new LinkedHashSet<>();
    Deque<ClassNeed> work = new ArrayDeque<>();
    work.add(new ClassNeed(List.of(), task, OptionalInt.empty()));
    while (!work.isEmpty() && seen.size() < MAX_METHODS) {
      ClassNeed reached = work.remove();
      if (!seen.add(reached.method())) {
        continue;
      }
      OptionalInt use = use(reached.method(), type);
      if (use.isPresent() || isEnteredStatically(reached.method(), type, program)) {
        return Optional.of(new ClassNeed(reached.calls(), reached.method(), use));
      }
      for (Edge edge : program.program().calls().edges(reached.method())) {
        if (edge.exact() && !seen.contains(edge.target())) {
          work.add(reached.over(edge));
        }
      }
    }
    return Optional.empty();
  }

  private ClassNeed over(Edge edge) {
    List<CallSite> longer = new ArrayList<>(calls);
    longer.addAll(edge.path());
    return new ClassNeed(List.copyOf(longer), edge.target(), OptionalInt.empty());
  }

  private static boolean isEnteredStatically(Method method, String type, OwnedProgram program) {
    return method.facts().isStatic()
        && !program.program().isReference(method)
        && method.type().name().equals(type)
        && !method.ref().isClassInitializer();
  }

  private static OptionalInt use(Method method, String type) {
    return IntStream.range(0, method.steps().size())
        .filter(i -> initializes(method.step(i), type))
        .findFirst();
  }

  /** What the Java virtual machine initialises a class for (JLS 12.4.1). */
  private static boolean initializes(Step step, String type) {
    if (step instanceof Step.Call call) {
      return call.dispatch() == Step.Dispatch.STATIC && call.target().owner().equals(type);
    }
    if (step instanceof Step.FieldLoad load) {
      return load.object().equals(Value.NULL) && load.field().owner().equals(type);
    }
    return step instanceof Step.New made && made.type().equals(type);
  }

  TraceStep step(Places places, String text) {
    return use.isPresent()
        ? places.step(TraceStep.Kind.RELATED, new CallSite(method, use.getAsInt()), text)
        : places.step(TraceStep.Kind.RELATED, method, text);
  }
}
