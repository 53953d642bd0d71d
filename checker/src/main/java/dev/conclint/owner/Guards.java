package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.facts.Values;
import dev.conclint.program.CallSite;
import dev.conclint.program.Executor;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the conditions around a step say about the thread it runs on and the futures it asks. */
final class Guards {
  /** Predicates inside of predicates. */
  private static final int MAX_PREDICATES = 2;

  private final Universe universe;
  private final Demands demands;
  private final Refusals refusals;
  private final ThreadTests threadTests;

  Guards(Universe universe) {
    this.universe = universe;
    this.demands = new Demands(universe);
    this.refusals = new Refusals(universe);
    this.threadTests = new ThreadTests(universe);
  }

  /** Whether the step can run on a thread of the owner. */
  boolean allows(Owner owner, Method method, int step) {
    for (Guard guard : known(method, step)) {
      if (excludes(guard, owner, method)) {
        return false;
      }
    }
    return !isOneThread(owner.kind()) || !refusals.before(method, step);
  }

  /** Whether every call of the path can run on a thread of the owner. */
  boolean allows(Owner owner, List<CallSite> path) {
    for (CallSite call : path) {
      if (!allows(owner, call.method(), call.step())) {
        return false;
      }
    }
    return true;
  }

  private List<Guard> known(Method method, int step) {
    List<Guard> around = method.facts().guardsOf(step);
    List<Guard> demanded = demands.before(method, step);
    return demanded.isEmpty() ? around : Stream.concat(around.stream(), demanded.stream()).toList();
  }

  private boolean excludes(Guard guard, Owner owner, Method method) {
    Condition condition = guard.condition();
    Optional<ThreadTests.Answer> thread = threadTests.answer(guard, method);
    if (thread.isPresent()) {
      // Who compares knows the thread; no code knows the one that completes a future.
      return thread.get().isIt()
          ? owner.kind() == OwnerKind.COMPLETER
          : hasOneThread(owner) || (thread.get().ofMany() && owner.executor().isPresent());
    }
    if (condition.kind() != Condition.Kind.TRUE) {
      return false;
    }
    boolean own = tells(condition.left(), method, Effect.TellsOwner.class, 0);
    if (own) {
      return isOneThread(owner.kind()) != guard.holds() && owner.kind() != OwnerKind.COMPLETER;
    }
    boolean strict = tells(condition.left(), method, Effect.TellsNonblocking.class, 0);
    return strict && isNonblocking(owner) != guard.holds();
  }

  /** Queues that the program drains itself run one task at a time, on any thread. */
  private static boolean hasOneThread(Owner owner) {
    return isOneThread(owner.kind()) && owner.executor().filter(Executor::isHomeMade).isEmpty();
  }

  private static boolean isNonblocking(Owner owner) {
    return owner.framework()
        && (owner.kind() == OwnerKind.EVENT_LOOP
            || owner.kind() == OwnerKind.UI
            || owner.kind() == OwnerKind.COMPLETER);
  }

  private static boolean isOneThread(OwnerKind kind) {
    return switch (kind) {
      case EVENT_LOOP, UI, SERIAL, DELAY, DEDICATED -> true;
      default -> false;
    };
  }

  /** Whether the value is the answer of a call with that effect, perhaps through a method. */
  private boolean tells(Value value, Method method, Class<? extends Effect> kind, int depth) {
    if (!(value instanceof Value.Result result)
        || !(method.step(result.step()) instanceof Step.Call)) {
      return false;
    }
    CallSite asked = new CallSite(method, result.step());
    if (asked.has(kind)) {
      return true;
    }
    List<Method> targets = universe.targets(asked);
    return depth < MAX_PREDICATES
        && targets.size() == 1
        && !universe.returns(targets.get(0)).isEmpty()
        && universe.returns(targets.get(0)).stream()
            .allMatch(returned -> tells(returned, targets.get(0), kind, depth + 1));
  }

  /** Whether a condition around the step says that the value is complete. */
  boolean saysDone(Value value, Method method, int step) {
    List<Guard> known = known(method, step);
    if (known.isEmpty()) {
      return false;
    }
    Value asked = path(value, method);
    for (Guard guard : known) {
      if (guard.holds()
          && isAnswer(guard.condition().kind())
          && isDoneCheck(guard.condition().left(), asked, method)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a getter returns is the field, so that two calls of it return the same; so does a static
   * method that compilers add for inner classes. What a library returns of an object may be that
   * object.
   */
  Value path(Value value, Method method) {
    if (!(value instanceof Value.Result result)
        || !(method.step(result.step()) instanceof Step.Call call)) {
      return value;
    }
    CallSite site = new CallSite(method, result.step());
    Optional<Value> given = site.given();
    if (given.isPresent()) {
      return path(given.get(), method);
    }
    List<Method> targets = call.arguments().size() == 1 ? universe.targets(site) : List.of();
    List<Value> returned = targets.size() == 1 ? universe.returns(targets.get(0)) : List.of();
    return returned.size() == 1
            && returned.get(0) instanceof Value.Field field
            && field.object().equals(Value.THIS)
        ? new Value.Field(path(call.arguments().get(0), method), field.field())
        : value;
  }

  /** Some ask whether it is true, some whether there is an answer. */
  private static boolean isAnswer(Condition.Kind kind) {
    return kind == Condition.Kind.TRUE || kind == Condition.Kind.NULL;
  }

  private boolean isDoneCheck(Value check, Value of, Method method) {
    return check instanceof Value.Result result
        && asksDone(new CallSite(method, result.step()), of, 0);
  }

  private boolean asksDone(CallSite site, Value of, int depth) {
    return site.asksDone().filter(asked -> path(asked, site.method()).equals(of)).isPresent()
        || (depth < MAX_PREDICATES
            && site.method().step(site.step()) instanceof Step.Call call
            && asksDoneInside(site, call, of, depth + 1));
  }

  /**
   * A predicate of the program that asks it of its parameter, or of what a field of that holds,
   * perhaps among other things.
   */
  private boolean asksDoneInside(CallSite site, Step.Call call, Value of, int depth) {
    List<Method> targets = universe.targets(site);
    if (targets.size() != 1 || !call.target().descriptor().endsWith(")Z")) {
      return false;
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      Value argument = path(call.arguments().get(i), site.method());
      if (Values.startsAt(of, argument)
          && asksDone(targets.get(0), Values.moved(of, argument, new Value.Parameter(i)), depth)) {
        return true;
      }
    }
    return false;
  }

  private boolean asksDone(Method predicate, Value of, int depth) {
    for (int i = 0; i < predicate.steps().size(); i++) {
      if (asksDone(new CallSite(predicate, i), of, depth)) {
        return true;
      }
    }
    return false;
  }
}
