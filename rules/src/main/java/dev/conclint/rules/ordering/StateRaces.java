package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Block;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.TraceStep;
import dev.conclint.finding.TraceStep.Kind;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rules.ordering.Frames.Frame;
import dev.conclint.rules.ordering.MessageScan.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tasks that write one state, where the one that was handed off first may be the last to write. */
final class StateRaces {
  private final OwnedProgram program;
  private final MessageScan scan;
  private final TaskOrder order;
  private final EventStreams streams;
  private final StateScan state;
  private final Places places;

  StateRaces(OwnedProgram program, MessageScan scan, TaskOrder order, EventStreams streams) {
    this.program = program;
    this.scan = scan;
    this.order = order;
    this.streams = streams;
    this.state = new StateScan(scan.frames());
    this.places = new Places(program.program());
  }

  // Two tasks write one state, and nothing makes the second wait for the first.

  Stream<Race> ofTasks(Method method, List<Dispatch> dispatches) {
    List<Race> races = new ArrayList<>();
    for (Dispatch first : dispatches) {
      for (Dispatch second : dispatches) {
        if (TaskOrder.isAfter(method, first.step(), second.step())
            && isOneTask(first)
            && isOneTask(second)
            && TaskOrder.areUnordered(first, second)
            && !order.isOrderedBetween(method, first, second.step())) {
          pair(first, second).ifPresent(races::add);
        }
      }
    }
    return races.stream();
  }

  /** Whether the call makes a task at once, and not one for each event, or later. */
  private static boolean isOneTask(Dispatch dispatch) {
    return !dispatch.handOff().isDelayed()
        && dispatch.handOff().event().effect().orElse(null) instanceof Effect.Runs runs
        && !runs.source();
  }

  private Optional<Race> pair(Dispatch first, Dispatch second) {
    List<StateWrite> later = state.writes(second);
    for (StateWrite one : later.isEmpty() ? List.<StateWrite>of() : state.writes(first)) {
      for (StateWrite two : later) {
        if (isSameState(one, two) && !isSameWrite(one, two) && !order.waitsBefore(two.site())) {
          return Optional.of(race(first, second, one, two));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isSameState(StateWrite one, StateWrite two) {
    return one.holder().equals(two.holder()) && key(one).equals(key(two));
  }

  private Optional<ValueAt> key(StateWrite write) {
    return write.key().map(key -> scan.frames().located(key, write.frame()));
  }

  private boolean isSameWrite(StateWrite one, StateWrite two) {
    return one.operation().equals(two.operation())
        && (value(one).equals(value(two)) || areAskedAlike(one, two));
  }

  /** Whether both ask the same method for what they keep: then it does not matter who did last. */
  private static boolean areAskedAlike(StateWrite one, StateWrite two) {
    Optional<MethodRef> asked = asked(one);
    return asked.isPresent() && asked.equals(asked(two));
  }

  private static Optional<MethodRef> asked(StateWrite write) {
    Method method = write.site().method();
    return write.value().orElse(Value.NULL) instanceof Value.Result result
            && method.step(result.step()) instanceof Step.Call call
        ? Optional.of(call.target())
        : Optional.empty();
  }

  private Optional<ValueAt> value(StateWrite write) {
    return write
        .value()
        .map(
            value ->
                value instanceof Value.Constant
                    ? new ValueAt(write.frame().root(), value)
                    : scan.frames().located(value, write.frame()));
  }

  private Race race(Dispatch first, Dispatch second, StateWrite one, StateWrite two) {
    List<TraceStep> trace = new ArrayList<>(first.trace(places));
    trace.add(places.step(Kind.RELATED, one.site(), "the first task sets " + one.holderName()));
    trace.addAll(second.trace(places));
    trace.add(places.step(Kind.RELATED, two.site(), "the second task sets " + two.holderName()));
    return new Race(
        Race.Kind.ORDER,
        second.site(),
        false,
        true,
        "tasks that both set %s run in any order: the first may be the last to write"
            .formatted(one.holderName()),
        trace);
  }

  // One event of a stream after the other becomes a task, which writes what the event says.

  Optional<Race> ofStream(Method method, Dispatch dispatch) {
    List<StateWrite> told =
        state.writes(dispatch).stream().filter(write -> isToldBy(write, method, dispatch)).toList();
    if (told.isEmpty() || !order.canOvertakeEachOther(method, dispatch)) {
      return Optional.empty();
    }
    Optional<List<TraceStep>> stream = streams.reason(method, dispatch);
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    return told.stream()
        .filter(write -> write.key().isEmpty() || hasOpposite(write, method, dispatch))
        .findFirst()
        .map(write -> race(dispatch, write, stream.get()))
        .or(
            () ->
                told.stream()
                    .filter(write -> saysWhat(write, dispatch))
                    .findFirst()
                    .map(write -> race(dispatch, write, stream.get()).doubtful()));
  }

  private Race race(Dispatch dispatch, StateWrite write, List<TraceStep> stream) {
    List<TraceStep> trace = new ArrayList<>(stream);
    trace.addAll(dispatch.trace(places));
    trace.add(places.step(Kind.RELATED, write.site(), "the task sets " + write.holderName()));
    return new Race(
        Race.Kind.ORDER,
        dispatch.site(),
        false,
        true,
        "%s makes a task of each event, and tasks can overtake each other: an older event may be the last to set %s"
            .formatted(Names.of(dispatch.handOff().site()), write.holderName()),
        trace);
  }

  /** Whether the event says what is kept, or under which key, in something that outlives it. */
  private boolean isToldBy(StateWrite write, Method method, Dispatch dispatch) {
    return isOfEveryEvent(write.holder(), method)
        && write
            .key()
            .or(write::value)
            .filter(told -> isOfEvent(told, write.frame(), dispatch))
            .isPresent()
        && state.writes(dispatch).stream().noneMatch(other -> isUndone(write, other));
  }

  private boolean saysWhat(StateWrite write, Dispatch dispatch) {
    return write.value().filter(value -> isOfEvent(value, write.frame(), dispatch)).isPresent();
  }

  private static boolean isOfEveryEvent(ValueAt holder, Method method) {
    Value root = holder.value().root();
    return root instanceof Value.StaticField || method.isThis(root);
  }

  /** Whether the value comes from what the method was told, or received in the loop. */
  private boolean isOfEvent(Value value, Frame frame, Dispatch dispatch) {
    return StateScan.comesFrom(value, part -> isEvent(part, frame, dispatch), frame.method(), 0);
  }

  private boolean isEvent(Value value, Frame frame, Dispatch dispatch) {
    Method root = frame.root();
    if (frame.method().equals(root)) {
      return (value instanceof Value.Parameter && !root.isThis(value))
          || (value instanceof Value.Result made
              && areInOneLoop(made.step(), dispatch.step(), root));
    }
    if (!(value instanceof Value.Parameter)) {
      return false;
    }
    ValueAt located = scan.frames().located(value, frame);
    return dispatch
        .frameOf(located.method())
        .filter(other -> !other.equals(frame))
        .filter(other -> isOfEvent(located.value(), other, dispatch))
        .isPresent();
  }

  private static boolean areInOneLoop(int one, int other, Method method) {
    int loop = method.facts().loopOf(one);
    return loop != Block.NO_LOOP && loop == method.facts().loopOf(other);
  }

  /** Whether another event does the opposite to the same: adds what this one removes. */
  private boolean hasOpposite(StateWrite write, Method method, Dispatch dispatch) {
    return method.type().methods().stream()
        .map(MethodFacts::ref)
        .flatMap(ref -> program.program().universe().method(ref).stream())
        .flatMap(other -> scan.dispatches(other).stream())
        .filter(other -> !isMadeByOneEvent(dispatch, other))
        .flatMap(other -> state.writes(other).stream())
        .anyMatch(other -> isOpposite(write, other));
  }

  private static boolean isOpposite(StateWrite one, StateWrite other) {
    return one.holder().value().equals(other.holder().value())
        && !one.operation().equals(other.operation());
  }

  private static boolean isMadeByOneEvent(Dispatch one, Dispatch other) {
    Method method = one.path().get(0).method();
    return other.path().get(0).method().equals(method)
        && (TaskOrder.isAfter(method, one.step(), other.step())
            || TaskOrder.isAfter(method, other.step(), one.step()));
  }

  /** Whether one task does both, as one that is counted while it runs. */
  private static boolean isUndone(StateWrite write, StateWrite other) {
    return isOpposite(write, other) && !areAlternatives(write.site(), other.site());
  }

  private static boolean areAlternatives(CallSite one, CallSite other) {
    return one.method().equals(other.method())
        && !one.method().facts().canFollow(one.step(), other.step())
        && !one.method().facts().canFollow(other.step(), one.step());
  }
}
