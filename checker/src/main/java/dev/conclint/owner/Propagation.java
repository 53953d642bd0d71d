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
import java.util.function.Predicate;

/** Breadth-first search from the roots of each owner. */
final class Propagation {
  private final Program program;
  private final Guards guards;
  private final List<Visit> visits = new ArrayList<>();
  private final Map<Method, Set<Owner>> owners = new HashMap<>();
  private final Map<Method, Set<Owner>> sureOwners = new HashMap<>();

  private record Node(Method method, boolean objectKnown, boolean compensated) {}

  private Propagation(Program program, Guards guards) {
    this.program = program;
    this.guards = guards;
  }

  static Propagation of(Program program, Guards guards, List<TaskRoot> roots) {
    Map<Owner, List<TaskRoot>> byOwner = new LinkedHashMap<>();
    for (TaskRoot root : roots) {
      byOwner.computeIfAbsent(root.owner(), o -> new ArrayList<>()).add(root);
    }
    Propagation propagation = new Propagation(program, guards);
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

  private void search(Owner owner, List<TaskRoot> roots) {
    Map<Node, Visit> reached = new LinkedHashMap<>();
    Deque<Visit> work = new ArrayDeque<>();
    List<TaskRoot> exact = roots.stream().filter(TaskRoot::exact).toList();
    exact.forEach(root -> enter(root, reached, work));
    follow(owner, Edge::exact, reached, work);
    List<Visit> sure = List.copyOf(reached.values());
    sure.forEach(visit -> surely(visit.method(), owner));
    roots.stream().filter(root -> !root.exact()).forEach(root -> enter(root, reached, work));
    sure.forEach(visit -> followEdges(visit, owner, edge -> !edge.exact(), reached, work));
    follow(owner, edge -> true, reached, work);
    visits.addAll(reached.values());
  }

  private void surely(Method method, Owner owner) {
    sureOwners.computeIfAbsent(method, m -> new LinkedHashSet<>()).add(owner);
  }

  private void follow(
      Owner owner, Predicate<Edge> wanted, Map<Node, Visit> reached, Deque<Visit> work) {
    while (!work.isEmpty()) {
      followEdges(work.remove(), owner, wanted, reached, work);
    }
  }

  private void followEdges(
      Visit visit,
      Owner owner,
      Predicate<Edge> wanted,
      Map<Node, Visit> reached,
      Deque<Visit> work) {
    for (Edge edge : program.calls().edges(visit.method())) {
      boolean lifted = edge.ownFunction() && visit.objectKnown();
      if (wanted.test(edge)
          && !lifted
          && guards.allows(owner, visit.method(), edge.site().step())) {
        Arrival arrival = new Arrival(visit.root(), Optional.of(edge), Optional.of(visit));
        enter(follow(visit, edge), arrival, reached, work);
      }
    }
  }

  private void enter(TaskRoot root, Map<Node, Visit> reached, Deque<Visit> work) {
    Node node = new Node(root.body(), root.objectKnown(), false);
    enter(node, new Arrival(root, Optional.empty(), Optional.empty()), reached, work);
  }

  private static Node follow(Visit visit, Edge edge) {
    boolean known =
        edge.receiver() == Receiver.KNOWN
            || (edge.receiver() == Receiver.SAME && visit.objectKnown());
    return new Node(edge.target(), known, visit.compensated() || edge.compensated());
  }

  private void enter(Node node, Arrival arrival, Map<Node, Visit> reached, Deque<Visit> work) {
    Visit visit = reached.get(node);
    if (visit == null) {
      Owner owner = arrival.root().owner();
      visit = new Visit(node.method(), owner, node.objectKnown(), node.compensated());
      reached.put(node, visit);
      work.add(visit);
      owners.computeIfAbsent(node.method(), m -> new LinkedHashSet<>()).add(owner);
    }
    visit.arrive(arrival);
  }
}
