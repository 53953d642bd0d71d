package dev.conclint.rules.joins;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Executor.Capacity;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.TypeHierarchy;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A task waits for another task of its own pool: when all threads wait, nobody works. */
public final class NestedPoolJoin implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          NestedPoolJoin.class,
          Family.JOINS,
          Level.ERROR,
          "0.1",
          "Task waits for another task of its own bounded pool");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return program
        .waits()
        .filter(wait -> canStarve(wait.owner()))
        .filter(wait -> Waits.blocks(wait.what(), program))
        .filter(wait -> needsOwnPool(wait, program))
        .flatMap(wait -> findings(wait, program));
  }

  /** Joins on fork-join threads help; elastic pools grow; with no queue, no task waits in one. */
  private static boolean canStarve(Owner owner) {
    return switch (owner.kind()) {
      case SERIAL, BOUNDED_POOL, EVENT_LOOP, UI, EXECUTOR ->
          owner.executor().filter(pool -> pool.queue() == Capacity.HAND_OFF).isEmpty();
      default -> false;
    };
  }

  private static boolean needsOwnPool(Hazard<Event> wait, OwnedProgram program) {
    Set<Owner> completers = program.completers(wait.what().subject());
    return completers.stream().anyMatch(wait.owner()::isSameAs)
        && completers.stream().allMatch(one -> isOwnPool(one, wait, program))
        && !mayOthersComplete(wait, program)
        && !asksAnotherObject(wait, program);
  }

  /**
   * Whether each object of a class makes such a pool for itself, and the task asks another object
   * of that class.
   */
  private static boolean asksAnotherObject(Hazard<Event> wait, OwnedProgram program) {
    return wait.owner().identity() instanceof ObjectRef.Made pool
        && pool.site().method().ref().isConstructor()
        && program.program().flow().objects(wait.what().subject()).stream()
            .anyMatch(
                future ->
                    future instanceof ObjectRef.Made made
                        && made.context().stream()
                            .anyMatch(call -> isOfAnother(call, pool, program)));
  }

  private static boolean isOfAnother(CallSite call, ObjectRef.Made pool, OwnedProgram program) {
    Method caller = call.method();
    String keeper = pool.site().method().type().name();
    TypeHierarchy hierarchy = program.program().universe().hierarchy();
    return caller.step(call.step()) instanceof Step.Call asked
        && asked.dispatch() != Step.Dispatch.STATIC
        && isGiven(asked.arguments().get(0), caller)
        && hierarchy.isSubtype(asked.target().owner(), keeper)
        && hierarchy.isSubtype(caller.type().name(), keeper);
  }

  private static boolean isGiven(Value receiver, Method method) {
    return receiver instanceof Value.Field
        || (receiver instanceof Value.Parameter && !method.isThis(receiver));
  }

  /**
   * Whether that is the pool that runs the wait, or one that the program may have in place of it,
   * which is known to be limited: then all of this runs there.
   */
  private static boolean isOwnPool(Owner other, Hazard<Event> wait, OwnedProgram program) {
    return wait.owner().isSameAs(other)
        || (wait.owner().kind() != OwnerKind.EXECUTOR
            && isInPlaceOf(other.identity(), wait.owner().identity())
            && program.ownersOf(wait.visit().method()).stream().anyMatch(other::isSameAs));
  }

  /**
   * Whether it comes from somebody out of sight who may give the program one in place of its own,
   * or is the same made by another call of one factory.
   */
  private static boolean isInPlaceOf(ObjectRef other, ObjectRef own) {
    if (other instanceof ObjectRef.Made one && own instanceof ObjectRef.Made two) {
      return one.site().equals(two.site());
    }
    return own.isResolved() && other.isIdentity() && !other.isResolved();
  }

  /** Whether code that ends the wait may run elsewhere, too, on a way that is less sure. */
  private static boolean mayOthersComplete(Hazard<Event> wait, OwnedProgram program) {
    return program.program().flow().objects(wait.what().subject()).stream()
        .flatMap(object -> program.completions().completionsOf(object).stream())
        .anyMatch(completion -> mayRunElsewhere(completion, wait, program));
  }

  private static boolean mayRunElsewhere(
      Event completion, Hazard<Event> wait, OwnedProgram program) {
    return completion.executor().isPresent()
        ? program.completions().ownersOfCompletion(completion).isEmpty()
        : !program.ownersOf(completion.site().method()).stream()
            .allMatch(owner -> isOwnPool(owner, wait, program));
  }

  private static Stream<Finding> findings(Hazard<Event> wait, OwnedProgram program) {
    Owner owner = wait.owner();
    String api = Names.of(wait.what().origin());
    return evidence(wait, api + " waits", program)
        .map(
            evidence ->
                new Finding(
                    INFO,
                    evidence.level(level(wait, program)),
                    evidence.place(),
                    "%s waits for a task of the pool that this code runs on: %s"
                        .formatted(api, owner.description()),
                    withCompletion(evidence.trace(), wait, program)));
  }

  /**
   * A method that hands work over and waits for it is blamed itself: there the pool is chosen. A
   * method that waits for the work of several callers is not to blame for what one of them does.
   */
  private static Stream<Evidence> evidence(Hazard<Event> wait, String text, OwnedProgram program) {
    List<CallSite> path = wait.what().path();
    Predicate<Owner> own = wait.owner()::isSameAs;
    if (isHandedOverHere(wait, program)) {
      return Evidence.inPlace(program, wait, path, text, own).stream();
    }
    return waitsForSeveral(path, program)
        ? Evidence.ofCall(program, wait, path, text, own).stream()
        : Evidence.of(program, wait, path, text, own).stream();
  }

  private static boolean waitsForSeveral(List<CallSite> path, OwnedProgram program) {
    return path.size() > 1 && program.program().universe().callers(path.get(1).method()).size() > 1;
  }

  private static boolean isHandedOverHere(Hazard<Event> wait, OwnedProgram program) {
    Method method = wait.site().method();
    for (ObjectRef object : program.program().flow().objects(wait.what().subject())) {
      boolean made = object instanceof ObjectRef.Made one && one.site().method().equals(method);
      boolean completed =
          program.completions().completionsOf(object).stream()
              .anyMatch(completion -> completion.site().method().equals(method));
      if (made || completed) {
        return true;
      }
    }
    return false;
  }

  private static Level level(Hazard<Event> wait, OwnedProgram program) {
    boolean timed =
        wait.what().effect().orElse(null) instanceof Effect.Waits waits
            && waits.timeout().isPresent();
    if (mayHaveRun(wait, program)) {
      return Level.NOTE;
    }
    boolean known =
        wait.owner().kind() != OwnerKind.EXECUTOR
            && program.completers(wait.what().subject()).size() == 1;
    return known && (!timed || wait.owner().isSerial()) ? Level.ERROR : Level.WARNING;
  }

  /** What other threads handed over before this task has run by now: there is one thread. */
  private static boolean mayHaveRun(Hazard<Event> wait, OwnedProgram program) {
    return wait.owner().isSerial()
        && program.program().flow().objects(wait.what().subject()).stream()
            .allMatch(
                object ->
                    object instanceof ObjectRef.Made made
                        && program.ownersOf(made.site().method()).stream()
                            .noneMatch(wait.owner()::isSameAs));
  }

  private static List<TraceStep> withCompletion(
      List<TraceStep> trace, Hazard<Event> wait, OwnedProgram program) {
    List<TraceStep> steps = new ArrayList<>(trace);
    Places places = new Places(program.program());
    for (ObjectRef object : program.program().flow().objects(wait.what().subject())) {
      for (Event completion : program.completions().completionsOf(object)) {
        steps.add(
            places.step(
                TraceStep.Kind.RELATED,
                completion.origin(),
                Names.of(completion.origin()) + " would end the wait, on the same pool"));
      }
      if (object instanceof ObjectRef.Made made
          && program.completions().completionsOf(object).isEmpty()) {
        steps.add(
            places.step(
                TraceStep.Kind.RELATED,
                made.site(),
                "what is waited for is made here by " + Names.of(made.site())));
      }
    }
    return steps.stream().distinct().toList();
  }
}
