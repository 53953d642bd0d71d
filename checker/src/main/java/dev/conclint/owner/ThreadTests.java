package dev.conclint.owner;

import dev.conclint.facts.Block;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions that ask whether this thread is a certain one: {@code Thread.currentThread() ==
 * owner}, its number, name, group or class, a flag that only certain threads set for themselves, or
 * a predicate that asks so.
 */
final class ThreadTests {
  private static final Set<String> NAMING =
      Set.of("getId", "threadId", "getName", "getThreadGroup");

  private final Universe universe;
  private final Map<Method, Boolean> predicates = new HashMap<>();

  /**
   * What a condition says of the thread.
   *
   * @param isIt whether the thread is the one asked for, or one of those
   * @param ofMany whether it was asked for what several threads can have: a class, a flag
   */
  record Answer(boolean isIt, boolean ofMany) {}

  ThreadTests(Universe universe) {
    this.universe = universe;
  }

  /** What is known of the thread where the guard holds; empty if it does not ask. */
  Optional<Answer> answer(Guard guard, Method method) {
    Condition condition = guard.condition();
    return switch (condition.kind()) {
      case SAME ->
          namesThread(condition.left(), method) || namesThread(condition.right(), method)
              ? Optional.of(new Answer(guard.holds(), false))
              : Optional.empty();
      case TRUE -> answer(condition.left(), guard.holds(), method);
      case NULL, LESS -> Optional.empty();
    };
  }

  private Optional<Answer> answer(Value answer, boolean holds, Method method) {
    if (answer instanceof Value.Computed difference) {
      // The difference of two numbers is true where they are not the same.
      return difference.operands().stream().anyMatch(one -> namesThread(one, method))
          ? Optional.of(new Answer(!holds, false))
          : Optional.empty();
    }
    boolean ofMany = asksKind(answer, method);
    return ofMany || asksThread(answer, method)
        ? Optional.of(new Answer(holds, ofMany))
        : Optional.empty();
  }

  /** Whether it asks for the class of the thread, or for a flag that threads set for themselves. */
  private static boolean asksKind(Value answer, Method method) {
    return answer instanceof Value.IsInstance test
        ? namesThread(test.object(), method)
        : call(answer, method).filter(call -> isFlagOfThread(call, method)).isPresent();
  }

  private boolean asksThread(Value answer, Method method) {
    return call(answer, method)
        .filter(
            call ->
                isComparison(call, method)
                    || isPredicate(new CallSite(method, ((Value.Result) answer).step()), call))
        .isPresent();
  }

  private static Optional<Step.Call> call(Value answer, Method method) {
    return answer instanceof Value.Result result
            && method.step(result.step()) instanceof Step.Call call
        ? Optional.of(call)
        : Optional.empty();
  }

  private static boolean isComparison(Step.Call call, Method method) {
    return (call.target().name().equals("equals")
            || call.target().owner().equals("java/lang/String"))
        && call.arguments().stream().anyMatch(one -> namesThread(one, method));
  }

  /** Whether it is the thread, or what tells it from others. */
  static boolean namesThread(Value value, Method method) {
    return new ValueAt(method, value).isCurrentThread()
        || call(value, method)
            .filter(call -> NAMING.contains(call.target().name()))
            .filter(call -> new ValueAt(method, call.arguments().get(0)).isCurrentThread())
            .isPresent();
  }

  private static boolean isFlagOfThread(Step.Call call, Method method) {
    return call.target().name().equals("booleanValue")
        && call(call.arguments().get(0), method)
            .filter(get -> get.target().owner().equals("java/lang/ThreadLocal"))
            .filter(get -> get.target().name().equals("get"))
            .isPresent();
  }

  /** A predicate of the program, whose name as a rule says yes where the thread is the one. */
  private boolean isPredicate(CallSite site, Step.Call call) {
    if (!call.target().descriptor().equals("()Z")) {
      return false;
    }
    List<Method> targets = universe.targets(site);
    return targets.size() == 1 && isPredicate(targets.get(0));
  }

  private boolean isPredicate(Method method) {
    Boolean known = predicates.get(method);
    if (known == null) {
      predicates.put(method, false);
      known = findPredicate(method);
      predicates.put(method, known);
    }
    return known;
  }

  private boolean findPredicate(Method method) {
    for (Block block : method.facts().blocks()) {
      for (Guard guard : block.guards()) {
        if (answer(guard, method).isPresent()) {
          return true;
        }
      }
    }
    return universe.returns(method).stream()
        .anyMatch(value -> answer(value, true, method).isPresent());
  }
}
