package dev.conclint.rules.ordering;

import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.TraceStep;
import dev.conclint.finding.TraceStep.Kind;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rules.ordering.Frames.Frame;
import dev.conclint.rules.ordering.MessageScan.Dispatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Listeners of which one callback hands what it was told to an executor while the last one goes
 * straight on, and so past what waits in the executor.
 */
final class StraightEnds {
  private final OwnedProgram program;
  private final Program model;
  private final MessageScan scan;
  private final Listeners listeners;
  private final TaskOrder order;
  private final EventStreams streams;
  private final Places places;

  StraightEnds(OwnedProgram program, MessageScan scan, TaskOrder order, EventStreams streams) {
    this.program = program;
    this.model = program.program();
    this.scan = scan;
    this.listeners = scan.listeners();
    this.order = order;
    this.streams = streams;
    this.places = new Places(model);
  }

  Stream<Race> of(Method method, List<Dispatch> dispatches) {
    MethodRef inherited = streams.inherited(method.ref(), method);
    if (!listeners.isCallback(inherited) || listeners.isTerminal(inherited)) {
      return Stream.empty();
    }
    return dispatches.stream()
        .filter(dispatch -> !order.drains(dispatch))
        .flatMap(
            dispatch ->
                Stream.concat(
                    forwarded(method, dispatch).stream(), told(method, dispatch).stream()));
  }

  // The listener stands for another: it forwards what it is told by the same name.

  private List<Race> forwarded(Method method, Dispatch dispatch) {
    return dispatch.messages().stream()
        .filter(data -> data.called().name().equals(method.ref().name()))
        .findFirst()
        .map(data -> terminals(method, dispatch, data))
        .orElse(List.of());
  }

  private List<Race> terminals(Method method, Dispatch dispatch, Message data) {
    List<Race> races = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (MethodRef terminal : terminalMethods(method)) {
      if (names.add(terminal.name() + terminal.descriptor())) {
        Optional<Method> own = own(method.type(), terminal);
        if (own.isPresent()) {
          goesStraightOn(own.get(), data)
              .ifPresent(straight -> races.add(split(dispatch, data, straight)));
        } else if (forwardsToSuper(data)) {
          races.add(inheritedEnd(dispatch, data, terminal));
          break;
        }
      }
    }
    return races;
  }

  /** What the class does then; of calls that only the catalogue tells, the name must do. */
  private Optional<Method> own(ClassFacts type, MethodRef terminal) {
    return model
        .universe()
        .implementation(type.name(), terminal)
        .or(
            () ->
                type.methods().stream()
                    .map(MethodFacts::ref)
                    .filter(ref -> ref.name().equals(terminal.name()))
                    .findFirst()
                    .flatMap(model.universe()::method))
        .filter(Method::isApplication);
  }

  /** The last calls of the listener that the method belongs to. */
  private List<MethodRef> terminalMethods(Method method) {
    List<MethodRef> found = new ArrayList<>();
    for (String type : model.universe().hierarchy().supertypes(method.type().name())) {
      model
          .universe()
          .hierarchy()
          .facts(type)
          .ifPresent(
              facts ->
                  facts.methods().stream()
                      .map(MethodFacts::ref)
                      .filter(listeners::isCallback)
                      .filter(listeners::isTerminal)
                      .forEach(found::add));
      found.addAll(catalogued(type));
    }
    return found;
  }

  /** Of a super class that is not in sight, the catalogue may know the last calls. */
  private List<MethodRef> catalogued(String type) {
    return model.universe().hierarchy().facts(type).isPresent()
        ? List.of()
        : model.universe().effects().methodsOf(type).stream()
            .filter(listeners::isTerminal)
            .toList();
  }

  private boolean isAtOnce(Method terminal) {
    return program.blockingCallsOf(terminal).isEmpty() && !scan.handsOff(terminal);
  }

  private Optional<Message> goesStraightOn(Method terminal, Message data) {
    if (!isAtOnce(terminal)) {
      return Optional.empty();
    }
    return scan.direct(terminal).stream()
        .filter(message -> message.path().size() == 1)
        .filter(message -> message.called().name().equals(terminal.ref().name()))
        .filter(
            message ->
                listeners.isTerminal(message.called())
                    && message.called().owner().equals(data.called().owner()))
        .findFirst();
  }

  private static boolean forwardsToSuper(Message data) {
    return data.site().method().step(data.site().step()) instanceof Step.Call call
        && call.dispatch() == Step.Dispatch.SPECIAL;
  }

  private Race split(Dispatch dispatch, Message data, Message straight) {
    return split(dispatch, data.site(), data.called(), straight.site(), straight.called());
  }

  private Race split(
      Dispatch dispatch, CallSite data, MethodRef told, CallSite straight, MethodRef end) {
    List<TraceStep> trace = new ArrayList<>(dispatch.trace(places));
    trace.add(places.step(Kind.RELATED, data, "the task calls " + Names.of(told)));
    trace.add(places.step(Kind.HAZARD, straight, Names.of(end) + " is called straight on"));
    return new Race(
        Race.Kind.LAST,
        straight,
        false,
        true,
        "%s goes straight on while %s is handed to an executor: the end can overtake data"
            .formatted(Names.of(end), Names.of(told)),
        trace);
  }

  private Race inheritedEnd(Dispatch dispatch, Message data, MethodRef terminal) {
    List<TraceStep> trace = new ArrayList<>(dispatch.trace(places));
    trace.add(places.step(Kind.RELATED, data.site(), "the task calls " + Names.of(data.called())));
    return new Race(
        Race.Kind.LAST,
        dispatch.site(),
        false,
        true,
        "%s is handed to an executor, but the inherited %s goes straight on: the end can overtake data"
            .formatted(Names.of(data.called()), Names.of(terminal)),
        trace);
  }

  // The listener tells an object that it keeps of the events, in words of its own.

  /** A call on what a field of the listener keeps. */
  private record Telling(CallSite site, Step.Call call, Value receiver) {}

  private List<Race> told(Method method, Dispatch dispatch) {
    if (dispatch.handOff().isDelayed() || order.runsOnSameThread(method, dispatch)) {
      return List.of();
    }
    List<Telling> queued =
        dispatch.frames().stream()
            .flatMap(this::tellings)
            .filter(telling -> !listeners.isEnd(telling.call().target()))
            .toList();
    List<Race> races = new ArrayList<>();
    for (Telling end : queued.isEmpty() ? List.<Telling>of() : ends(method)) {
      queued.stream()
          .filter(telling -> telling.receiver().equals(end.receiver()))
          .findFirst()
          .ifPresent(telling -> races.add(split(dispatch, telling, end)));
    }
    return races;
  }

  /** How the last callbacks of the listener tell that it is over. */
  private List<Telling> ends(Method method) {
    return terminalMethods(method).stream()
        .flatMap(terminal -> own(method.type(), terminal).stream())
        .distinct()
        .filter(this::isAtOnce)
        .flatMap(terminal -> scan.frames().of(terminal).stream())
        .filter(frame -> frame.path().size() <= 1)
        .flatMap(this::tellings)
        .filter(telling -> listeners.isEnd(telling.call().target()))
        .toList();
  }

  private Stream<Telling> tellings(Frame frame) {
    Method method = frame.method();
    return IntStream.range(0, method.steps().size())
        .mapToObj(step -> new CallSite(method, step))
        .flatMap(site -> telling(site, frame).stream());
  }

  private Optional<Telling> telling(CallSite site, Frame frame) {
    return site.method().step(site.step()) instanceof Step.Call call
            && call.dispatch() == Step.Dispatch.VIRTUAL
            && call.target().returnsNothing()
        ? Optional.of(scan.frames().located(call.arguments().get(0), frame))
            .filter(receiver -> receiver.method().equals(frame.root()))
            .map(ValueAt::value)
            .filter(receiver -> isOwnField(receiver, frame.root()))
            .map(receiver -> new Telling(site, call, receiver))
        : Optional.empty();
  }

  private static boolean isOwnField(Value value, Method method) {
    return value instanceof Value.Field field && method.isThis(field.object());
  }

  private Race split(Dispatch dispatch, Telling data, Telling end) {
    return split(dispatch, data.site(), data.call().target(), end.site(), end.call().target());
  }
}
