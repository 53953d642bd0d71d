package dev.conclint.owner;

import dev.conclint.owner.Visit.Arrival;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallGraph.Receiver;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Breadth-first search from the roots of each owner: first what is surely reached, then what is
 * reached with one step that could also lead elsewhere, and so on.
 */
final class Propagation {
  /** Calls on one way; on longer ones some condition that nobody evaluated is false. */
  private static final int MAX_CALLS = 20;

  /** Steps on one way that could also lead elsewhere; with more, nobody would believe it. */
  private static final int MAX_GUESSES = 3;

  private final Program program;
  private final Guards guards;
  private final ValuePassing passing;
  private final Relevance relevance;
  private final RareCode rare;
  private final Map<Owner, Reached> reached = new LinkedHashMap<>();
  private final List<Visit> visits = new ArrayList<>();
  private final Map<Method, Set<Owner>> owners = new HashMap<>();
  private final Map<Method, Set<Owner>> sureOwners = new HashMap<>();

  /**
   * What the threads of one owner come to, which depends on nothing but its roots.
   *
   * @param sure methods that are reached by hand-offs and calls that can mean nothing else
   */
  private record Reached(List<TaskRoot> roots, Collection<Visit> visits, Set<Method> sure) {}

  private record Node(Method method, boolean objectKnown, boolean compensated, KnownValues known) {

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Node that
          && method.equals(that.method)
          && objectKnown == that.objectKnown
          && compensated == that.compensated
          && known.equals(that.known);
    }

    @Override
    public int hashCode() {
      return 4 * method.hashCode() + (objectKnown ? 2 : 0) + (compensated ? 1 : 0);
    }
  }

  private Propagation(
      Program program, Guards guards, ValuePassing passing, Relevance relevance, RareCode rare) {
    this.program = program;
    this.guards = guards;
    this.passing = passing;
    this.relevance = relevance;
    this.rare = rare;
  }

  static Propagation of(
      Program program,
      Guards guards,
      ValuePassing passing,
      Relevance relevance,
      RareCode rare,
      List<TaskRoot> roots) {
    Propagation none = new Propagation(program, guards, passing, relevance, rare);
    return none.with(roots);
  }

  /** The same from those roots; owners that have the same as before are not searched again. */
  Propagation with(List<TaskRoot> roots) {
    Map<Owner, List<TaskRoot>> byOwner = new LinkedHashMap<>();
    for (TaskRoot root : roots) {
      byOwner.computeIfAbsent(root.owner(), o -> new ArrayList<>()).add(root);
    }
    Propagation next = new Propagation(program, guards, passing, relevance, rare);
    byOwner.forEach(
        (owner, own) -> {
          Reached before = reached.get(owner);
          next.add(
              owner, before != null && before.roots().equals(own) ? before : search(owner, own));
        });
    return next;
  }

  private void add(Owner owner, Reached found) {
    reached.put(owner, found);
    visits.addAll(found.visits());
    for (Visit visit : found.visits()) {
      owners.computeIfAbsent(visit.method(), m -> new LinkedHashSet<>()).add(owner);
    }
    for (Method method : found.sure()) {
      sureOwners.computeIfAbsent(method, m -> new LinkedHashSet<>()).add(owner);
    }
  }

  List<Visit> visits() {
    return visits;
  }

  Set<Owner> ownersOf(Method method) {
    return owners.getOrDefault(method, Set.of());
  }

  /** Owners that run the method by hand-offs and calls that can mean nothing else. */
  Set<Owner> sureOwnersOf(Method method) {
    return sureOwners.getOrDefault(method, Set.of());
  }

  /** The sure owners, or where there are none, the possible ones. */
  Set<Owner> bestOwnersOf(Method method) {
    Set<Owner> sure = sureOwnersOf(method);
    return sure.isEmpty() ? ownersOf(method) : sure;
  }

  private Reached search(Owner owner, List<TaskRoot> roots) {
    Map<Node, Visit> found = new LinkedHashMap<>();
    Set<Method> sure = new LinkedHashSet<>();
    List<Arrival> first =
        roots.stream().map(root -> new Arrival(root, Optional.empty(), Optional.empty())).toList();
    List<Arrival> rare = new Search(owner, false, found, sure).run(first);
    new Search(owner, true, found, sure).run(rare);
    return new Reached(roots, found.values(), sure);
  }

  /**
   * The search for one owner: first of what its threads come to again and again, then of what they
   * do besides in rare code.
   */
  private final class Search {
    private final Owner owner;
    private final boolean rarely;
    private final Map<Node, Visit> found;
    private final Set<Method> sure;
    private final List<List<Arrival>> byGuesses = new ArrayList<>();
    private final List<Arrival> inRareCode = new ArrayList<>();
    private final Deque<Visit> work = new ArrayDeque<>();

    Search(Owner owner, boolean rarely, Map<Node, Visit> found, Set<Method> sure) {
      this.owner = owner;
      this.rarely = rarely;
      this.found = found;
      this.sure = sure;
      for (int guesses = 0; guesses <= MAX_GUESSES; guesses++) {
        byGuesses.add(new ArrayList<>());
      }
    }

    /** Follows all ways on from there but those through rare code, which it returns. */
    List<Arrival> run(List<Arrival> from) {
      from.forEach(this::defer);
      int known = found.size();
      for (int guesses = 0; guesses <= MAX_GUESSES; guesses++) {
        byGuesses.get(guesses).forEach(this::enter);
        follow();
        if (guesses == 0) {
          found.values().stream().skip(known).forEach(visit -> sure.add(visit.method()));
        }
      }
      return inRareCode;
    }

    private void defer(Arrival arrival) {
      int guesses = arrival.approximations();
      if (guesses <= MAX_GUESSES) {
        byGuesses.get(guesses).add(arrival);
      }
    }

    /** Follows all calls that can mean nothing else; those that can are left for the next round. */
    private void follow() {
      while (!work.isEmpty()) {
        Visit visit = work.remove();
        if (visit.depth() >= MAX_CALLS) {
          continue;
        }
        for (Edge edge : program.calls().edges(visit.method())) {
          if (canFollow(owner, visit, edge)) {
            passing
                .seenBy(visit.known(), edge)
                .map(seen -> new Arrival(visit.root(), Optional.of(seen), Optional.of(visit)))
                .ifPresent(this::enterOrDefer);
          }
        }
      }
    }

    private void enterOrDefer(Arrival arrival) {
      Edge edge = arrival.edge().orElseThrow();
      if (!rarely && rare.covers(edge.site().method(), edge.site().step())) {
        inRareCode.add(arrival);
      } else if (edge.exact()) {
        enter(arrival);
      } else {
        defer(arrival);
      }
    }

    private void enter(Arrival arrival) {
      Node node = node(arrival);
      Visit visit = found.get(node);
      if (visit == null) {
        visit =
            new Visit(
                node.method(), owner, node.objectKnown(), node.compensated(), rarely, node.known());
        found.put(node, visit);
        work.add(visit);
      }
      visit.arrive(arrival);
    }
  }

  private boolean canFollow(Owner owner, Visit visit, Edge edge) {
    boolean lifted = edge.ownFunction() && visit.objectKnown();
    return !lifted
        && relevance.matters(edge.target())
        && passing.allows(edge.path(), visit.known())
        && guards.allows(owner, edge.path());
  }

  private Node node(Arrival arrival) {
    if (arrival.edge().isEmpty()) {
      return new Node(
          arrival.root().body(), arrival.root().objectKnown(), false, arrival.root().known());
    }
    return follow(arrival.before().orElseThrow(), arrival.edge().get());
  }

  private Node follow(Visit visit, Edge edge) {
    boolean known =
        edge.receiver() == Receiver.KNOWN
            || (edge.receiver() == Receiver.SAME && visit.objectKnown());
    return new Node(
        edge.target(),
        known,
        visit.compensated() || edge.compensated(),
        passing.passed(edge, visit.known()));
  }
}
