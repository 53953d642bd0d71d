package dev.conclint.rule;

import dev.conclint.finding.Level;
import dev.conclint.finding.Place;
import dev.conclint.finding.TraceStep;
import dev.conclint.finding.TraceStep.Kind;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.owner.TaskRoot;
import dev.conclint.program.CallSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A way from a task root to a hazard, and the place on it where the fix goes. */
public final class Evidence {
  /** So many steps that could lead elsewhere make the whole way a guess. */
  private static final int MANY = 3;

  /** With so many calls it is likely that a condition on one of them keeps the others out. */
  private static final int LONG = 8;

  /** Calls over which it is believed that a failure is expected. */
  private static final int NEAR = 6;

  private final Place place;
  private final List<TraceStep> trace;
  private final int approximations;

  private Evidence(Place place, List<TraceStep> trace, int approximations) {
    this.place = place;
    this.trace = trace;
    this.approximations = approximations;
  }

  /**
   * All places to blame for the hazard: on each way, the last line of the application that only
   * owners reach for which it is a hazard.
   *
   * @param down calls from the hazard's step to the primitive, beginning with that step
   * @param text what happens at the end, e.g. {@code Thread.sleep(long) sleeps}
   * @param hazardous owners for which it is a hazard
   */
  public static List<Evidence> of(
      OwnedProgram program,
      Hazard<?> hazard,
      List<CallSite> down,
      String text,
      Predicate<Owner> hazardous) {
    return evidence(program, Blame.of(program, hazardous, hazard.visit(), down), text);
  }

  /**
   * The same for a step that calls what waits for several callers: there, what is a hazard here is
   * right for others.
   */
  public static List<Evidence> ofCall(
      OwnedProgram program,
      Hazard<?> hazard,
      List<CallSite> down,
      String text,
      Predicate<Owner> hazardous) {
    return evidence(program, Blame.above(program, hazardous, hazard.visit(), down), text);
  }

  private static List<Evidence> evidence(
      OwnedProgram program, List<Blame.Culprit> culprits, String text) {
    Places places = new Places(program.program());
    List<Evidence> found = new ArrayList<>();
    for (Blame.Culprit culprit : culprits) {
      found.add(
          new Evidence(
              places.of(culprit.site()), trace(places, culprit, text), approximations(culprit)));
    }
    return found;
  }

  private static int approximations(Blame.Culprit culprit) {
    return culprit.visit().approximations()
        + culprit.approximations()
        + conditions(culprit.frames())
        + exceptions(culprit.frames())
        + culprit.frames().size() / LONG;
  }

  /**
   * The hazard's own line, whoever else reaches it, or that inside of what it calls which only such
   * owners reach; empty if the hazard is not in the application.
   */
  public static Optional<Evidence> inPlace(
      OwnedProgram program,
      Hazard<?> hazard,
      List<CallSite> down,
      String text,
      Predicate<Owner> hazardous) {
    if (!hazard.site().method().isApplication()) {
      return Optional.empty();
    }
    Places places = new Places(program.program());
    Blame.Culprit culprit = Blame.own(program, hazardous, hazard.visit(), down);
    return Optional.of(
        new Evidence(
            places.of(culprit.site()), trace(places, culprit, text), approximations(culprit)));
  }

  /** Whether a library does it under a condition of its own counts as one more step to believe. */
  private static int conditions(List<CallSite> frames) {
    boolean conditional =
        frames.stream()
            .filter(frame -> !frame.method().isApplication())
            .anyMatch(frame -> !frame.method().facts().guardsOf(frame.step()).isEmpty());
    return conditional ? 1 : 0;
  }

  /**
   * What only runs after just anything was thrown needs something to be thrown there. Who tries
   * again expects that; over a long way it is one thing too many to believe.
   */
  private static int exceptions(List<CallSite> frames) {
    boolean expected = frames.size() <= NEAR;
    return frames.stream()
            .filter(CallSite::isAfterSurprise)
            .allMatch(frame -> expected && frame.isBeforeRetry())
        ? 0
        : MANY;
  }

  private static List<TraceStep> trace(Places places, Blame.Culprit culprit, String text) {
    TaskRoot root = culprit.root();
    List<TraceStep> trace = new ArrayList<>(rootSteps(places, root));
    List<CallSite> frames = culprit.frames();
    for (CallSite frame : frames.subList(0, frames.size() - 1)) {
      trace.add(places.call(frame));
    }
    trace.add(places.step(Kind.HAZARD, frames.get(frames.size() - 1), text));
    return trace;
  }

  /** How a task came to its owner. */
  public static List<TraceStep> rootSteps(Places places, TaskRoot root) {
    String owner = root.owner().description();
    List<TraceStep> steps = new ArrayList<>();
    for (CallSite site : root.pathToHandOff()) {
      steps.add(places.call(site));
    }
    switch (root.cause()) {
      case TASK -> {
        CallSite site = root.handOff().orElseThrow().handOffSite();
        steps.add(places.step(Kind.HAND_OFF, site, Names.of(site) + " hands it to: " + owner));
      }
      case CONTINUATION -> {
        CallSite site = root.handOff().orElseThrow().handOffSite();
        steps.add(
            places.step(Kind.HAND_OFF, site, Names.of(site) + " registers it to run on: " + owner));
      }
      case OVERRIDE -> steps.add(places.step(Kind.HAND_OFF, root.body(), "is called on: " + owner));
      case ANNOTATION ->
          steps.add(places.step(Kind.HAND_OFF, root.body(), "is annotated to run on: " + owner));
    }
    return steps;
  }

  public Place place() {
    return place;
  }

  public List<TraceStep> trace() {
    return trace;
  }

  /** The level, lower if steps of the evidence are approximations. */
  public Level level(Level ifExact) {
    if (approximations == 0 || ifExact == Level.NOTE) {
      return ifExact;
    }
    return approximations < MANY ? Level.WARNING : Level.NOTE;
  }
}
