package dev.conclint.owner;

import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.LockRef;
import dev.conclint.program.LockRegion;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import dev.conclint.program.ValueAt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Finds what a thread can run from some code on before it leaves it, calls included. */
public final class LockedCode {
  private static final int MAX_CALLS = 8;
  private static final int MAX_METHODS = 400;

  private final Program program;
  private final ValuePassing passing;
  private final Relevance relevance;
  private final RareCode rare;
  private final Map<CallSite, List<Edge>> throughHelpers = new HashMap<>();
  private final Map<LockRegion, List<Inside>> ofRegions = new IdentityHashMap<>();
  private final Map<Method, List<Inside>> ofMethods = new HashMap<>();
  private final Map<Method, Set<Method>> reachable = new HashMap<>();

  /**
   * Code that runs inside.
   *
   * @param entry the method of the region, or the one that gave it a function to call
   * @param path calls from the region's step to the method; empty for the region's own method
   * @param approximations calls of them that could also lead elsewhere
   * @param rarely whether the path leads through rare code
   * @param steps the steps of the method that are inside and can run on this way
   */
  public record Inside(
      Method entry,
      Method method,
      List<CallSite> path,
      int approximations,
      boolean rarely,
      KnownValues known,
      IntPredicate steps) {

    /** The path to a step of the method. */
    public List<CallSite> to(CallSite site) {
      List<CallSite> longer = new ArrayList<>(path);
      longer.add(site);
      return List.copyOf(longer);
    }

    /** The path to where an event of the method happens. */
    public List<CallSite> to(Event event) {
      List<CallSite> longer = new ArrayList<>(path);
      longer.addAll(event.path());
      return List.copyOf(longer);
    }

    /** What the lock of one of the method's regions is, seen along the way to it. */
    public Set<LockRef> locks(LockRegion region, Program program) {
      ValueAt seen = seen(region, program);
      return seen.equals(region.value()) ? region.locks() : program.locks().refs(seen);
    }

    /**
     * The lock of one of the method's regions, as the method at the beginning of the way names it.
     */
    public Optional<Value> value(LockRegion region, Program program) {
      ValueAt seen = seen(region, program);
      Method first = path.isEmpty() ? method : path.get(0).method();
      return seen.method().equals(first) ? Optional.of(seen.value()) : Optional.empty();
    }

    /** The lock as it is named as far up the way as its name is passed down. */
    private ValueAt seen(LockRegion region, Program program) {
      Value value = region.value().value();
      for (int i = path.size() - 1; i >= 0; i--) {
        if (!(value instanceof Value.Parameter parameter)
            || !(path.get(i).method().step(path.get(i).step()) instanceof Step.Call call)
            || parameter.index() >= call.arguments().size()
            || !program.universe().targets(path.get(i)).contains(callee(i))) {
          return new ValueAt(callee(i), value);
        }
        value = call.arguments().get(parameter.index());
      }
      return new ValueAt(path.isEmpty() ? method : path.get(0).method(), value);
    }

    /** Regions that this code enters and that have to wait while the other one is open. */
    public Stream<LockRegion> takes(LockRegion other, Program program) {
      return program.locks().of(method).stream()
          .filter(LockRegion::waits)
          .filter(region -> region.taken().map(at -> runs(at.step())).orElse(true))
          .filter(region -> program.locks().exclude(other, region, locks(region, program)));
    }

    private Method callee(int index) {
      return index + 1 < path.size() ? path.get(index + 1).method() : method;
    }

    /** Whether a caller on the way knows that what is waited for is complete. */
    public boolean isComplete(ValueAt subject) {
      return subject.method().equals(method) && known.complete().contains(subject.value());
    }

    /** Whether the step is inside and no condition known from the way keeps it out. */
    public boolean runs(int step) {
      return steps.test(step);
    }
  }

  LockedCode(Program program, ValuePassing passing, Relevance relevance, RareCode rare) {
    this.program = program;
    this.passing = passing;
    this.relevance = relevance;
    this.rare = rare;
    for (Method method : program.universe().methods()) {
      for (Edge edge : program.calls().edges(method)) {
        edge.path().stream()
            .skip(1)
            .forEach(
                site -> throughHelpers.computeIfAbsent(site, s -> new ArrayList<>()).add(edge));
      }
    }
  }

  /** What runs while the lock is held. */
  public List<Inside> of(LockRegion region) {
    List<Inside> known = ofRegions.get(region);
    if (known == null) {
      known = from(region.method(), region.steps()::get, Optional.of(region));
      ofRegions.put(region, known);
    }
    return known;
  }

  /** What runs when the method is called. */
  public List<Inside> of(Method method) {
    List<Inside> known = ofMethods.get(method);
    if (known == null) {
      known = from(method, step -> true, Optional.empty());
      ofMethods.put(method, known);
    }
    return known;
  }

  /** All methods that run when the method is called, whatever they do. */
  public Set<Method> reachable(Method method) {
    Set<Method> known = reachable.get(method);
    if (known == null) {
      known = findReachable(method);
      reachable.put(method, known);
    }
    return known;
  }

  private Set<Method> findReachable(Method method) {
    Set<Method> found = new LinkedHashSet<>();
    Deque<Method> work = new ArrayDeque<>(List.of(method));
    while (!work.isEmpty() && found.size() < MAX_METHODS) {
      Method next = work.remove();
      if (found.add(next)) {
        program.calls().edges(next).forEach(edge -> work.add(edge.target()));
      }
    }
    return found;
  }

  private List<Inside> from(Method method, IntPredicate steps, Optional<LockRegion> region) {
    return new Walk(region)
        .run(new Inside(method, method, List.of(), 0, false, KnownValues.NONE, steps));
  }

  /** The walk from one method: first what always runs, then rare code. */
  private final class Walk {
    private final List<Inside> found = new ArrayList<>();
    private final Set<Method> seen = new HashSet<>();
    private final Deque<Inside> work = new ArrayDeque<>();
    private final List<Inside> inRareCode = new ArrayList<>();
    private final Optional<LockRegion> region;

    /**
     * @param region whose lock is held, as long as nobody gives it back; empty where it is not
     *     about a lock
     */
    private Walk(Optional<LockRegion> region) {
      this.region = region;
    }

    List<Inside> run(Inside start) {
      work.add(start);
      follow();
      for (Inside inside : inRareCode) {
        if (seen.add(inside.method())) {
          work.add(inside);
          follow();
        }
      }
      return found;
    }

    private void follow() {
      while (!work.isEmpty() && found.size() < MAX_METHODS) {
        Inside inside = work.remove();
        found.add(inside);
        if (inside.path().size() < MAX_CALLS) {
          program.calls().edges(inside.method()).stream()
              .filter(edge -> inside.runs(edge.site().step()))
              .flatMap(edge -> passing.seenBy(inside.known(), edge).stream())
              .forEach(edge -> enter(edge, edge.path(), inside));
        }
        if (inside.path().isEmpty()) {
          enterThroughHelpers(inside);
        }
      }
    }

    /** Functions that callers of this method gave it. */
    private void enterThroughHelpers(Inside inside) {
      for (int i = 0; i < inside.method().steps().size(); i++) {
        CallSite site = new CallSite(inside.method(), i);
        if (inside.runs(i)) {
          for (Edge edge : throughHelpers.getOrDefault(site, List.of())) {
            int at = edge.path().indexOf(site);
            enter(edge, edge.path().subList(at, edge.path().size()), inside);
          }
        }
      }
    }

    private void enter(Edge edge, List<CallSite> calls, Inside inside) {
      if (!relevance.matters(edge.target()) || seen.contains(edge.target())) {
        return;
      }
      CallSite from = calls.get(0);
      if (inside.rarely() || !rare.covers(from.method(), from.step())) {
        seen.add(edge.target());
        work.add(entered(edge, calls, inside, inside.rarely()));
      } else {
        inRareCode.add(entered(edge, calls, inside, true));
      }
    }

    private Inside entered(Edge edge, List<CallSite> calls, Inside inside, boolean rarely) {
      List<CallSite> path = new ArrayList<>(inside.path());
      path.addAll(calls);
      KnownValues known = passing.passed(edge, inside.known());
      return new Inside(
          inside.path().isEmpty() ? edge.site().method() : inside.entry(),
          edge.target(),
          List.copyOf(path),
          inside.approximations() + (edge.exact() ? 0 : 1),
          rarely,
          known,
          held(edge.target()).and(step -> passing.allows(edge.target(), step, known)));
    }

    /** The steps that run before the method gives its caller's lock back, if it does. */
    private IntPredicate held(Method method) {
      List<Integer> givenBack =
          region.map(lock -> program.locks().givenBack(lock, method)).orElse(List.of());
      return step ->
          givenBack.stream().noneMatch(back -> method.facts().isAlwaysBefore(back, step));
    }
  }
}
