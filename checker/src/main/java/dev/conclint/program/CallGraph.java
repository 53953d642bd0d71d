package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.Event.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which methods run on a method's own thread because of it. */
public final class CallGraph {
  private static final Value BOUND_ELSEWHERE = new Value.Unknown("bound elsewhere");

  private final CallTargets targets;
  private final Functions functions;
  private final Summaries summaries;
  private final TaskQueues taskQueues;
  private final Map<Method, List<Edge>> edges = new HashMap<>();
  private int dropped;

  /**
   * A call on the caller's thread.
   *
   * @param path from the caller's step down to the call that enters the target
   * @param arguments what the target's first parameters stand for in the caller; empty if unknown
   * @param exact whether this is surely a target of the call
   * @param receiver what is known of the target's {@code this}
   * @param compensated whether the pool replaces the thread while the target blocks
   * @param ownFunction whether the target is a function that the caller's {@code this} holds; when
   *     that object is known, its maker has a more exact edge
   */
  public record Edge(
      CallSite site,
      List<CallSite> path,
      Method target,
      List<Value> arguments,
      boolean exact,
      Receiver receiver,
      boolean compensated,
      boolean ownFunction) {

    /** The same call if something else says that it enters this target. */
    public Edge exactly() {
      return exact
          ? this
          : new Edge(site, path, target, arguments, true, receiver, compensated, ownFunction);
    }
  }

  /** Whether events on fields of the target's {@code this} were lifted to the caller. */
  public enum Receiver {
    /** The caller made the object or was passed it: they were. */
    KNOWN,
    /** It is the caller's own {@code this}: if they were for the caller. */
    SAME,
    UNKNOWN
  }

  private CallGraph(
      CallTargets targets, Functions functions, Summaries summaries, TaskQueues taskQueues) {
    this.targets = targets;
    this.functions = functions;
    this.summaries = summaries;
    this.taskQueues = taskQueues;
  }

  static CallGraph of(
      Universe universe,
      CallTargets targets,
      Functions functions,
      Summaries summaries,
      TaskQueues taskQueues) {
    CallGraph graph = new CallGraph(targets, functions, summaries, taskQueues);
    for (Method method : universe.methods()) {
      graph.link(method);
    }
    return graph;
  }

  public List<Edge> edges(Method method) {
    return edges.getOrDefault(method, List.of());
  }

  /** Calls that were not followed since too many methods could be meant. */
  public int dropped() {
    return dropped;
  }

  private void link(Method method) {
    for (int i = 0; i < method.steps().size(); i++) {
      CallSite site = new CallSite(method, i);
      if (method.step(i) instanceof Step.Call call && !targets.isFunctionCall(site, call)) {
        linkCall(site, call);
      }
    }
    for (Event event : summaries.events(method)) {
      if (event.kind() == Kind.INVOKE) {
        linkInvocation(event);
      }
    }
  }

  private void linkCall(CallSite site, Step.Call call) {
    CallTargets.Targets found = targets.of(site, call);
    if (found.tooMany()) {
      dropped++;
    }
    for (Method target : found.methods()) {
      add(
          new Edge(
              site,
              List.of(site),
              target,
              call.arguments(),
              found.exact(),
              receiver(call),
              false,
              false));
    }
  }

  private static Receiver receiver(Step.Call call) {
    if (call.dispatch() == Step.Dispatch.STATIC) {
      return Receiver.UNKNOWN;
    }
    Value receiver = call.arguments().get(0);
    if (receiver.equals(Value.THIS)) {
      return Receiver.SAME;
    }
    return receiver instanceof Value.Result ? Receiver.KNOWN : Receiver.UNKNOWN;
  }

  private void linkInvocation(Event event) {
    boolean own = event.path().size() == 1;
    if ((summaries.isLifted(event) && !event.subject().isOfThis())
        || taskQueues.isDrained(event.subject())) {
      return;
    }
    List<Functions.Body> bodies = functions.bodies(event);
    boolean compensated =
        event.effect().isPresent()
            && event.effect().get() instanceof Effect.Calls calls
            && calls.compensated();
    if (bodies.size() > limit(event)) {
      dropped++;
      return;
    }
    boolean exact =
        bodies.stream().map(Functions.Body::method).distinct().count() == 1
            && functions.areAllKnown(event.subject());
    for (Functions.Body body : bodies) {
      boolean known = body.object() instanceof ObjectRef.Made;
      Receiver receiver = known ? Receiver.KNOWN : Receiver.UNKNOWN;
      add(
          new Edge(
              event.site(),
              event.path(),
              body.method(),
              arguments(event, body),
              exact,
              receiver,
              compensated,
              summaries.isLifted(event)));
    }
    if (bodies.isEmpty() && own) {
      linkByHierarchy(event);
    }
  }

  /** What was bound where the function was made, if that is here, and what the call passes it. */
  private List<Value> arguments(Event event, Functions.Body body) {
    Method caller = event.site().method();
    boolean here =
        body.object() instanceof ObjectRef.Made made && made.site().method().equals(caller);
    List<Value> passed = passed(event);
    if (here || passed.isEmpty()) {
      return here ? concat(body.bound(), passed) : List.of();
    }
    int bound =
        body.bound().isEmpty() && !body.method().facts().isStatic() ? 1 : body.bound().size();
    return concat(java.util.Collections.nCopies(bound, BOUND_ELSEWHERE), passed);
  }

  /** The arguments of a call of the function by the method itself. */
  private List<Value> passed(Event event) {
    return event.path().size() == 1
            && event.effect().isEmpty()
            && event.site().method().step(event.site().step()) instanceof Step.Call call
            && targets.isFunctionCall(event.site(), call)
        ? call.arguments().subList(1, call.arguments().size())
        : List.of();
  }

  private static List<Value> concat(List<Value> first, List<Value> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Which of several functions a library calls, nobody can tell who does not run it. */
  private static int limit(Event event) {
    return event.site().method().isApplication() ? ProgramLimits.TARGETS : 1;
  }

  private void linkByHierarchy(Event event) {
    List<Method> found = targets.byHierarchy(event.origin());
    if (found.size() > limit(event)) {
      dropped++;
      return;
    }
    for (Method target : found) {
      boolean exact = found.size() == 1;
      add(
          new Edge(
              event.site(),
              event.path(),
              target,
              List.of(),
              exact,
              Receiver.UNKNOWN,
              false,
              false));
    }
  }

  private void add(Edge edge) {
    edges.computeIfAbsent(edge.site().method(), m -> new ArrayList<>()).add(edge);
  }
}
