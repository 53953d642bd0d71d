package dev.conclint.rules.spawning;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.Step;
import dev.conclint.finding.Level;
import dev.conclint.finding.TraceStep;
import dev.conclint.finding.TraceStep.Kind;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Sources.Reach;
import dev.conclint.owner.TaskRoot;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Executor;
import dev.conclint.program.Executor.Capacity;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Hand-offs that a source makes without bound. */
final class UnboundedFeeds {
  /** Calls from the source with which every event is believed to come so far. */
  private static final int MAX_CALLS = 8;

  private UnboundedFeeds() {}

  /**
   * A hand-off that nothing bounds.
   *
   * @param trace from the source to the hand-off
   * @param doubtful whether a client calls back with the events, which as a rule are few: a watch
   *     that fired, a connection that was lost; or it is the last event of its source; or the queue
   *     is one event's own; or so many calls are on the way that some condition is likely to keep
   *     most events out; or it takes an exception to come there; or it only registers a handler
   */
  record Feed(HandOff handOff, Executor executor, List<TraceStep> trace, boolean doubtful) {

    /** How sure it is that tasks pile up. */
    Level level() {
      return doubtful ? Level.NOTE : Level.WARNING;
    }

    static Level level(List<Feed> feeds) {
      return feeds.stream().allMatch(Feed::doubtful) ? Level.NOTE : Level.WARNING;
    }
  }

  static Stream<Feed> in(OwnedProgram program) {
    BackPressure backPressure = new BackPressure(program);
    return program.handOffs().stream()
        .filter(handOff -> !handOff.isDelayed())
        .flatMap(handOff -> feed(handOff, program, backPressure).stream());
  }

  /**
   * Whether a client calls back with the events, which are few, or it is the last of its source.
   */
  static boolean isSeldom(Reach reach, OwnedProgram program) {
    return reach.root().isPresent()
        && (reach.root().get().owner().kind() == OwnerKind.COMPLETER
            || endsSource(reach.root().get().body(), program));
  }

  /** The last event of a connection or stream comes once for each of them. */
  private static boolean endsSource(Method callback, OwnedProgram program) {
    return program.program().universe().declaredEffects(callback).stream()
        .anyMatch(effect -> effect instanceof Effect.Delivers delivers && delivers.terminal());
  }

  /** A task that goes on in another turn is still one task. */
  private static boolean handsItselfOn(HandOff handOff, OwnedProgram program) {
    Method method = handOff.site().method();
    return program.program().functions().bodies(handOff.event()).stream()
        .map(Functions.Body::method)
        .anyMatch(
            body ->
                body.equals(method)
                    || program.program().calls().edges(body).stream()
                        .anyMatch(edge -> edge.target().equals(method)));
  }

  private static Optional<Feed> feed(
      HandOff handOff, OwnedProgram program, BackPressure backPressure) {
    Optional<Executor> executor =
        handOff.executors().stream().filter(UnboundedFeeds::takesAnything).findFirst();
    Optional<Reach> reach = program.sources().reach(handOff.event().site());
    if (executor.isEmpty() || reach.isEmpty() || handsItselfOn(handOff, program)) {
      return Optional.empty();
    }
    List<CallSite> frames = new ArrayList<>(reach.get().frames());
    frames.addAll(handOff.event().pathOfSubmitter());
    return backPressure.isOn(frames, handOff.event().executor())
            || backPressure.isInside(handOff)
            || isLimitedWhereRegistered(reach.get(), program, backPressure)
        ? Optional.empty()
        : Optional.of(
            new Feed(
                handOff,
                executor.get(),
                trace(reach.get(), frames, program),
                isSeldom(reach.get(), program)
                    || isMadeForEvent(executor.get(), program)
                    || !isMadeOn(frames, handOff.event().subject(), program)
                    || registers(handOff)
                    || frames.size() > MAX_CALLS
                    || frames.stream().anyMatch(CallSite::isAfterSurprise)));
  }

  /** Whether who registers the callback says first how much may be in flight. */
  private static boolean isLimitedWhereRegistered(
      Reach reach, OwnedProgram program, BackPressure backPressure) {
    return reach.root().stream()
        .flatMap(root -> registrations(root, program))
        .anyMatch(site -> backPressure.isOn(List.of(site), Optional.empty()));
  }

  /** Where the callback is registered, or made for that, as a function or an object. */
  private static Stream<CallSite> registrations(TaskRoot root, OwnedProgram program) {
    Universe universe = program.program().universe();
    Stream<CallSite> constructions =
        root.body().type().methods().stream()
            .filter(method -> method.ref().isConstructor())
            .flatMap(constructor -> universe.method(constructor.ref()).stream())
            .flatMap(constructor -> universe.callers(constructor).stream());
    return Stream.of(
            root.handOff().map(Event::handOffSite).stream(),
            universe.creators(root.body()).stream(),
            constructions,
            ownRegistrations(root.body().type(), universe))
        .flatMap(Function.identity());
  }

  /** Where the callback gives itself to somebody as soon as it is made. */
  private static Stream<CallSite> ownRegistrations(ClassFacts type, Universe universe) {
    return type.methods().stream()
        .filter(method -> method.ref().isConstructor())
        .flatMap(facts -> universe.method(facts.ref()).stream())
        .flatMap(
            method ->
                IntStream.range(0, method.steps().size())
                    .mapToObj(step -> new CallSite(method, step)))
        .filter(UnboundedFeeds::passesThis);
  }

  private static boolean passesThis(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call
        && call.dispatch() != Step.Dispatch.STATIC
        && !call.target().isConstructor()
        && call.arguments().stream().skip(1).anyMatch(site.method()::isThis);
  }

  /** Whether it only says where a handler will run; the library hands the events over. */
  private static boolean registers(HandOff handOff) {
    return handOff.event().effect().orElse(null) instanceof Effect.Runs runs && runs.source();
  }

  /** Of objects that are there already each hands itself over, and sees to it that it is once. */
  private static boolean isMadeOn(List<CallSite> frames, ValueAt task, OwnedProgram program) {
    return program.program().flow().objects(task).stream()
        .anyMatch(
            object ->
                object instanceof ObjectRef.Made made
                    && frames.stream()
                        .anyMatch(frame -> frame.method().equals(made.site().method())));
  }

  /** A queue that is made for one request or connection gets the tasks of this one, mostly few. */
  private static boolean isMadeForEvent(Executor executor, OwnedProgram program) {
    return executor.isHomeMade()
        && executor.identity() instanceof ObjectRef.Made made
        && program.sources().reach(made.site()).isPresent();
  }

  /** Whether the executor accepts any number of tasks; event loops do, but that is their work. */
  static boolean takesAnything(Executor executor) {
    OwnerKind kind = executor.kind().orElse(OwnerKind.EXECUTOR);
    return switch (kind) {
      case ELASTIC -> !executor.framework() || executor.queue() == Capacity.UNBOUNDED;
      case VIRTUAL, DEDICATED -> true;
      case FORK_JOIN -> true;
      case SERIAL, BOUNDED_POOL -> executor.queue() == Capacity.UNBOUNDED;
      default -> false;
    };
  }

  private static List<TraceStep> trace(Reach reach, List<CallSite> frames, OwnedProgram program) {
    Places places = new Places(program.program());
    List<TraceStep> trace = new ArrayList<>(source(reach, places));
    for (CallSite frame : frames.subList(0, frames.size() - 1)) {
      trace.add(places.call(frame));
    }
    CallSite last = frames.get(frames.size() - 1);
    trace.add(places.step(Kind.HAZARD, last, Names.of(last) + " accepts every task"));
    return trace;
  }

  /** The source and the calls from there. */
  static List<TraceStep> trace(Reach reach, OwnedProgram program) {
    Places places = new Places(program.program());
    List<TraceStep> trace = new ArrayList<>(source(reach, places));
    reach.frames().forEach(frame -> trace.add(places.call(frame)));
    return trace;
  }

  private static List<TraceStep> source(Reach reach, Places places) {
    List<TraceStep> trace = new ArrayList<>();
    reach.root().ifPresent(root -> trace.addAll(Evidence.rootSteps(places, root)));
    reach
        .loop()
        .ifPresent(
            loop ->
                trace.add(
                    places.step(Kind.RELATED, loop, "in a loop, " + Names.of(loop) + " receives")));
    return trace;
  }
}
