package dev.conclint.rules.joins;

import dev.conclint.facts.Block;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.facts.Values;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways through a method that completes promises in some of its steps. */
final class WaysOut {
  private final Method method;
  private final Set<Integer> completions;
  private final Set<Value> promises;
  private final Retries retries;
  private final Failures failures;

  /**
   * @param completions the steps, which are calls
   */
  WaysOut(Method method, Set<Integer> completions, Universe universe) {
    this.method = method;
    this.completions = completions;
    this.promises =
        completions.stream()
            .flatMap(step -> promise(step).stream())
            .collect(Collectors.toUnmodifiableSet());
    this.retries = new Retries(method, promises, universe);
    this.failures = new Failures(method, universe);
  }

  private Optional<Value> promise(int step) {
    return method.step(step) instanceof Step.Call call && !call.arguments().isEmpty()
        ? Optional.of(call.arguments().get(0))
        : Optional.empty();
  }

  /**
   * Whether the method can end while there is a promise to complete, without any of the steps and
   * without leaving it to somebody else.
   */
  boolean canMissAll() {
    List<Block> blocks = method.facts().blocks();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> work = new ArrayDeque<>(List.of(0));
    while (!work.isEmpty()) {
      int index = work.remove();
      if (!seen.add(index)) {
        continue;
      }
      Block block = blocks.get(index);
      boolean completes = false;
      for (int i = block.first(); i < block.end() && !completes; i++) {
        completes = completions.contains(i) || retries.isOne(i);
        if (!completes && (ends(i) || (isUnprotected(block) && failures.canFail(i)))) {
          return true;
        }
      }
      for (int next : waysOn(block)) {
        // A step before the completion may throw, too; the completion itself does not.
        if (!completes || (blocks.get(next).handler() && mayThrowBeforeCompletion(block))) {
          work.add(next);
        }
      }
    }
    return false;
  }

  private boolean isUnprotected(Block block) {
    return block.successors().stream()
        .noneMatch(next -> method.facts().blocks().get(next).handler());
  }

  /** Where the block asks for an incomplete promise, what follows if there is none is no miss. */
  private List<Integer> waysOn(Block block) {
    List<Block> blocks = method.facts().blocks();
    Set<Integer> open =
        block.successors().stream()
            .filter(next -> isKnownOpen(blocks.get(next), block))
            .collect(Collectors.toSet());
    return open.isEmpty()
        ? block.successors()
        : block.successors().stream()
            .filter(next -> open.contains(next) || blocks.get(next).handler())
            .toList();
  }

  private boolean isKnownOpen(Block next, Block asking) {
    return next.guards().stream()
        .anyMatch(guard -> !asking.guards().contains(guard) && saysOpen(guard));
  }

  private boolean saysOpen(Guard guard) {
    Condition condition = guard.condition();
    return !guard.holds()
        && switch (condition.kind()) {
          case NULL -> promises.contains(condition.left());
          case TRUE ->
              condition.left() instanceof Value.Result answer
                  && new CallSite(method, answer.step())
                      .asksDone()
                      .filter(promises::contains)
                      .isPresent();
          case SAME, LESS -> false;
        };
  }

  private boolean ends(int step) {
    return method.step(step) instanceof Step.Return
        || (method.step(step) instanceof Step.Throw thrown && isMeant(thrown, step));
  }

  /**
   * Whether the code throws on purpose. A failed assertion is a defect of its own, and what {@code
   * finally} or the end of a monitor throws on is what any call may throw.
   */
  private boolean isMeant(Step.Throw thrown, int step) {
    if (thrown.exception().equals(Values.CAUGHT)) {
      return !method.facts().isAfterSurprise(step);
    }
    return !(thrown.exception() instanceof Value.Result made
        && method.step(made.step()) instanceof Step.New failure
        && failure.type().equals("java/lang/AssertionError"));
  }

  private boolean mayThrowBeforeCompletion(Block block) {
    for (int i = block.first(); i < block.end() && !completions.contains(i); i++) {
      if (method.step(i) instanceof Step.Call) {
        return true;
      }
    }
    return false;
  }
}
