package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.facts.Values;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Knows waits that do not wait: for what a caller has asked to be done, and for what a continuation
 * continues.
 */
final class KnownComplete {
  private static final int MAX_STAGES = 8;
  private static final int MAX_CALLS = 6;

  private final Program program;
  private final Guards guards;
  private final Continuations continuations;

  KnownComplete(Program program, Guards guards) {
    this.program = program;
    this.guards = guards;
    this.continuations = Continuations.in(program);
  }

  boolean isKnown(ValueAt subject, Visit visit) {
    return visit.known().complete().contains(subject.value())
        || isContinued(subject, visit.root())
        || visit
            .root()
            .handOff()
            .filter(event -> runsOnlyAfter(event.subject().method(), subject, 0))
            .isPresent();
  }

  /**
   * Parameters, and what fields of parameters hold, that the target of the call waits for and that
   * are complete then: the caller has asked, was told, or passes what was complete from the
   * beginning.
   */
  Set<Value> passed(Edge edge, KnownValues own) {
    List<Event> events = program.summaries().events(edge.target());
    if (events.isEmpty()) {
      return Set.of();
    }
    Set<Value> complete = new HashSet<>();
    CallSite entering = edge.path().get(edge.path().size() - 1);
    for (Event event : events) {
      Value waited = event.subject().value();
      if (event.kind() != Event.Kind.WAIT
          || !event.subject().method().equals(edge.target())
          || complete.contains(waited)) {
        continue;
      }
      Value path = guards.path(waited, edge.target());
      if (path.root() instanceof Value.Parameter parameter) {
        passed(parameter.index(), edge, entering)
            .map(argument -> Values.moved(path, parameter, argument))
            .filter(value -> isComplete(value, entering, edge, own))
            .ifPresent(value -> complete.add(waited));
      }
    }
    return complete;
  }

  private boolean isComplete(Value value, CallSite at, Edge edge, KnownValues own) {
    return (at.method().equals(edge.site().method()) && own.complete().contains(value))
        || guards.saysDone(value, at.method(), at.step())
        || isMadeComplete(new ValueAt(at.method(), value))
        || isCompleteSinceMade(new ValueAt(at.method(), value));
  }

  /** What the parameter stands for at the call that enters the target. */
  private static Optional<Value> passed(int parameter, Edge edge, CallSite entering) {
    if (!(entering.method().step(entering.step()) instanceof Step.Call call)) {
      return Optional.empty();
    }
    int parameters = edge.target().facts().parameterCount();
    int position = call.arguments().size() - (parameters - parameter);
    boolean own = edge.path().size() == 1 && call.arguments().size() == parameters;
    boolean ofFunction = edge.path().size() > 1 && position > 0;
    return own || ofFunction ? Optional.of(call.arguments().get(position)) : Optional.empty();
  }

  /** Whether every object that the value can be was complete when the method that made it ended. */
  boolean isMadeComplete(ValueAt value) {
    Set<ObjectRef> objects = program.flow().objects(value);
    return !objects.isEmpty() && objects.stream().allMatch(this::isMadeComplete);
  }

  /**
   * Whether the code that makes the function or object which the value was given to has asked
   * before: what was complete then is complete when it runs.
   */
  boolean isCompleteSinceMade(ValueAt value) {
    List<Handed> handed =
        value.value() instanceof Value.Parameter parameter
            ? captured(value.method(), parameter)
            : value.value() instanceof Value.Field field && field.object().equals(Value.THIS)
                ? constructedWith(field)
                : List.of();
    return !handed.isEmpty()
        && handed.stream()
            .allMatch(each -> guards.saysDone(each.value(), each.at().method(), each.at().step()));
  }

  /** A value as the step that hands it on names it. */
  private record Handed(CallSite at, Value value) {}

  /** What a function that has the method as its body was made with; empty if it was not bound. */
  private List<Handed> captured(Method body, Value.Parameter parameter) {
    List<Handed> found = new ArrayList<>();
    for (CallSite creator : program.universe().creators(body)) {
      if (!(creator.method().step(creator.step()) instanceof Step.Lambda lambda)
          || parameter.index() >= lambda.captured().size()) {
        return List.of();
      }
      found.add(new Handed(creator, lambda.captured().get(parameter.index())));
    }
    return found;
  }

  /** What the field was constructed with; empty if it is ever written otherwise. */
  private List<Handed> constructedWith(Value.Field field) {
    List<Handed> found = new ArrayList<>();
    for (CallSite site : program.universe().stores(field.field())) {
      Method constructor = site.method();
      if (!constructor.ref().isConstructor()
          || !(constructor.step(site.step()) instanceof Step.FieldStore store)
          || !(store.value() instanceof Value.Parameter parameter)) {
        return List.of();
      }
      for (CallSite caller : program.universe().callers(constructor)) {
        if (!(caller.method().step(caller.step()) instanceof Step.Call call)
            || parameter.index() >= call.arguments().size()) {
          return List.of();
        }
        found.add(new Handed(caller, call.arguments().get(parameter.index())));
      }
    }
    return found;
  }

  private boolean isMadeComplete(ObjectRef object) {
    return object instanceof ObjectRef.Made made
        && (isAlreadyComplete(made.site())
            || made.site().constructorCall().filter(KnownComplete::isAlreadyComplete).isPresent()
            || isCompletedByMaker(made.site())
            || isCompleteWhenReturned(made.site())
            || made.context().stream().anyMatch(KnownComplete::isCompletedByMaker));
  }

  private static boolean isAlreadyComplete(CallSite site) {
    return site.has(Effect.AlreadyComplete.class);
  }

  /** Whether what the step makes, itself or by a factory, is complete when its block ends. */
  private static boolean isCompletedByMaker(CallSite made) {
    Method method = made.method();
    int block = method.facts().blockOf(made.step());
    Value promise = new Value.Result(made.step());
    for (int i = made.step() + 1; i < method.facts().blocks().get(block).end(); i++) {
      if (completes(new CallSite(method, i), promise)) {
        return true;
      }
    }
    return false;
  }

  /** Whether nobody gets to see what the step makes before it is complete on whatever way. */
  private static boolean isCompleteWhenReturned(CallSite made) {
    Method method = made.method();
    Value promise = new Value.Result(made.step());
    BitSet completing = new BitSet();
    for (int i = made.step() + 1; i < method.steps().size(); i++) {
      if (completes(new CallSite(method, i), promise)) {
        completing.set(i);
      } else if (givesAway(i, promise, method)) {
        return false;
      }
    }
    return !completing.isEmpty()
        && returnsOf(promise, method)
            .allMatch(end -> !method.facts().canReachWithout(made.step(), end, completing));
  }

  private static boolean givesAway(int step, Value promise, Method method) {
    Step at = method.step(step);
    if (at instanceof Step.Call call) {
      return call.arguments().contains(promise) && !call.target().isConstructor();
    }
    if (at instanceof Step.Lambda lambda) {
      return lambda.captured().contains(promise);
    }
    return (at instanceof Step.FieldStore store && store.value().equals(promise))
        || (at instanceof Step.ArrayStore element && element.value().equals(promise));
  }

  private static IntStream returnsOf(Value value, Method method) {
    return IntStream.range(0, method.steps().size())
        .filter(
            step ->
                method.step(step) instanceof Step.Return end
                    && (end.value().equals(value)
                        || (end.value() instanceof Value.Choice choice
                            && choice.alternatives().contains(value))));
  }

  private static boolean completes(CallSite site, Value promise) {
    return site.method().effects(site.step()).stream()
        .filter(Effect.Completes.class::isInstance)
        .flatMap(effect -> site.operand(((Effect.Completes) effect).of()).stream())
        .anyMatch(completed -> completed.value().equals(promise));
  }

  /** Whether the same code has completed the future, or run the task whose future it is. */
  boolean isCompletedBefore(CallSite wait, Value future) {
    return wait.alwaysFollows(earlier -> completesFuture(earlier, future) || runs(earlier, future));
  }

  /** Who counts down a latch need not be the last. */
  private boolean completesFuture(CallSite site, Value future) {
    return program.isCallOn(site, "java/util/concurrent/Future") && completes(site, future);
  }

  private boolean runs(CallSite site, Value task) {
    return program.isCallOn(site, "java/util/concurrent/RunnableFuture")
        && site.method().step(site.step()) instanceof Step.Call call
        && call.target().name().equals("run")
        && call.arguments().get(0).equals(task);
  }

  /**
   * Parameters of the body in which a listener is told the very future that it was added to, as
   * {@code operationComplete(future)} is.
   */
  Set<Value> told(Event event, Method body) {
    if (!(event.effect().orElse(null) instanceof Effect.Then)) {
      return Set.of();
    }
    Set<Value> futures = new HashSet<>();
    for (MethodRef called : event.called()) {
      List<String> types = Descriptors.parameters(called.descriptor());
      int first = body.facts().parameterCount() - types.size();
      for (int i = 0; i < types.size(); i++) {
        if (first >= 0 && isFuture(Descriptors.typeName(types.get(i)))) {
          futures.add(new Value.Parameter(first + i));
        }
      }
    }
    return futures;
  }

  private boolean isFuture(String type) {
    return program.universe().hierarchy().isSubtype(type, "java/util/concurrent/Future");
  }

  private boolean isContinued(ValueAt subject, TaskRoot root) {
    return root.cause() == TaskRoot.Cause.CONTINUATION
        && root.handOff().filter(event -> isCompleteWith(subject, event)).isPresent();
  }

  /**
   * Whether the method, which hands a task off, is reached from continuations of the subject only:
   * then the task finds it complete, too.
   */
  private boolean runsOnlyAfter(Method method, ValueAt subject, int depth) {
    if (depth >= MAX_CALLS || program.universe().isCalledWidely(method)) {
      return false;
    }
    return continuesOnly(method, subject) || isEnteredOnlyAfter(method, subject, depth);
  }

  private boolean continuesOnly(Method body, ValueAt subject) {
    List<Event> events = continuations.of(body);
    return program.universe().callers(body).isEmpty()
        && !events.isEmpty()
        && events.stream().allMatch(event -> isCompleteWith(subject, event));
  }

  /** A function runs no sooner than it is made. */
  private boolean isEnteredOnlyAfter(Method method, ValueAt subject, int depth) {
    List<CallSite> ways = new ArrayList<>(program.universe().callers(method));
    ways.addAll(program.universe().creators(method));
    boolean mayBeCalledByOthers = method.facts().isPublic() || method.facts().isProtected();
    return !mayBeCalledByOthers
        && !ways.isEmpty()
        && ways.stream().allMatch(way -> runsOnlyAfter(way.method(), subject, depth + 1));
  }

  /** Whether the subject is complete when what the event registers runs. */
  private boolean isCompleteWith(ValueAt subject, Event event) {
    Set<ObjectRef> complete = new HashSet<>();
    Set<Object> containers = new HashSet<>();
    event.stage().ifPresent(stage -> addComplete(stage, complete, containers, 0));
    Set<ObjectRef> waited = program.flow().objects(subject);
    return (!waited.isEmpty() && complete.containsAll(waited)) || isElementOf(subject, containers);
  }

  private boolean isElementOf(ValueAt subject, Set<Object> containers) {
    return !containers.isEmpty()
        && program.flow().containersOfElement(subject).stream().anyMatch(containers::contains);
  }

  private void addComplete(
      ValueAt stage, Set<ObjectRef> complete, Set<Object> containers, int depth) {
    for (ObjectRef object : program.flow().objects(stage)) {
      if (depth >= MAX_STAGES || !complete.add(object)) {
        continue;
      }
      if (object instanceof ObjectRef.Made made) {
        addInputs(made, complete, containers, depth);
      } else if (object instanceof ObjectRef.Returned returned) {
        addArguments(returned.site(), complete, containers);
      }
    }
  }

  /**
   * A stage that code out of sight made of other stages: who continues it and asks them for their
   * results relies on it as on {@code allOf}.
   */
  private void addArguments(CallSite site, Set<ObjectRef> complete, Set<Object> containers) {
    if (site.method().step(site.step()) instanceof Step.Call call
        && program.universe().targets(site).isEmpty()) {
      call.arguments().stream()
          .map(argument -> new ValueAt(site.method(), argument))
          .forEach(argument -> addElements(argument, complete, containers));
    }
  }

  private void addElements(ValueAt container, Set<ObjectRef> complete, Set<Object> containers) {
    complete.addAll(program.flow().elements(container));
    containers.addAll(program.flow().containers(container));
  }

  /** What had to be complete before that stage was. */
  private void addInputs(
      ObjectRef.Made made, Set<ObjectRef> complete, Set<Object> containers, int depth) {
    CallSite site = made.site();
    if (!(site.method().step(site.step()) instanceof Step.Call call)) {
      return;
    }
    for (Effect effect : site.method().effects(site.step())) {
      Optional<Value> input = Optional.empty();
      if (effect instanceof Effect.Combines combines) {
        input = Universe.operand(combines.of(), call, site.step());
      } else if (effect instanceof Effect.Then then) {
        input = Universe.operand(then.of(), call, site.step());
      }
      if (input.isPresent()) {
        ValueAt value = new ValueAt(site.method(), input.get(), made.context());
        addComplete(value, complete, containers, depth + 1);
        addElements(value, complete, containers);
      }
    }
  }
}
