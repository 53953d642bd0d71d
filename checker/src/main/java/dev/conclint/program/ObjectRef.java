package dev.conclint.program;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.MethodFacts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The identity of an executor, future, lock, queue, function or receiver. */
public sealed interface ObjectRef {

  /**
   * Made by that step: an allocation, a lambda, or a library call that makes something.
   *
   * @param context the calls of factory methods through which it was made, innermost first
   */
  record Made(CallSite site, List<CallSite> context) implements ObjectRef {

    /** Whether each call of the method makes another one, itself or by a factory that it calls. */
    boolean isMadeAnewBy(Method method) {
      return site.method().equals(method)
          || context.stream().anyMatch(call -> call.method().equals(method));
    }

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Made that && site.equals(that.site) && context.equals(that.context);
    }

    @Override
    public int hashCode() {
      return 31 * site.hashCode() + context.hashCode();
    }
  }

  /** A library's own, the same everywhere. */
  record Shared(OwnerKind kind, String name) implements ObjectRef {}

  /** One of a group's members, nobody knows which. */
  record Member(ObjectRef group) implements ObjectRef {}

  /** What a field holds that no code in sight stores to. */
  record Held(FieldRef field) implements ObjectRef {}

  /** The object whose method runs. */
  record Self(String type) implements ObjectRef {}

  /** What callers out of sight pass. */
  record Passed(Method method, int parameter) implements ObjectRef {}

  /** What a call returned whose inside is out of sight. */
  record Returned(CallSite site) implements ObjectRef {}

  /** Not known, and why. */
  record Unknown(String reason) implements ObjectRef {}

  /** Whether the calls make it on their way, so that each time it is another one. */
  default boolean isMadeAnewOn(List<CallSite> calls) {
    return this instanceof Made made
        && calls.stream().anyMatch(call -> made.isMadeAnewBy(call.method()));
  }

  /** Whether another one is made each time before the step, which is in a loop, runs again. */
  default boolean isMadeAnewBefore(CallSite step) {
    MethodFacts facts = step.method().facts();
    return this instanceof Made made
        && facts.inLoop(step.step())
        && Stream.concat(Stream.of(made.site()), made.context().stream())
            .filter(site -> site.method().equals(step.method()))
            .anyMatch(site -> !facts.canRepeatWithout(step.step(), site.step()));
  }

  /** Whether two mentions of it surely mean the same object, or objects made alike. */
  default boolean isIdentity() {
    return !(this instanceof Unknown);
  }

  /** Whether it was followed to where it was made. */
  default boolean isResolved() {
    return this instanceof Made || this instanceof Shared;
  }
}
