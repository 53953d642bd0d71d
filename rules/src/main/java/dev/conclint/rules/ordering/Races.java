package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Block;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Finding;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.finding.TraceStep.Kind;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Executor;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rules.ordering.MessageScan.Dispatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Pairs of messages to one receiver by different senders. The rules of this family differ only in
 * which of the two messages they are about.
 */
final class Races {
  private final OwnedProgram program;
  private final Program model;
  private final MessageScan scan;
  private final Listeners listeners;
  private final Places places;
  private final EarlyClosings closings;
  private final TaskOrder order;
  private final EventStreams streams;
  private final StateRaces states;
  private final StraightEnds straightEnds;
  private final List<Race> all;

  private Races(OwnedProgram program) {
    this.program = program;
    this.model = program.program();
    this.scan = new MessageScan(program);
    this.listeners = scan.listeners();
    this.places = new Places(model);
    this.closings = new EarlyClosings(program, scan);
    this.order = new TaskOrder(program);
    this.streams = new EventStreams(program, listeners);
    this.states = new StateRaces(program, scan, order, streams);
    this.straightEnds = new StraightEnds(program, scan, order, streams);
    this.all =
        model.universe().methods().stream()
            .filter(Method::isApplication)
            .flatMap(this::racesOf)
            .toList();
  }

  /** The races of a kind as findings of the rule that tells of it. */
  static Stream<Finding> findings(Race.Kind kind, RuleInfo rule, OwnedProgram program) {
    return program.derived(Races.class, Races::new).all.stream()
        .filter(race -> race.kind() == kind)
        .map(race -> finding(race, rule, new Places(program.program())));
  }

  private static Finding finding(Race race, RuleInfo rule, Places places) {
    return new Finding(rule, race.level(), places.of(race.site()), race.message(), race.trace());
  }

  private Stream<Race> racesOf(Method method) {
    return Stream.concat(closings.in(method), racesWithHandOffs(method));
  }

  private Stream<Race> racesWithHandOffs(Method method) {
    List<Dispatch> dispatches = scan.dispatches(method);
    List<Dispatch> continuations = scan.continuations(method);
    if (dispatches.isEmpty() && continuations.isEmpty()) {
      return Stream.empty();
    }
    List<Message> direct = scan.direct(method);
    List<Race> races = new ArrayList<>();
    for (Dispatch dispatch : dispatches) {
      unorderedStream(method, dispatch)
          .or(() -> states.ofStream(method, dispatch))
          .ifPresent(races::add);
      rejectedFirst(dispatch).ifPresent(races::add);
      races.addAll(overtaking(method, dispatch, direct));
    }
    for (Dispatch continuation : continuations) {
      races.addAll(overtaking(method, continuation, direct));
    }
    races.addAll(twoTasks(method, dispatches));
    states.ofTasks(method, dispatches).forEach(races::add);
    straightEnds.of(method, dispatches).forEach(races::add);
    return races.stream();
  }

  // One event of a stream after the other becomes a task, and the tasks can overtake each other.

  private Optional<Race> unorderedStream(Method method, Dispatch dispatch) {
    if (!order.canOvertakeEachOther(method, dispatch)) {
      return Optional.empty();
    }
    Optional<List<TraceStep>> stream = streams.reason(method, dispatch);
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    Optional<Message> delivered =
        dispatch.messages().stream()
            .filter(message -> message.sort() == Message.Sort.LISTENER)
            .filter(message -> hasContent(message) && !isReceivedInTask(message))
            .findFirst();
    if (delivered.isEmpty()) {
      return Optional.empty();
    }
    boolean terminal = listeners.isTerminal(delivered.get().called());
    List<TraceStep> trace = new ArrayList<>(stream.get());
    trace.addAll(dispatch.trace(places));
    trace.add(
        places.step(
            Kind.RELATED,
            delivered.get().site(),
            "the task calls " + Names.of(delivered.get().called())));
    return Optional.of(
        new Race(
            Race.Kind.of(terminal),
            dispatch.site(),
            false,
            true,
            "%s makes a task of each event, and tasks can overtake each other: %s may be called out of order"
                .formatted(Names.of(dispatch.handOff().site()), Names.of(delivered.get().called())),
            trace));
  }

  /** A task that passes nothing but itself tells of itself, and not of an event. */
  private boolean hasContent(Message message) {
    Method method = message.site().method();
    return method.step(message.site().step()) instanceof Step.Call call
        && (listeners.isTerminal(message.called())
            || call.arguments().stream().skip(1).anyMatch(argument -> !method.isThis(argument)));
  }

  /**
   * Events that the task receives itself, one after the other, are not those that it was made of.
   */
  private boolean isReceivedInTask(Message message) {
    return message.path().stream()
        .anyMatch(site -> program.sources().receivingLoopAround(site).isPresent());
  }

  // Of a full serial executor, the task that it rejects runs before those that wait.

  private Optional<Race> rejectedFirst(Dispatch dispatch) {
    List<Executor> known = dispatch.handOff().knownExecutors();
    if (known.isEmpty()
        || !known.stream().allMatch(TaskOrder::overtakesByCaller)
        || !isToldSomething(dispatch.handOff().site())) {
      return Optional.empty();
    }
    return dispatch.messages().stream()
        .filter(message -> !message.terminal() && isKept(message.receiver().value()))
        .filter(message -> message.sort() != Message.Sort.LISTENER)
        .findFirst()
        .map(message -> rejectedFirst(dispatch, message));
  }

  /** Whether the task is made for something: what is always the same runs once and for long. */
  private static boolean isToldSomething(CallSite handOff) {
    Method method = handOff.method();
    return method.step(handOff.step()) instanceof Step.Call call
        && call.arguments().stream()
            .flatMap(task -> makings(task, method))
            .anyMatch(value -> value.root() instanceof Value.Parameter && !method.isThis(value));
  }

  /** What the task, if the method makes it, is made with. */
  private static Stream<Value> makings(Value task, Method method) {
    if (!(task instanceof Value.Result made)) {
      return Stream.empty();
    }
    if (method.step(made.step()) instanceof Step.Lambda lambda) {
      return lambda.captured().stream().flatMap(value -> withMakings(value, method));
    }
    return new CallSite(method, made.step())
        .constructorCall().map(call -> (Step.Call) method.step(call.step())).stream()
            .flatMap(call -> call.arguments().stream().skip(1));
  }

  /** A copy of a parameter says as much as the parameter. */
  private static Stream<Value> withMakings(Value value, Method method) {
    return value instanceof Value.Result result
            && method.step(result.step()) instanceof Step.Call call
        ? call.arguments().stream()
        : Stream.of(value);
  }

  private static boolean isKept(Value receiver) {
    return receiver instanceof Value.Field || receiver instanceof Value.StaticField;
  }

  private Race rejectedFirst(Dispatch dispatch, Message message) {
    List<TraceStep> trace = new ArrayList<>(dispatch.trace(places));
    trace.add(
        places.step(Kind.RELATED, message.site(), "the task calls " + Names.of(message.called())));
    return new Race(
        Race.Kind.ORDER,
        dispatch.site(),
        false,
        true,
        "a task that the full queue rejects runs at once on its caller, before those that wait: %s may be called out of order"
            .formatted(Names.of(message.called())),
        trace);
  }

  // A task sends, and the submitter goes on to send to the same receiver itself.

  private List<Race> overtaking(Method method, Dispatch dispatch, List<Message> direct) {
    List<Race> races = new ArrayList<>();
    if (dispatch.handOff().isDelayed()) {
      return races;
    }
    // Try-with-resources closes in two places, the first without exceptions; so does a finally.
    Set<Message.Key> told = new HashSet<>();
    for (Message later : direct) {
      if (!comesLater(method, dispatch.step(), later)
          || isOfAnotherTurn(method, dispatch.step(), later)
          || alwaysThrows(dispatch)
          || dispatch.messages().isEmpty()
          || order.runsOnSameThread(method, dispatch)
          || isInsteadOf(dispatch, later, method)
          || isLastOfAll(later)
          || order.isOrderedBetween(method, dispatch, later.step())
          || awaitsOnTheWay(later)) {
        continue;
      }
      for (Message queued : dispatch.messages()) {
        if (isPair(queued, later)
            && (!dispatch.continues() || isMeantFirst(queued, later))
            && scan.haveSameReceiver(queued, later)) {
          if (told.add(later.key())) {
            races.add(overtaken(dispatch, queued, later));
          }
          break;
        }
      }
    }
    return races;
  }

  /**
   * Whether who hangs the one on a stage and then sends the other meant that order. What comes
   * after the last message cannot be meant; of two others nobody knows over several methods.
   */
  private static boolean isMeantFirst(Message queued, Message later) {
    return !queued.terminal()
        && !later.receiver().value().equals(Value.THIS)
        && (later.terminal()
            || (later.sort() == Message.Sort.SEND
                && later.path().size() == 1
                && queued.namesReceiverAs(later)));
  }

  /** The end of a loop over data is written before or after the data. */
  private static boolean comesLater(Method method, int handOff, Message later) {
    return TaskOrder.isAfter(method, handOff, later.step())
        || (later.terminal()
            && later.sort() != Message.Sort.USE
            && method.facts().inLoop(handOff)
            && method.facts().canFollowReturnOf(handOff, later.step()));
  }

  /** Nothing comes after a call whose method ends in a throw on every way. */
  private static boolean alwaysThrows(Dispatch dispatch) {
    List<CallSite> path = dispatch.path();
    return path.subList(1, path.size()).stream().anyMatch(site -> !returns(site.method()));
  }

  private static boolean returns(Method method) {
    for (Step step : method.steps()) {
      if (step instanceof Step.Return) {
        return true;
      }
    }
    return false;
  }

  /** Who ends it is the one that counted the others down. */
  private static boolean isLastOfAll(Message message) {
    return message.terminal() && Emitters.isTakenInTurn(message.path());
  }

  private static boolean isPair(Message queued, Message later) {
    return switch (later.sort()) {
      case USE -> later.terminal() && !queued.terminal() && queued.sort() != Message.Sort.PUT;
      case PUT ->
          queued.sort() == Message.Sort.PUT
              && (later.terminal() || (!queued.terminal() && isSequence(queued, later)));
      case SEND, LISTENER -> queued.sort() != Message.Sort.USE && queued.sort() != Message.Sort.PUT;
    };
  }

  /** Whether only the next turn of a loop comes to the message, and tells what it made itself. */
  private static boolean isOfAnotherTurn(Method method, int handOff, Message later) {
    int loop = method.facts().loopOf(handOff);
    return loop != Block.NO_LOOP
        && later.receiver().method().equals(method)
        && later.receiver().value().root() instanceof Value.Result made
        && method.facts().loopOf(made.step()) == loop
        && !method.facts().canFollowInOneTurn(handOff, later.step());
  }

  /** Who asks what became of the hand-off tells it himself where nobody took the task. */
  private static boolean isInsteadOf(Dispatch dispatch, Message later, Method method) {
    Value answer = new Value.Result(dispatch.step());
    return method.facts().guardsOf(later.step()).stream()
        .anyMatch(guard -> guard.condition().left().equals(answer));
  }

  /** Whether the methods that lead to the message wait before they go on to it. */
  private boolean awaitsOnTheWay(Message message) {
    return message.path().stream()
        .skip(1)
        .anyMatch(
            frame ->
                program.blockingCallsOf(frame.method()).stream()
                    .filter(call -> call.subject().isPresent())
                    .map(call -> call.site().step())
                    .anyMatch(
                        wait ->
                            wait < frame.step()
                                && frame.method().facts().canFollow(wait, frame.step())));
  }

  private Race overtaken(Dispatch dispatch, Message queued, Message later) {
    List<TraceStep> trace = new ArrayList<>(dispatch.trace(places));
    trace.add(
        places.step(Kind.RELATED, queued.site(), "the task calls " + Names.of(queued.called())));
    trace.add(
        places.step(
            Kind.HAZARD, later.site(), Names.of(later.called()) + " does not wait for the task"));
    boolean certain =
        later.path().size() == 1
            && dispatch.path().size() == 1
            && queued.namesReceiverAs(later)
            && (later.sort() == Message.Sort.SEND || later.sort() == Message.Sort.PUT);
    return new Race(
        Race.Kind.of(later.terminal()),
        later.path().get(0),
        certain,
        queued.namesReceiverAs(later),
        "%s can overtake %s, which a task sends to the same receiver"
            .formatted(Names.of(later.called()), Names.of(queued.called())),
        trace);
  }

  // Two tasks send to one receiver, and nothing makes the second wait for the first.

  private List<Race> twoTasks(Method method, List<Dispatch> dispatches) {
    List<Race> races = new ArrayList<>();
    for (int i = 0; i < dispatches.size(); i++) {
      for (int j = 0; j < dispatches.size(); j++) {
        Dispatch first = dispatches.get(i);
        Dispatch second = dispatches.get(j);
        boolean same = i == j;
        boolean repeated = same && method.facts().inLoop(first.step());
        if ((repeated || (!same && TaskOrder.isAfter(method, first.step(), second.step())))
            && TaskOrder.areUnordered(first, second)
            && !order.isOrderedBetween(method, first, same ? Integer.MAX_VALUE : second.step())) {
          (same ? again(first) : pair(first, second)).ifPresent(races::add);
        }
      }
    }
    return races;
  }

  /**
   * The tasks that a loop makes. If their receiver allows one caller at a time, that is what
   * matters; who makes them take turns may not care for an order.
   */
  private Optional<Race> again(Dispatch dispatch) {
    List<Message> emissions =
        dispatch.messages().stream()
            .filter(message -> message.site().has(Effect.Emits.class))
            .toList();
    if (emissions.isEmpty()) {
      return pair(dispatch, dispatch);
    }
    return emissions.stream()
        .filter(message -> !message.terminal())
        .filter(message -> scan.haveSameReceiver(message, message))
        .filter(message -> !scan.hasNewReceiverBefore(dispatch.site(), message))
        .filter(message -> !Emitters.isSerialized(message, program))
        .findFirst()
        .map(message -> concurrent(dispatch, message))
        .or(() -> pair(dispatch, dispatch).map(Race::doubtful));
  }

  private Race concurrent(Dispatch dispatch, Message message) {
    List<TraceStep> trace = new ArrayList<>(dispatch.trace(places));
    trace.add(
        places.step(
            Kind.HAZARD,
            message.site(),
            Names.of(message.called()) + " allows one caller at a time"));
    return new Race(
        Race.Kind.EMISSION,
        message.site(),
        false,
        true,
        "%s is called by tasks that run at the same time, and allows one caller at a time"
            .formatted(Names.of(message.called())),
        trace);
  }

  /** Messages, or two entries of a queue that each is made once. */
  private static boolean isSequence(Message one, Message two) {
    return one.sort() == two.sort()
        && (one.sort() == Message.Sort.SEND
            || (one.sort() == Message.Sort.PUT
                && isMadeOnce(one)
                && isMadeOnce(two)
                && one.namesReceiverAs(two)
                && !one.path().equals(two.path())));
  }

  /** Producers put in loops, and do not mind who comes first. */
  private static boolean isMadeOnce(Message message) {
    return message.path().stream()
        .noneMatch(
            site -> site.method().facts().inLoop(site.step()) || site.has(Effect.Calls.class));
  }

  private Optional<Race> pair(Dispatch first, Dispatch second) {
    for (Message one : first.messages()) {
      for (Message two : second.messages()) {
        if (isSequence(one, two)
            && !one.terminal()
            && !isLastOfAll(two)
            && scan.haveSameReceiver(one, two)
            && !(first.equals(second) && scan.hasNewReceiverBefore(first.site(), one))) {
          List<TraceStep> trace = new ArrayList<>(first.trace(places));
          trace.add(
              places.step(
                  Kind.RELATED, one.site(), "the first task calls " + Names.of(one.called())));
          trace.addAll(second.trace(places));
          trace.add(
              places.step(
                  Kind.RELATED, two.site(), "the second task calls " + Names.of(two.called())));
          return Optional.of(
              new Race(
                  Race.Kind.of(two.terminal()),
                  second.site(),
                  false,
                  one.namesReceiverAs(two),
                  "tasks that both call %s on one receiver run in any order"
                      .formatted(Names.of(two.called())),
                  trace));
        }
      }
    }
    return Optional.empty();
  }
}
