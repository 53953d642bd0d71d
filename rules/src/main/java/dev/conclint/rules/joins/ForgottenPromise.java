package dev.conclint.rules.joins;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.Guard;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.TypeHierarchy;
import dev.conclint.program.ValueAt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A promise that is completed in one place only, or by one callback object only, and not on every
 * way through it.
 */
final class ForgottenPromise {
  private final ObjectRef.Made made;
  private final Method maker;
  private final List<Event> completions;
  private final Program program;

  private ForgottenPromise(ObjectRef.Made made, List<Event> completions, Program program) {
    this.made = made;
    this.maker = made.site().method();
    this.completions = completions;
    this.program = program;
  }

  /** What completes the promise, if that can be missed. */
  static Optional<CallSite> completion(ObjectRef.Made made, Event wait, OwnedProgram program) {
    if (!(made.site().method().step(made.site().step()) instanceof Step.New)) {
      return Optional.empty();
    }
    ForgottenPromise promise =
        new ForgottenPromise(made, program.completions().completionsOf(made), program.program());
    Set<Method> methods =
        promise.completions.stream()
            .map(event -> event.origin().method())
            .collect(Collectors.toSet());
    boolean byWaiter = methods.contains(wait.origin().method());
    return !byWaiter && promise.outcomes(methods).stream().anyMatch(promise::canBeForgottenBy)
        ? Optional.of(promise.completions.get(0).origin())
        : Optional.empty();
  }

  /** The methods of which one runs, and has to complete the promise; none if nobody knows. */
  private List<Method> outcomes(Set<Method> completers) {
    Set<ClassFacts> types = completers.stream().map(Method::type).collect(Collectors.toSet());
    List<Method> outcomes =
        types.size() == 1 ? outcomes(types.iterator().next().name()) : List.of();
    if (outcomes.containsAll(completers)) {
      return outcomes;
    }
    return completers.size() == 1 ? List.copyOf(completers) : List.of();
  }

  /** The two methods of a callback that is called either with a result or with a failure. */
  private List<Method> outcomes(String callback) {
    TypeHierarchy hierarchy = program.universe().hierarchy();
    for (String supertype : hierarchy.supertypes(callback)) {
      List<MethodRef> either =
          hierarchy.isInterface(supertype) ? hierarchy.abstractMethods(supertype) : List.of();
      if (either.size() == 2 && either.stream().filter(this::takesFailure).count() == 1) {
        return either.stream()
            .flatMap(method -> program.universe().implementation(callback, method).stream())
            .map(this::written)
            .toList();
      }
    }
    return List.of();
  }

  private boolean takesFailure(MethodRef method) {
    return Descriptors.parameters(method.descriptor()).stream()
        .map(Descriptors::typeName)
        .anyMatch(type -> program.universe().hierarchy().isSubtype(type, "java/lang/Throwable"));
  }

  /** What a bridge leads to. */
  private Method written(Method method) {
    return method.facts().isBridge()
        ? program.calls().edges(method).stream().map(Edge::target).findFirst().orElse(method)
        : method;
  }

  private boolean canBeForgottenBy(Method completer) {
    Set<Integer> steps =
        completions.stream()
            .map(Event::origin)
            .filter(site -> site.method().equals(completer))
            .map(CallSite::step)
            .collect(Collectors.toSet());
    return !completer.equals(maker)
        && completions.stream().allMatch(this::isLonely)
        && new WaysOut(completer, steps, program.universe()).canMissAll()
        && !isKeptBy(maker)
        && !isKeptBy(completer)
        && !isAskedFor(completer);
  }

  /**
   * Who cancels gives up waiting: somebody else, who is not in sight, was to complete it. Latches
   * are counted down by several, conditions signalled again, and the last of several completes for
   * all.
   */
  private boolean isLonely(Event completion) {
    return !completion.isCancel()
        && program.isCallOn(completion.origin(), "java/util/concurrent/Future")
        && !isByTheLast(completion.origin());
  }

  /** Whether a counter that several change decides who completes. */
  private static boolean isByTheLast(CallSite completion) {
    Method method = completion.method();
    return method.facts().guardsOf(completion.step()).stream()
        .map(Guard::condition)
        .anyMatch(
            condition -> isCount(condition.left(), method) || isCount(condition.right(), method));
  }

  private static boolean isCount(Value value, Method method) {
    return value instanceof Value.Result result
        && method.step(result.step()) instanceof Step.Call call
        && call.target().owner().startsWith("java/util/concurrent/atomic/")
        && (call.target().descriptor().endsWith(")I") || call.target().descriptor().endsWith(")J"));
  }

  /** Whether the method puts it where others find it, who may complete it as well. */
  private boolean isKeptBy(Method method) {
    for (int i = 0; i < method.steps().size(); i++) {
      CallSite site = new CallSite(method, i);
      if (method.step(i) instanceof Step.Call call
          && (site.has(Effect.Holds.class) || site.has(Effect.Puts.class))
          && call.arguments().stream().anyMatch(value -> isIt(value, method))) {
        return true;
      }
    }
    return false;
  }

  private boolean isIt(Value value, Method method) {
    return program.flow().objects(new ValueAt(method, value)).stream()
        .anyMatch(
            object -> object instanceof ObjectRef.Made other && other.site().equals(made.site()));
  }

  /** Whether the maker gives it away only as the answer of the completer tells. */
  private boolean isAskedFor(Method completer) {
    Value promise = new Value.Result(made.site().step());
    boolean given = false;
    for (int i = 0; i < maker.steps().size(); i++) {
      if (maker.step(i) instanceof Step.Return returned && returned.value().equals(promise)) {
        given = true;
        if (maker.facts().guardsOf(i).stream()
            .noneMatch(guard -> asks(guard.condition(), promise, completer))) {
          return false;
        }
      }
    }
    return given;
  }

  private boolean asks(Condition condition, Value promise, Method completer) {
    return condition.left() instanceof Value.Result answer
        && maker.step(answer.step()) instanceof Step.Call call
        && call.arguments().contains(promise)
        && program.universe().targets(new CallSite(maker, answer.step())).contains(completer);
  }
}
