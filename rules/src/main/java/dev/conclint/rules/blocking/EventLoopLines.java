package dev.conclint.rules.blocking;

import dev.conclint.finding.Finding;
import dev.conclint.finding.Place;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.rule.Evidence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lines from which an event loop is blocked. If other threads come to one of them as well,
 * {@link BlockingOnEventLoop} says it all; another line that leads to the same call is another
 * matter.
 */
record EventLoopLines(Set<Place> places) {

  static EventLoopLines in(OwnedProgram program) {
    return program.derived(EventLoopLines.class, EventLoopLines::find);
  }

  private static EventLoopLines find(OwnedProgram program) {
    return new EventLoopLines(
        program
            .blockingCalls()
            .filter(call -> BlockingHazards.isEventLoop(call.owner()))
            .flatMap(
                call ->
                    Evidence.of(
                        program, call, List.of(call.site()), "", BlockingHazards::mustNotBlock)
                        .stream())
            .map(Evidence::place)
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean tellOf(Finding finding) {
    return places.contains(finding.place());
  }
}
