package dev.conclint.owner;

import dev.conclint.owner.Visit.Arrival;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallGraph.Receiver;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
  private final LazyInitialization lazy;
  private final List<Visit> visits = new ArrayList<>();
  private final Map<Method, Set<Owner>> owners = new HashMap<>();
  private final Map<Method, Set<Owner>> sureOwners = new HashMap<>();

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
      Program program,
      Guards guards,
      ValuePassing passing,
      Relevance relevance,
      LazyInitialization lazy) {
    this.program = program;
    this.guards = guards;
    this.passing = passing;
    this.relevance = relevance;
    this.lazy = lazy;
  }

  static Propagation of(
      Program program,
      Guards guards,
      ValuePassing passing,
      Relevance relevance,
      LazyInitialization lazy,
      List<TaskRoot> roots) {
    Map<Owner, List<TaskRoot>> byOwner = new LinkedHashMap<>();
    for (TaskRoot root : roots) {
      byOwner.computeIfAbsent(root.owner(), o -> new ArrayList<>()).add(root);
    }
    Propagation propagation = new Propagation(program, guards, passing, relevance, lazy);
    byOwner.forEach(propagation::search);
    return propagation;
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

  private void search(Owner owner, List<TaskRoot> roots) {
    Map<Node, Visit> reached = new LinkedHashMap<>();
    List<Arrival> first =
        roots.stream().map(root -> new Arrival(root, Optional.empty(), Optional.empty())).toList();
    List<Arrival> once = new Search(owner, false, reached).run(first);
    new Search(owner, true, reached).run(once);
    visits.addAll(reached.values());
  }

  /**
   * The search for one owner: first of what its threads come to again and again, then of what they
   * do besides for the first caller only.
   */
  private final class Search {
    private final Owner owner;
    private final boolean once;
    private final Map<Node, Visit> reached;
    private final List<List<Arrival>> byGuesses = new ArrayList<>();
    private final List<Arrival> forFirstCaller = new ArrayList<>();
    private final Deque<Visit> work = new ArrayDeque<>();

    Search(Owner owner, boolean once, Map<Node, Visit> reached) {
      this.owner = owner;
      this.once = once;
      this.reached = reached;
      for (int guesses = 0; guesses <= MAX_GUESSES; guesses++) {
        byGuesses.add(new ArrayList<>());
      }
    }

    /** Follows all ways on from there but those for the first caller only, which it returns. */
    List<Arrival> run(List<Arrival> from) {
      from.forEach(this::defer);
      int known = reached.size();
      for (int guesses = 0; guesses <= MAX_GUESSES; guesses++) {
        byGuesses.get(guesses).forEach(this::enter);
        follow();
        if (guesses == 0) {
          reached.values().stream().skip(known).forEach(visit -> surely(visit.method(), owner));
        }
      }
      return forFirstCaller;
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
      if (!once && lazy.covers(edge.site().method(), edge.site().step())) {
        forFirstCaller.add(arrival);
      } else if (edge.exact()) {
        enter(arrival);
      } else {
        defer(arrival);
      }
    }

    private void enter(Arrival arrival) {
      Node node = node(arrival);
      Visit visit = reached.get(node);
      if (visit == null) {
        visit =
            new Visit(
                node.method(), owner, node.objectKnown(), node.compensated(), once, node.known());
        reached.put(node, visit);
        work.add(visit);
        owners.computeIfAbsent(node.method(), m -> new LinkedHashSet<>()).add(owner);
      }
      visit.arrive(arrival);
    }
  }

  private void surely(Method method, Owner owner) {
    sureOwners.computeIfAbsent(method, m -> new LinkedHashSet<>()).add(owner);
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
