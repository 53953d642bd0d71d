package dev.conclint.rules.joins;

import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.Event;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Pools whose tasks wait for each other in a circle. */
public final class CyclicPoolJoin implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          CyclicPoolJoin.class,
          Family.JOINS,
          Level.WARNING,
          "0.1",
          "Bounded pools wait for each other in a cycle");

  /** A task of one owner waits for a task of another one. */
  private record Edge(Hazard<Event> hazard, Owner from, Owner to) {}

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    List<Edge> edges = program.waits().flatMap(wait -> edges(wait, program)).toList();
    return edges.stream()
        .flatMap(
            edge -> wayBack(edge, edges).stream().flatMap(back -> findings(edge, back, program)));
  }

  /** An edge only if all that can complete it belong to one other bounded owner. */
  private static Stream<Edge> edges(Hazard<Event> wait, OwnedProgram program) {
    Set<Owner> completers = program.completers(wait.what().subject());
    return isBounded(wait.owner())
            && completers.size() == 1
            && completers.stream().allMatch(CyclicPoolJoin::isBounded)
            && completers.stream().noneMatch(wait.owner()::isSameAs)
        ? completers.stream().map(to -> new Edge(wait, wait.owner(), to))
        : Stream.empty();
  }

  private static boolean isBounded(Owner owner) {
    return owner.kind().isBounded() && owner.identity().isIdentity();
  }

  /** A shortest way from the edge's end back to its start. */
  private static Optional<List<Edge>> wayBack(Edge first, List<Edge> edges) {
    Map<Edge, Edge> before = new HashMap<>();
    Set<Edge> seen = new HashSet<>();
    Deque<Edge> work = new ArrayDeque<>();
    work.add(first);
    while (!work.isEmpty()) {
      Edge edge = work.remove();
      for (Edge next : edges) {
        if (edge.to().isSameAs(next.from()) && seen.add(next)) {
          before.put(next, edge);
          if (next.to().isSameAs(first.from())) {
            return Optional.of(path(next, first, before));
          }
          work.add(next);
        }
      }
    }
    return Optional.empty();
  }

  private static List<Edge> path(Edge last, Edge first, Map<Edge, Edge> before) {
    List<Edge> path = new ArrayList<>();
    for (Edge at = last; at != null && at != first; at = before.get(at)) {
      path.add(0, at);
    }
    return path;
  }

  private static Stream<Finding> findings(Edge edge, List<Edge> back, OwnedProgram program) {
    String api = Names.of(edge.hazard().what().origin());
    boolean serial =
        edge.from().isSerial() && back.stream().allMatch(other -> other.from().isSerial());
    return Evidence.of(
            program,
            edge.hazard(),
            edge.hazard().what().path(),
            api + " waits",
            edge.from()::isSameAs)
        .stream()
        .map(
            evidence ->
                new Finding(
                    INFO,
                    evidence.level(serial ? Level.ERROR : Level.WARNING),
                    evidence.place(),
                    "%s waits on %s for a task of %s, whose tasks wait for it in turn"
                        .formatted(api, edge.from().description(), edge.to().description()),
                    withCycle(evidence.trace(), back, program)));
  }

  private static List<TraceStep> withCycle(
      List<TraceStep> trace, List<Edge> back, OwnedProgram program) {
    List<TraceStep> steps = new ArrayList<>(trace);
    Places places = new Places(program.program());
    for (Edge edge : back) {
      steps.add(
          places.step(
              TraceStep.Kind.RELATED,
              edge.hazard().what().site(),
              "a task of %s waits here for one of %s"
                  .formatted(edge.from().description(), edge.to().description())));
    }
    return steps;
  }
}
