package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Block;
import dev.conclint.facts.Step;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs once for every event from outside: code that a framework calls for each event, and
 * loops around a call that returns the next one.
 */
public final class Sources {
  private static final int MAX_INSIDE = 2;

  private final Program program;
  private final Map<Method, Reach> reached = new LinkedHashMap<>();
  private final Map<Method, Boolean> receiving = new HashMap<>();
  private final Deque<Reach> work = new ArrayDeque<>();

  /**
   * A method that runs for every event.
   *
   * @param root the framework's call; empty if a loop is the source
   * @param loop the receiving call in a loop; empty if a root is the source
   * @param frames calls from there to the method
   */
  public record Reach(
      Method method, Optional<TaskRoot> root, Optional<CallSite> loop, List<CallSite> frames) {}

  private Sources(Program program) {
    this.program = program;
  }

  static Sources of(Program program, List<TaskRoot> roots) {
    Sources sources = new Sources(program);
    for (TaskRoot root : roots) {
      if (root.source()) {
        sources.enter(new Reach(root.body(), Optional.of(root), Optional.empty(), List.of()));
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
          method.facts().inLoop(edge.site().step())
              ? receivingLoopAround(edge.site())
              : Optional.empty();
      if (loop.isPresent()) {
        enter(new Reach(edge.target(), Optional.empty(), loop, edge.path()));
      }
    }
  }

  private void enter(Reach reach) {
    if (reached.putIfAbsent(reach.method(), reach) == null) {
      work.add(reach);
    }
  }

  private void search() {
    while (!work.isEmpty()) {
      Reach reach = work.remove();
      for (Edge edge : program.calls().edges(reach.method())) {
        List<CallSite> frames = new ArrayList<>(reach.frames());
        frames.addAll(edge.path());
        enter(new Reach(edge.target(), reach.root(), reach.loop(), List.copyOf(frames)));
      }
    }
  }

  /** The call in the same loop that returns the next event from outside. */
  public Optional<CallSite> receivingLoopAround(CallSite site) {
    Method method = site.method();
    int loop = method.facts().loopOf(site.step());
    if (loop == Block.NO_LOOP) {
      return Optional.empty();
    }
    for (int i = 0; i < method.steps().size(); i++) {
      CallSite candidate = new CallSite(method, i);
      if (method.facts().loopOf(i) == loop
          && method.step(i) instanceof Step.Call
          && receives(candidate, 0)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private boolean receives(CallSite site, int depth) {
    if (site.method().effects(site.step()).stream().anyMatch(Effect.Receives.class::isInstance)) {
      return true;
    }
    List<Method> targets = program.universe().targets(site);
    return depth < MAX_INSIDE && targets.size() == 1 && receivesDirectly(targets.get(0), depth + 1);
  }

  private boolean receivesDirectly(Method method, int depth) {
    Boolean known = receiving.get(method);
    if (known == null) {
      known = false;
      for (int i = 0; i < method.steps().size() && !known; i++) {
        known =
            method.step(i) instanceof Step.Call
                && !method.facts().inLoop(i)
                && receives(new CallSite(method, i), depth);
      }
      receiving.put(method, known);
    }
    return known;
  }
}
