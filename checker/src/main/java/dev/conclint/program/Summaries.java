package dev.conclint.program;

import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.Event.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each method does to values, lifted to where those values are known.
 *
 * <p>Breadth first, so the first way an event is reached by is a shortest one; recursion ends since
 * an event that a method already has is not added again.
 */
public final class Summaries {
  private final Universe universe;
  private final CallTargets targets;
  private final Functions functions;
  private final TaskQueues taskQueues;
  private final Map<Method, List<Event>> events = new HashMap<>();
  private final Map<Method, Set<Event.Key>> keys = new HashMap<>();
  private final Map<Method, List<Application>> applications = new HashMap<>();
  private final Set<Event> lifted = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Event> work = new ArrayDeque<>();
  private int cut;

  /** A function's body that runs because of an event. */
  private record Application(Event by, Functions.Body body) {}

  private Summaries(
      Universe universe, CallTargets targets, Functions functions, TaskQueues taskQueues) {
    this.universe = universe;
    this.targets = targets;
    this.functions = functions;
    this.taskQueues = taskQueues;
  }

  static Summaries of(
      Universe universe, CallTargets targets, Functions functions, TaskQueues taskQueues) {
    Summaries summaries = new Summaries(universe, targets, functions, taskQueues);
    for (Method method : universe.methods()) {
      LocalEvents.of(method, universe, taskQueues).forEach(summaries::add);
    }
    summaries.run();
    return summaries;
  }

  /** Events that are seen from the method, its own first. */
  public List<Event> events(Method method) {
    return events.getOrDefault(method, List.of());
  }

  /** Whether callers that know more about the event's values have it too. */
  public boolean isLifted(Event event) {
    return lifted.contains(event);
  }

  /**
   * Whether callers always know more: what is done to fields of {@code this} is also seen in place,
   * for those callers that neither made the object nor were passed it.
   */
  public boolean isBetterSeenByCallers(Event event) {
    return lifted.contains(event) && !isThisOnly(event);
  }

  /** How many events were not lifted because of a limit. */
  public int cut() {
    return cut;
  }

  private void add(Event event) {
    Method method = event.site().method();
    if (!keys.computeIfAbsent(method, m -> new HashSet<>()).add(event.key())) {
      return;
    }
    List<Event> known = events.computeIfAbsent(method, m -> new ArrayList<>());
    if (event.path().size() > 1 && known.size() > ownLimit(method)) {
      cut++;
      return;
    }
    known.add(event);
    work.add(event);
  }

  private static int ownLimit(Method method) {
    return ProgramLimits.LIFTED_EVENTS + method.steps().size();
  }

  private void run() {
    while (!work.isEmpty()) {
      Event event = work.remove();
      lift(event);
      applyFunction(event);
      for (Application application :
          List.copyOf(applications.getOrDefault(event.site().method(), List.of()))) {
        derive(application, event);
      }
    }
  }

  private void lift(Event event) {
    Optional<Method> dependsOn = callerDependency(event);
    if (dependsOn.isEmpty()) {
      return;
    }
    List<CallSite> callers = universe.callers(dependsOn.get());
    if (event.path().size() >= ProgramLimits.LIFTED_DEPTH
        || callers.size() > ProgramLimits.LIFTED_CALLERS) {
      cut++;
      return;
    }
    for (CallSite caller : callers) {
      if (caller.method().step(caller.step()) instanceof Step.Call call
          && enters(caller, call, dependsOn.get())
          && isWorthLifting(event, call)) {
        lift(event, caller, call, dependsOn.get());
      }
    }
  }

  /** Whether the call can enter the method, as far as is known of its receiver. */
  private boolean enters(CallSite caller, Step.Call call, Method callee) {
    CallTargets.Targets entered = targets.of(caller, call);
    return entered.methods().contains(callee)
        && (entered.methods().size() == 1 || !targets.isFunctionCall(caller, call));
  }

  /** The method whose callers decide what the event is about. */
  private static Optional<Method> callerDependency(Event event) {
    if (event.subject().dependsOnCaller()) {
      return Optional.of(event.subject().method());
    }
    if (event.executor().isPresent() && event.executor().get().dependsOnCaller()) {
      return Optional.of(event.executor().get().method());
    }
    if (event.stage().isPresent() && event.stage().get().dependsOnCaller()) {
      return Optional.of(event.stage().get().method());
    }
    return Optional.empty();
  }

  /** Fields of {@code this} mean more to a caller only if it made the object or was passed it. */
  private static boolean isWorthLifting(Event event, Step.Call call) {
    if (!isThisOnly(event)) {
      return true;
    }
    Value receiver = call.arguments().isEmpty() ? Value.NULL : call.arguments().get(0);
    return receiver instanceof Value.Result || receiver instanceof Value.Parameter;
  }

  private static boolean isThisOnly(Event event) {
    return isThisOrKnown(event.subject())
        && event.stage().map(Summaries::isThisOrKnown).orElse(true)
        && event.executor().map(Summaries::isThisOrKnown).orElse(true);
  }

  private static boolean isThisOrKnown(ValueAt value) {
    return !value.dependsOnCaller() || value.isOfThis();
  }

  private void lift(Event event, CallSite caller, Step.Call call, Method callee) {
    List<CallSite> path = new ArrayList<>(event.path().size() + 1);
    path.add(caller);
    path.addAll(event.path());
    lifted.add(event);
    add(
        new Event(
            event.kind(),
            caller,
            List.copyOf(path),
            event.handedAt() + 1,
            event.effect(),
            event.called(),
            enter(event.subject(), caller, call, callee),
            event.stage().map(stage -> enter(stage, caller, call, callee)),
            event.executor().map(executor -> enter(executor, caller, call, callee)),
            event.deferred()));
  }

  /** The value as the caller names it, or as the callee does when it was entered by this call. */
  private static ValueAt enter(ValueAt value, CallSite caller, Step.Call call, Method callee) {
    if (!value.method().equals(callee) || !value.context().isEmpty()) {
      return value;
    }
    return Substitution.apply(value.value(), call.arguments())
        .map(path -> new ValueAt(caller.method(), path))
        .orElseGet(() -> new ValueAt(callee, value.value(), List.of(caller)));
  }

  private void applyFunction(Event event) {
    boolean function =
        event.kind() == Kind.INVOKE
            || event.kind() == Kind.HAND_OFF
            || event.kind() == Kind.CONTINUE;
    if (!function || event.subject().dependsOnCaller() || isDrained(event)) {
      return;
    }
    List<Functions.Body> bodies = functions.bodies(event);
    if (bodies.size() > ProgramLimits.BODIES) {
      cut++;
      return;
    }
    for (Functions.Body body : bodies) {
      Application application = new Application(event, body);
      applications.computeIfAbsent(body.method(), m -> new ArrayList<>()).add(application);
      for (Event inside : List.copyOf(events(body.method()))) {
        derive(application, inside);
      }
    }
  }

  /** What a task from a queue does to its variables, whoever put it there knows. */
  private boolean isDrained(Event event) {
    return event.kind() == Kind.INVOKE && taskQueues.isDrained(event.subject());
  }

  /** What the body does to variables that it captured is done to them by whoever made it run. */
  private void derive(Application application, Event inside) {
    Event by = application.by();
    boolean wanted =
        inside.kind() == Kind.INVOKE
            || inside.kind() == Kind.HAND_OFF
            || inside.kind() == Kind.COMPLETE;
    if (!wanted
        || !inside.subject().dependsOnCaller()
        || !inside.subject().method().equals(application.body().method())
        || by.path().size() + inside.path().size() > ProgramLimits.LIFTED_DEPTH
        || !(application.body().object() instanceof ObjectRef.Made made)) {
      return;
    }
    Optional<Value> captured =
        Substitution.apply(inside.subject().value(), application.body().bound());
    if (captured.isEmpty()) {
      return;
    }
    ValueAt subject = new ValueAt(made.site().method(), captured.get(), made.context());
    lifted.add(inside);
    List<CallSite> path = new ArrayList<>(by.path());
    path.addAll(inside.path());
    add(derived(by, inside, subject, List.copyOf(path), application));
  }

  private static Event derived(
      Event by, Event inside, ValueAt subject, List<CallSite> path, Application application) {
    boolean runsElsewhere = by.kind() != Kind.INVOKE;
    boolean becomesHandOff = runsElsewhere && inside.kind() == Kind.INVOKE;
    Optional<ValueAt> executor =
        inside.kind() == Kind.HAND_OFF
            ? inside.executor().map(value -> bind(value, application))
            : by.executor();
    return new Event(
        becomesHandOff ? by.kind() : inside.kind(),
        by.site(),
        path,
        inside.kind() == Kind.HAND_OFF ? by.path().size() + inside.handedAt() : by.handedAt(),
        inside.kind() == Kind.INVOKE || inside.kind() == Kind.COMPLETE
            ? by.effect()
            : inside.effect(),
        inside.called(),
        subject,
        by.stage(),
        executor,
        by.deferred() || inside.deferred());
  }

  private static ValueAt bind(ValueAt value, Application application) {
    if (!value.dependsOnCaller()
        || !value.method().equals(application.body().method())
        || !(application.body().object() instanceof ObjectRef.Made made)) {
      return value;
    }
    return Substitution.apply(value.value(), application.body().bound())
        .map(path -> new ValueAt(made.site().method(), path, made.context()))
        .orElse(value);
  }
}
