package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells changes of objects that know nothing of threads. */
final class Mutations {
  /** Whose classes do know of threads. */
  private static final String CONCURRENT = "java/util/concurrent/";

  private static final int MAX_CONTAINERS = 3;

  private Mutations() {}

  /** The object that the call changes without care for other threads. */
  static Optional<ValueAt> of(CallSite site, OwnedProgram program) {
    return operands(site, Effect.Mutates.class)
        .filter(value -> !isConcurrent(value, program))
        .findFirst();
  }

  private static Stream<ValueAt> operands(CallSite site, Class<? extends Effect> kind) {
    return site.method().step(site.step()) instanceof Step.Call call
        ? site.method().effects(site.step()).stream()
            .filter(kind::isInstance)
            .flatMap(effect -> Universe.operand(operand(effect), call, site.step()).stream())
            .map(value -> new ValueAt(site.method(), value))
        : Stream.empty();
  }

  private static Operand operand(Effect effect) {
    if (effect instanceof Effect.Mutates mutates) {
      return mutates.of();
    }
    if (effect instanceof Effect.Puts puts) {
      return puts.into();
    }
    return effect instanceof Effect.Emits emits ? emits.to() : ((Effect.Sends) effect).to();
  }

  private static boolean isConcurrent(ValueAt value, OwnedProgram program) {
    return program.program().flow().objects(value).stream()
        .map(program.program().flow()::typeOf)
        .anyMatch(type -> type.startsWith(CONCURRENT));
  }

  /** Whether it is, or may be, held by a field, perhaps as an element of what is held there. */
  private static boolean isKept(Value value, Method method, int depth) {
    if (value instanceof Value.Choice choice) {
      return choice.alternatives().stream().anyMatch(one -> isKept(one, method, depth));
    }
    if (depth > MAX_CONTAINERS
        || !(value instanceof Value.Result result)
        || !(method.step(result.step()) instanceof Step.Call call)) {
      return depth > 0 && (value instanceof Value.StaticField || isOwnField(value));
    }
    return method.effects(result.step()).stream()
        .filter(Effect.ElementOf.class::isInstance)
        .flatMap(
            effect ->
                Universe.operand(((Effect.ElementOf) effect).of(), call, result.step()).stream())
        .anyMatch(container -> isKept(container, method, depth + 1));
  }

  /**
   * Whether the call changes what a constructor put into a field of {@code this}, or what is kept
   * in there.
   */
  static boolean isOfOwn(CallSite site, OwnedProgram program) {
    return of(site, program)
        .map(value -> new ValueAt(value.method(), value.method().outermost(value.value())))
        .filter(container -> isOwnField(container.value()))
        .map(program.program().flow()::objects)
        .filter(objects -> !objects.isEmpty() && objects.stream().allMatch(Mutations::isPart))
        .isPresent();
  }

  private static boolean isPart(ObjectRef object) {
    return object instanceof ObjectRef.Made made && made.site().method().ref().isConstructor();
  }

  private static boolean isOwnField(Value value) {
    return value instanceof Value.Field field && field.object().equals(Value.THIS);
  }

  /** Whether the call changes an object that was not made by this code itself. */
  static boolean ofShared(CallSite site, Set<Method> code, OwnedProgram program) {
    return of(site, program).filter(value -> isShared(value, code, program)).isPresent();
  }

  /** Whether the call sends to a receiver that was not made by this code itself. */
  static boolean isSendToShared(CallSite site, Set<Method> code, OwnedProgram program) {
    return sends(site).anyMatch(value -> isShared(value, code, program));
  }

  /** What the call sends to. */
  static Stream<ValueAt> sends(CallSite site) {
    return Stream.of(Effect.Sends.class, Effect.Emits.class, Effect.Puts.class)
        .flatMap(kind -> operands(site, kind));
  }

  private static boolean isShared(ValueAt value, Set<Method> code, OwnedProgram program) {
    if (isKept(value.value(), value.method(), 0)) {
      return true;
    }
    Set<ObjectRef> objects = program.program().flow().objects(value);
    return !objects.isEmpty()
        && objects.stream()
            .allMatch(
                object ->
                    object.isIdentity()
                        && !(object instanceof ObjectRef.Passed passed
                            && code.contains(passed.method()))
                        && !(object instanceof ObjectRef.Returned)
                        && !(object instanceof ObjectRef.Made made
                            && code.contains(made.site().method())));
  }
}
