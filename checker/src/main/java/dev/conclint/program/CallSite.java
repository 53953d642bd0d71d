package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A step of a method that calls, hands off or makes something. */
public record CallSite(Method method, int step) implements Comparable<CallSite> {

  // By hand: see MethodRef.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallSite that && step == that.step && method.equals(that.method);
  }

  @Override
  public int hashCode() {
    return 31 * method.hashCode() + step;
  }

  public int line() {
    return method.step(step).line();
  }

  /** For an allocation: the call of the constructor, which follows it. */
  public Optional<CallSite> constructorCall() {
    Value made = new Value.Result(step);
    for (int i = step + 1; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call
          && call.target().isConstructor()
          && call.arguments().get(0).equals(made)) {
        return Optional.of(new CallSite(method, i));
      }
    }
    return Optional.empty();
  }

  /** For an allocation: what its constructor is given. */
  public List<Value> constructorArguments() {
    return constructorCall()
        .map(call -> ((Step.Call) method.step(call.step())).arguments())
        .map(arguments -> arguments.subList(1, arguments.size()))
        .orElse(List.of());
  }

  /** Whether the catalogue says that the call has such an effect. */
  public boolean has(Class<? extends Effect> effect) {
    return effect(effect).isPresent();
  }

  /** What the catalogue says of the call, if it says something of that kind. */
  public <E extends Effect> Optional<E> effect(Class<E> kind) {
    return Universe.effect(method, step, kind);
  }

  /** What the call returns, where that is an object it was given; empty if it is another. */
  public Optional<Value> given() {
    return method.step(step) instanceof Step.Call call && !has(Effect.CompletedOn.class)
        ? effect(Effect.Same.class).flatMap(same -> Universe.operand(same.as(), call, step))
        : Optional.empty();
  }

  /** The call, and those after it that are made on what it or one of them returns. */
  public List<CallSite> chain() {
    List<CallSite> chain = new ArrayList<>(List.of(this));
    Set<Value> results = new HashSet<>(Set.of(new Value.Result(step)));
    for (int i = step + 1; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call
          && call.dispatch() != Step.Dispatch.STATIC
          && results.contains(call.arguments().get(0))) {
        chain.add(new CallSite(method, i));
        results.add(new Value.Result(i));
      }
    }
    return chain;
  }

  /** What an operand of the call stands for, by the name that it had first in the method. */
  public Optional<ValueAt> operand(Operand operand) {
    return method.step(step) instanceof Step.Call call
        ? Universe.operand(operand, call, step)
            .map(value -> value.equals(new Value.Result(step)) ? value : original(value))
            .map(value -> new ValueAt(method, value))
        : Optional.empty();
  }

  private Value original(Value value) {
    return value instanceof Value.Result result
        ? new CallSite(method, result.step()).given().map(this::original).orElse(value)
        : value;
  }

  /** The value of which the call says whether it is complete, if it says that of one. */
  public Optional<Value> asksDone() {
    return method.step(step) instanceof Step.Call call
        ? Universe.effect(method, step, Effect.TellsDone.class)
            .flatMap(tells -> Universe.operand(tells.of(), call, step))
        : Optional.empty();
  }

  /** Whether such a call of its method has returned whenever this one is made. */
  public boolean alwaysFollows(Predicate<CallSite> earlier) {
    for (int i = 0; i < step; i++) {
      CallSite before = new CallSite(method, i);
      if (method.step(i) instanceof Step.Call
          && earlier.test(before)
          && method.facts().isAlwaysBefore(i, step)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it runs only after another step of its method has thrown what nobody expects. */
  public boolean isAfterSurprise() {
    return method.facts().isAfterSurprise(step);
  }

  /** Whether what was tried before is tried again after it, by a loop or by the same method. */
  public boolean isBeforeRetry() {
    return method.facts().inLoop(step)
        || IntStream.range(step + 1, method.steps().size())
            .filter(later -> method.facts().canFollow(step, later))
            .anyMatch(this::callsOwnMethod);
  }

  private boolean callsOwnMethod(int later) {
    return method.step(later) instanceof Step.Call call && call.target().equals(method.ref());
  }

  /** Whether anything looks at what the call returns. */
  public boolean isResultUsed() {
    Value result = new Value.Result(step);
    return method.steps().stream().anyMatch(other -> uses(other, result))
        || method.facts().blocks().stream()
            .flatMap(block -> block.guards().stream())
            .map(Guard::condition)
            .anyMatch(
                condition -> isPart(result, condition.left()) || isPart(result, condition.right()));
  }

  private static boolean uses(Step step, Value result) {
    if (step instanceof Step.Call call) {
      return call.arguments().stream().anyMatch(value -> isPart(result, value));
    }
    if (step instanceof Step.Return returned) {
      return isPart(result, returned.value());
    }
    if (step instanceof Step.FieldStore store) {
      return isPart(result, store.value());
    }
    return step instanceof Step.ArrayStore store && isPart(result, store.value());
  }

  private static boolean isPart(Value part, Value whole) {
    if (whole instanceof Value.Choice choice) {
      return choice.alternatives().stream().anyMatch(one -> isPart(part, one));
    }
    if (whole instanceof Value.Computed computed) {
      return computed.operands().stream().anyMatch(one -> isPart(part, one));
    }
    return part.equals(whole);
  }

  @Override
  public int compareTo(CallSite other) {
    int byMethod = method.compareTo(other.method);
    return byMethod != 0 ? byMethod : Integer.compare(step, other.step);
  }
}
