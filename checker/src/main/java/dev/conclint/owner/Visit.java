package dev.conclint.owner;

import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A method that runs on an owner's thread, with every way that it was reached by. */
public final class Visit {
  private final Method method;
  private final Owner owner;
  private final boolean objectKnown;
  private final boolean compensated;
  private final boolean rarely;
  private final KnownValues known;
  private final List<Arrival> arrivals = new ArrayList<>();
  private int depth;

  /**
   * One way to the method: a task root, or a call in another visit.
   *
   * @param edge the call; empty at a root
   * @param before the visit that the call is in; empty at a root
   */
  public record Arrival(TaskRoot root, Optional<Edge> edge, Optional<Visit> before) {

    /** How many steps of a shortest way could also lead elsewhere. */
    int approximations() {
      boolean exact = edge.map(Edge::exact).orElse(root.exact());
      return before.map(Visit::approximations).orElse(0) + (exact ? 0 : 1);
    }
  }

  Visit(
      Method method,
      Owner owner,
      boolean objectKnown,
      boolean compensated,
      boolean rarely,
      KnownValues known) {
    this.method = method;
    this.owner = owner;
    this.objectKnown = objectKnown;
    this.compensated = compensated;
    this.rarely = rarely;
    this.known = known;
  }

  void arrive(Arrival arrival) {
    if (arrivals.isEmpty()) {
      depth = arrival.before().map(visit -> visit.depth + 1).orElse(0);
    }
    arrivals.add(arrival);
  }

  public Method method() {
    return method;
  }

  public Owner owner() {
    return owner;
  }

  /** Whether events on fields of {@code this} were lifted further up the way. */
  public boolean objectKnown() {
    return objectKnown;
  }

  /** Whether the pool replaces this thread while it blocks. */
  public boolean compensated() {
    return compensated;
  }

  /** Whether the ways to the method lead through {@link RareCode rare code}. */
  boolean rarely() {
    return rarely;
  }

  KnownValues known() {
    return known;
  }

  /** All ways to the method, beginning with one on a shortest way from a root. */
  public List<Arrival> arrivals() {
    return Collections.unmodifiableList(arrivals);
  }

  /** The root of a shortest way. */
  public TaskRoot root() {
    return first().root();
  }

  Arrival first() {
    return arrivals.get(0);
  }

  /** Calls on a shortest way, without those before the root's body. */
  int depth() {
    return depth;
  }

  /** The calls on a shortest way, from the code that the owner runs first. */
  public List<CallSite> frames() {
    List<Edge> edges = new ArrayList<>();
    Visit at = this;
    while (at.first().before().isPresent()) {
      edges.add(at.first().edge().orElseThrow());
      at = at.first().before().get();
    }
    Collections.reverse(edges);
    List<CallSite> frames = new ArrayList<>(root().pathOnOwner());
    edges.forEach(edge -> frames.addAll(edge.path()));
    return frames;
  }

  /** How many steps of a shortest way could also lead elsewhere. */
  public int approximations() {
    return first().approximations();
  }
}
