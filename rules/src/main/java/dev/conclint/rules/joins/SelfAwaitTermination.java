package dev.conclint.rules.joins;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Rule;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A task waits for its own executor to end, which cannot end while the task runs. */
public final class SelfAwaitTermination implements Rule {
  /** Calls with which it is believed that the state of the program lets a thread come so far. */
  private static final int MAX_CALLS = 12;

  /** The same where it is not even sure that these are the loops. */
  private static final int MAX_CALLS_OF_GUESS = 4;

  private static final RuleInfo INFO =
      RuleInfo.of(
          SelfAwaitTermination.class,
          Family.JOINS,
          Level.ERROR,
          "0.1",
          "Task waits for the termination of its own executor");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Stream<Hazard<Event>> own =
        program.events(Event.Kind.AWAIT_TERMINATION).filter(await -> isOwnExecutor(await, program));
    Stream<Hazard<Event>> current = program.waits().filter(wait -> isOwnThread(wait, program));
    Stream<Finding> certain =
        Stream.concat(own, current).flatMap(wait -> findings(wait, Level.ERROR, program));
    Stream<Finding> loops =
        program
            .waits()
            .filter(wait -> wait.owner().kind() == OwnerKind.EVENT_LOOP)
            .flatMap(wait -> endOfLoops(wait, program).stream())
            .flatMap(end -> findings(end.await(), end.level(), program));
    return Stream.concat(certain, loops);
  }

  /** A wait of an event loop until loops have ended. */
  private record EndOfLoops(Hazard<Event> await, Level level) {}

  /** Which loops a group has that a handler runs on, its code does not say. */
  private static Optional<EndOfLoops> endOfLoops(Hazard<Event> wait, OwnedProgram program) {
    ValueAt future = wait.what().subject();
    boolean end =
        program.program().flow().objects(future).stream()
            .anyMatch(
                object ->
                    object instanceof ObjectRef.Made made
                        && made.site().has(Effect.TellsEnd.class));
    return program.completers(future).stream()
        .filter(loop -> end && loop.kind() == OwnerKind.EVENT_LOOP)
        .map(loop -> loop.framework() || wait.owner().isSameAs(loop) ? Level.ERROR : Level.WARNING)
        .max(Comparator.naturalOrder())
        .map(level -> new EndOfLoops(wait, level));
  }

  private static boolean isOwnThread(Hazard<Event> wait, OwnedProgram program) {
    ValueAt subject = wait.what().subject();
    return (subject.isCurrentThread() && !isParked(wait))
        || (program.program().isCallOn(wait.what().origin(), "java/lang/Thread")
            && isStartedThread(subject, wait, program)
            && !isInterruptedBefore(wait.what().origin()));
  }

  /** Who joins the current thread by that name keeps a thread of its own alive, on purpose. */
  private static boolean isParked(Hazard<Event> wait) {
    return wait.owner().kind() == OwnerKind.DEDICATED
        && wait.what().subject().method().equals(wait.what().origin().method());
  }

  /** Whether it can be no other thread than the one that was made to run this task. */
  private static boolean isStartedThread(
      ValueAt subject, Hazard<Event> wait, OwnedProgram program) {
    Set<ObjectRef> threads = program.program().flow().objects(subject);
    Optional<CallSite> made = wait.visit().root().handOff().map(Event::origin);
    return made.isPresent()
        && !threads.isEmpty()
        && threads.stream()
            .allMatch(
                thread ->
                    thread instanceof ObjectRef.Made one
                        && one.site().constructorCall().equals(made));
  }

  /** A thread that interrupts itself does not wait for itself after that: the wait throws. */
  private static boolean isInterruptedBefore(CallSite join) {
    Method method = join.method();
    if (!(method.step(join.step()) instanceof Step.Call waiting)) {
      return false;
    }
    Value thread = waiting.arguments().get(0);
    return method.steps().subList(0, join.step()).stream()
        .anyMatch(
            step ->
                step instanceof Step.Call call
                    && call.target().name().equals("interrupt")
                    && call.arguments().get(0).equals(thread));
  }

  private static boolean isOwnExecutor(Hazard<Event> await, OwnedProgram program) {
    return !isMadeHere(await.what().subject())
        && program.executorsOf(await.what().subject()).stream().anyMatch(await.owner()::isSameAs);
  }

  /** An executor that each call of the method makes anew is none that the call runs on. */
  private static boolean isMadeHere(ValueAt subject) {
    return subject.value() instanceof Value.Result made
        && (subject.method().step(made.step()) instanceof Step.New
            || new CallSite(subject.method(), made.step()).has(Effect.CreatesExecutor.class));
  }

  private static Level level(Evidence evidence, Level ifExact) {
    int most = ifExact == Level.ERROR ? MAX_CALLS : MAX_CALLS_OF_GUESS;
    return evidence.trace().size() > most + 1 ? Level.NOTE : evidence.level(ifExact);
  }

  private static Stream<Finding> findings(
      Hazard<Event> await, Level ifExact, OwnedProgram program) {
    String api = Names.of(await.what().origin());
    Owner own = await.owner();
    return Evidence.of(
            program,
            await,
            await.what().path(),
            api + " waits",
            owner -> own.equals(owner) || own.isSameAs(owner))
        .stream()
        .map(
            evidence ->
                new Finding(
                    INFO,
                    level(evidence, ifExact),
                    evidence.place(),
                    "%s waits for the end of the executor that this code runs on: %s"
                        .formatted(api, await.owner().description()),
                    evidence.trace()));
  }
}
