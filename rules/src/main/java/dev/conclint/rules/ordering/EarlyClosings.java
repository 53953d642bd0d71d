package dev.conclint.rules.ordering;

import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.TraceStep.Kind;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rules.ordering.MessageScan.Dispatch;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Objects that tasks of a field's executor use, closed right after that executor was shut down: who
 * shuts down and does not wait lets the tasks go on.
 */
final class EarlyClosings {
  private final OwnedProgram program;
  private final MessageScan scan;
  private final Places places;

  EarlyClosings(OwnedProgram program, MessageScan scan) {
    this.program = program;
    this.scan = scan;
    this.places = new Places(program.program());
  }

  Stream<Race> in(Method method) {
    return program.program().summaries().events(method).stream()
        .filter(event -> event.kind() == Event.Kind.SHUT_DOWN && event.path().size() == 1)
        .filter(event -> !discardsTasks(event))
        .flatMap(shutdown -> afterwards(method, shutdown));
  }

  /** Who throws the waiting tasks away does not mean them to be done. */
  private static boolean discardsTasks(Event shutdown) {
    CallSite site = shutdown.site();
    return site.method().step(site.step()) instanceof Step.Call call
        && call.target().name().equals("shutdownNow");
  }

  private Stream<Race> afterwards(Method method, Event shutdown) {
    int step = shutdown.site().step();
    return scan.direct(method).stream()
        .filter(Message::terminal)
        .filter(message -> message.sort() == Message.Sort.USE && message.path().size() == 1)
        .filter(message -> message.receiver().value() instanceof Value.Field)
        .filter(message -> method.facts().canFollowReturnOf(step, message.step()))
        .filter(message -> step < message.step() && !waitsBefore(message.step(), method))
        .flatMap(message -> race(method, shutdown, message).stream());
  }

  /** Whether anything before the step waits, itself or in what it calls. */
  private boolean waitsBefore(int step, Method method) {
    return program.blockingCallsOf(method).stream().anyMatch(call -> call.site().step() < step)
        || program.program().calls().edges(method).stream()
            .filter(edge -> edge.site().step() < step)
            .flatMap(edge -> program.lockedCode().reachable(edge.target()).stream())
            .anyMatch(called -> !program.blockingCallsOf(called).isEmpty());
  }

  private Optional<Race> race(Method method, Event shutdown, Message closing) {
    Set<ObjectRef> executors = new HashSet<>(program.program().flow().objects(shutdown.subject()));
    for (MethodFacts facts : method.type().methods()) {
      Optional<Method> other = program.program().universe().method(facts.ref());
      for (Dispatch dispatch : other.map(scan::dispatches).orElse(List.of())) {
        if (dispatch.handOff().executors().stream()
            .anyMatch(executor -> executors.contains(executor.identity()))) {
          Optional<Message> use = use(dispatch, closing);
          if (use.isPresent()) {
            return Optional.of(race(dispatch, use.get(), shutdown, closing));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** What the task does with the same field of the same object. */
  private static Optional<Message> use(Dispatch dispatch, Message closing) {
    return dispatch.messages().stream()
        .filter(message -> !message.terminal() && message.sort() != Message.Sort.PUT)
        .filter(message -> message.receiver().value().equals(closing.receiver().value()))
        .filter(message -> message.scanned().equals(message.receiver().method()))
        .findFirst();
  }

  private Race race(Dispatch dispatch, Message use, Event shutdown, Message closing) {
    return new Race(
        Race.Kind.LAST,
        closing.site(),
        false,
        true,
        "%s does not wait for the tasks that still call %s"
            .formatted(Names.of(closing.called()), Names.of(use.called())),
        List.of(
            places.step(
                Kind.HAND_OFF,
                dispatch.site(),
                Names.of(dispatch.handOff().site()) + " hands a task off"),
            places.step(Kind.RELATED, use.site(), "the task calls " + Names.of(use.called())),
            places.step(
                Kind.RELATED, shutdown.site(), Names.of(shutdown.site()) + " lets the tasks go on"),
            places.step(
                Kind.HAZARD, closing.site(), Names.of(closing.called()) + " does not wait")));
  }
}
