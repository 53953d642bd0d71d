package dev.conclint.rules.joins;

import dev.conclint.facts.Descriptors;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Steps of the code that completes promises by which a later run of that code, or somebody who is
 * passed the promise, is to complete it: a next attempt, a callback that is registered again.
 */
final class Retries {
  /** Calls and functions between the step and the code that it comes back to. */
  private static final int MAX_DEPTH = 3;

  private final Method completer;
  private final Set<Value> promises;
  private final Set<Value> holders;
  private final Universe universe;

  /**
   * @param promises the promises, as the completer names them
   */
  Retries(Method completer, Set<Value> promises, Universe universe) {
    this.completer = completer;
    this.promises = promises;
    this.holders =
        promises.stream()
            .filter(Value.Field.class::isInstance)
            .map(promise -> ((Value.Field) promise).object())
            .collect(Collectors.toUnmodifiableSet());
    this.universe = universe;
  }

  boolean isOne(int step) {
    CallSite site = new CallSite(completer, step);
    return isPassed(site) || entered(site).anyMatch(method -> comesBack(method, 1));
  }

  /** Whether the code runs the completer, or makes a function that does. */
  private boolean comesBack(Method method, int depth) {
    return method.equals(completer)
        || (depth < MAX_DEPTH
            && IntStream.range(0, method.steps().size())
                .mapToObj(i -> new CallSite(method, i))
                .flatMap(this::entered)
                .anyMatch(entered -> comesBack(entered, depth + 1)));
  }

  /** The code that the step runs, or makes a function or an object of. */
  private Stream<Method> entered(CallSite site) {
    Step step = site.method().step(site.step());
    if (step instanceof Step.Lambda) {
      return universe.body(site).stream();
    }
    if (step instanceof Step.New allocation) {
      return methodsOf(allocation.type());
    }
    List<Method> targets = step instanceof Step.Call ? universe.targets(site) : List.of();
    return targets.size() == 1 ? targets.stream() : Stream.empty();
  }

  private Stream<Method> methodsOf(String type) {
    return universe.hierarchy().facts(type).stream()
        .flatMap(facts -> facts.methods().stream())
        .map(MethodFacts::ref)
        .flatMap(ref -> universe.method(ref).stream())
        .filter(Method::isApplication);
  }

  private boolean isPassed(CallSite site) {
    Step step = site.method().step(site.step());
    return step instanceof Step.Lambda lambda
        ? lambda.captured().stream().anyMatch(promises::contains)
        : step instanceof Step.Call call
            && IntStream.range(0, call.arguments().size())
                .anyMatch(argument -> isPassed(call, argument));
  }

  /** What is passed as a plain object is looked at, as by a logger, and not completed. */
  private boolean isPassed(Step.Call call, int argument) {
    List<String> types = Descriptors.parameters(call.target().descriptor());
    int parameter = argument - (call.arguments().size() - types.size());
    if (parameter < 0) {
      return false;
    }
    Value value = call.arguments().get(argument);
    String type = Descriptors.typeName(types.get(parameter));
    return promises.contains(value)
        ? !type.equals("java/lang/Object")
        : holders.contains(value) && isCalledBack(value, type);
  }

  /** Whether it is passed as what others call, and such a call runs the completer. */
  private boolean isCalledBack(Value holder, String type) {
    return new ValueAt(completer, holder)
        .declaredType().stream()
            .flatMap(
                own ->
                    universe.hierarchy().abstractMethods(type).stream()
                        .flatMap(method -> universe.implementation(own, method).stream()))
            .anyMatch(method -> comesBack(method, 1));
  }
}
