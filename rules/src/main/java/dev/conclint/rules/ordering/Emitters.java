package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is known of objects that allow one caller at a time, and of how callers take turns. */
final class Emitters {
  private Emitters() {}

  /** Whether the object itself sees to it that what several threads tell it goes on in turn. */
  static boolean isSerialized(ObjectRef object, OwnedProgram program) {
    if (object instanceof ObjectRef.Passed passed) {
      return isGivenSerialized(passed.method(), program);
    }
    return object instanceof ObjectRef.Made made
        && (made.site().has(Effect.Serializes.class)
            || made.site()
                .constructorCall()
                .filter(call -> call.has(Effect.Serializes.class))
                .isPresent());
  }

  /** Whether what the message is told to takes turns, or the tellers do by a lock. */
  static boolean isSerialized(Message message, OwnedProgram program) {
    return program.program().flow().objects(message.receiver()).stream()
            .anyMatch(object -> isSerialized(object, program))
        || message.path().stream()
            .anyMatch(site -> !program.program().locks().around(site).isEmpty());
  }

  /** Whether the function gets its arguments from a call that serializes them. */
  private static boolean isGivenSerialized(Method function, OwnedProgram program) {
    return program.program().universe().creators(function).stream()
        .anyMatch(Emitters::isArgumentOfSerializer);
  }

  private static boolean isArgumentOfSerializer(CallSite creator) {
    Method method = creator.method();
    Value function = new Value.Result(creator.step());
    return IntStream.range(creator.step() + 1, method.steps().size())
        .anyMatch(
            step ->
                method.step(step) instanceof Step.Call call
                    && call.arguments().contains(function)
                    && new CallSite(method, step).has(Effect.Serializes.class));
  }

  /** Whether a condition on the way is about an atomic variable, which one thread wins. */
  static boolean isTakenInTurn(List<CallSite> way) {
    return way.stream()
        .anyMatch(
            site ->
                site.method().facts().guardsOf(site.step()).stream()
                    .anyMatch(guard -> asksAtomic(guard, site.method())));
  }

  private static boolean asksAtomic(Guard guard, Method method) {
    return Stream.of(guard.condition().left(), guard.condition().right())
        .anyMatch(
            value ->
                value instanceof Value.Result result
                    && method.step(result.step()) instanceof Step.Call call
                    && call.target().owner().startsWith("java/util/concurrent/atomic/"));
  }
}
