package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.ValueAt;

/** Conditions that ask a queue whether it holds something; the names are those of the JDK. */
final class QueueGuards {
  private QueueGuards() {}

  /** Whether the call takes from a queue that was just asked, and is not empty. */
  static boolean sayNotEmpty(CallSite taking) {
    return taking.effect(Effect.Takes.class).map(Effect.Takes::from).stream()
        .flatMap(from -> taking.operand(from).stream())
        .anyMatch(
            queue ->
                taking.method().facts().guardsOf(taking.step()).stream()
                    .anyMatch(guard -> saysNotEmpty(guard, queue)));
  }

  private static boolean saysNotEmpty(Guard guard, ValueAt queue) {
    Condition condition = guard.condition();
    return switch (condition.kind()) {
      case TRUE -> !guard.holds() && asks("isEmpty", condition.left(), queue);
      case NULL -> !guard.holds() && asks("peek", condition.left(), queue);
      case LESS -> guard.holds() && asks("size", condition.right(), queue);
      case SAME -> false;
    };
  }

  private static boolean asks(String question, Value answer, ValueAt queue) {
    return answer instanceof Value.Result result
        && queue.method().step(result.step()) instanceof Step.Call call
        && call.target().name().equals(question)
        && call.arguments().get(0).equals(queue.value());
  }
}
