package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Block;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs once for every event from outside: code that a framework calls for each event, and
 * loops around a call that returns the next one.
 */
public final class Sources {
  private static final int MAX_INSIDE = 2;

  private final Program program;
  private final ValuePassing passing;
  private final RareCode rare;
  private final Streams streams;
  private final Map<Method, Reach> reached = new LinkedHashMap<>();
  private final Map<Method, Set<KnownValues>> entered = new HashMap<>();
  private final Map<Method, Optional<Effect.Receives>> receiving = new HashMap<>();
  private final Map<Method, Map<Integer, CallSite>> receivingCalls = new HashMap<>();
  private final Deque<Work> work = new ArrayDeque<>();

  /**
   * A method that runs for every event.
   *
   * @param root the framework's call; empty if a loop is the source
   * @param loop the receiving call in a loop; empty if a root is the source
   * @param frames calls from there to the method
   */
  public record Reach(
      Method method, Optional<TaskRoot> root, Optional<CallSite> loop, List<CallSite> frames) {}

  private record Work(Reach reach, KnownValues known) {}

  private Sources(Program program, ValuePassing passing, RareCode rare) {
    this.program = program;
    this.passing = passing;
    this.rare = rare;
    this.streams = new Streams(program);
  }

  static Sources of(Program program, ValuePassing passing, RareCode rare, List<TaskRoot> roots) {
    Sources sources = new Sources(program, passing, rare);
    for (TaskRoot root : roots) {
      if (root.source()) {
        sources.enter(
            new Reach(root.body(), Optional.of(root), Optional.empty(), List.of()), root.known());
      }
    }
    for (Method method : program.universe().methods()) {
      sources.enterLoops(method);
    }
    sources.search();
    return sources;
  }

  /** How the step comes to run for every event; empty if it does not. */
  public Optional<Reach> reach(CallSite site) {
    if (rare.covers(site.method(), site.step())) {
      return Optional.empty();
    }
    Optional<CallSite> loop = receivingLoopAround(site);
    if (loop.isPresent()) {
      return Optional.of(new Reach(site.method(), Optional.empty(), loop, List.of()));
    }
    return Optional.ofNullable(reached.get(site.method()));
  }

  /** Whether the method runs for every event. */
  public Optional<Reach> reach(Method method) {
    return Optional.ofNullable(reached.get(method));
  }

  private void enterLoops(Method method) {
    for (Edge edge : program.calls().edges(method)) {
      Optional<CallSite> loop =
          method.facts().inLoop(edge.site().step()) && !isOnce(edge)
              ? receivingLoopAround(edge.site())
              : Optional.empty();
      if (loop.isPresent()) {
        enter(
            new Reach(edge.target(), Optional.empty(), loop, edge.path()),
            passing.passed(edge, KnownValues.NONE));
      }
    }
  }

  private void enter(Reach reach, KnownValues known) {
    boolean added = entered.computeIfAbsent(reach.method(), m -> new HashSet<>()).add(known);
    if (added) {
      reached.putIfAbsent(reach.method(), reach);
      work.add(new Work(reach, known));
    }
  }

  private void search() {
    while (!work.isEmpty()) {
      Work next = work.remove();
      Reach reach = next.reach();
      for (Edge edge : program.calls().edges(reach.method())) {
        if (isEntered(edge, next.known())) {
          List<CallSite> frames = new ArrayList<>(reach.frames());
          frames.addAll(edge.path());
          enter(
              new Reach(edge.target(), reach.root(), reach.loop(), List.copyOf(frames)),
              passing.passed(edge, next.known()));
        }
      }
    }
  }

  private boolean isEntered(Edge edge, KnownValues known) {
    return passing.allows(edge.site().method(), edge.site().step(), known) && !isOnce(edge);
  }

  private boolean isOnce(Edge edge) {
    return rare.covers(edge.site().method(), edge.site().step());
  }

  /** The call in the same loop that returns the next event from outside. */
  public Optional<CallSite> receivingLoopAround(CallSite site) {
    int loop = site.method().facts().loopOf(site.step());
    if (loop == Block.NO_LOOP) {
      return Optional.empty();
    }
    // What only runs when receiving fails, or after it was given up, does not run for an event.
    return Optional.ofNullable(
            receivingCalls.computeIfAbsent(site.method(), this::receivingCalls).get(loop))
        .filter(
            receiving ->
                receiving.step() == site.step()
                    || site.method().facts().canFollowReturnOf(receiving.step(), site.step()))
        .filter(receiving -> !isWithoutEvent(receiving, site));
  }

  /** Whether nothing had come when the step runs, as after a poll that has waited in vain. */
  private static boolean isWithoutEvent(CallSite receiving, CallSite site) {
    Condition none =
        new Condition(Condition.Kind.NULL, new Value.Result(receiving.step()), Value.NULL);
    return site.method().facts().guardsOf(site.step()).contains(new Guard(none, true));
  }

  /** By loop, the first call in it that returns the next event from outside. */
  private Map<Integer, CallSite> receivingCalls(Method method) {
    Map<Integer, CallSite> found = new HashMap<>();
    for (int i = 0; i < method.steps().size(); i++) {
      int loop = method.facts().loopOf(i);
      CallSite candidate = new CallSite(method, i);
      if (loop != Block.NO_LOOP
          && !found.containsKey(loop)
          && method.step(i) instanceof Step.Call
          && !QueueGuards.sayNotEmpty(candidate)
          && receives(candidate, 0).isPresent()) {
        found.put(loop, candidate);
      }
    }
    return found;
  }

  /** Whether what the call returns, or a call inside of it, has no order with what comes next. */
  public boolean receivesApart(CallSite site) {
    return receives(site, 0).filter(Effect.Receives::apart).isPresent();
  }

  /**
   * Whether the task of the hand-off lets the source bring the next event, so that it is alone
   * until then.
   */
  public boolean asksForNext(HandOff handOff) {
    return program.functions().bodies(handOff.event()).stream()
        .map(Functions.Body::method)
        .anyMatch(task -> task.has(Effect.Limits.class) || callsLimit(task));
  }

  private boolean callsLimit(Method method) {
    return program.calls().edges(method).stream()
        .anyMatch(edge -> edge.exact() && edge.target().has(Effect.Limits.class));
  }

  /** What the call receives from outside, itself or by a call inside of it. */
  private Optional<Effect.Receives> receives(CallSite site, int depth) {
    Optional<Effect.Receives> itself = site.effect(Effect.Receives.class);
    if (itself.isEmpty() && streams.isInput(site)) {
      return Optional.of(new Effect.Receives(false));
    }
    if (itself.isPresent() || depth >= MAX_INSIDE) {
      return itself;
    }
    List<Method> targets = program.universe().targets(site);
    return targets.size() == 1 ? receives(targets.get(0), depth + 1) : Optional.empty();
  }

  private Optional<Effect.Receives> receives(Method method, int depth) {
    Optional<Effect.Receives> known = receiving.get(method);
    if (known == null) {
      known = Optional.empty();
      for (int i = 0; i < method.steps().size() && known.isEmpty(); i++) {
        if (method.step(i) instanceof Step.Call && !method.facts().inLoop(i)) {
          known = receives(new CallSite(method, i), depth);
        }
      }
      receiving.put(method, known);
    }
    return known;
  }
}
