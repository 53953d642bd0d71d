package dev.conclint.rule;

import dev.conclint.facts.Step;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.owner.TaskRoot;
import dev.conclint.owner.Visit;
import dev.conclint.owner.Visit.Arrival;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Walks from a hazard back to its task roots and stops, on each way, at the last line of the
 * application that only owners reach for which it is a hazard.
 */
final class Blame {
  /** More places than anybody would mend one by one. */
  private static final int MAX_CULPRITS = 40;

  private static final int MAX_FRAMES = 60;

  private final OwnedProgram program;
  private final Predicate<Owner> hazardous;
  private final List<Culprit> culprits = new ArrayList<>();
  private final Set<Line> seen = new HashSet<>();

  /** A step of a method on the thread of an owner. */
  private record Line(Visit visit, CallSite site) {}

  /**
   * A line to blame.
   *
   * @param visit the method that the line is in, or that was entered from a hand-off there
   * @param frames calls on the owner's thread from its first code to the hazard
   * @param approximations calls after the line that could also lead elsewhere
   */
  record Culprit(
      CallSite site, Visit visit, TaskRoot root, List<CallSite> frames, int approximations) {}

  private Blame(OwnedProgram program, Predicate<Owner> hazardous) {
    this.program = program;
    this.hazardous = hazardous;
  }

  static List<Culprit> of(
      OwnedProgram program, Predicate<Owner> hazardous, Visit visit, List<CallSite> down) {
    Blame blame = new Blame(program, hazardous);
    Optional<CallSite> inside = blame.lastBlamable(down.subList(1, down.size()));
    if (inside.isPresent()) {
      blame.add(inside.get(), visit, visit.root(), visit.frames(), down, 0);
    } else {
      blame.walk(visit, down, 0);
    }
    return blame.culprits;
  }

  /** The same, but for lines inside of what the hazard's own step calls. */
  static List<Culprit> above(
      OwnedProgram program, Predicate<Owner> hazardous, Visit visit, List<CallSite> down) {
    Blame blame = new Blame(program, hazardous);
    blame.walk(visit, down, 0);
    return blame.culprits;
  }

  /** The hazard's own step, or the last one behind it that nothing else can be reached by. */
  static Culprit own(
      OwnedProgram program, Predicate<Owner> hazardous, Visit visit, List<CallSite> down) {
    Blame blame = new Blame(program, hazardous);
    CallSite site =
        down.stream()
            .skip(1)
            .takeWhile(frame -> blame.isBlamable(frame.method()) && blame.isPartOfCaller(frame))
            .reduce(down.get(0), (before, inside) -> inside);
    return new Culprit(site, visit, visit.root(), concat(visit.frames(), down), 0);
  }

  private boolean isPartOfCaller(CallSite frame) {
    return program.program().universe().callers(frame.method()).size() == 1;
  }

  private void walk(Visit visit, List<CallSite> down, int approximations) {
    if (culprits.size() >= MAX_CULPRITS
        || down.size() > MAX_FRAMES
        || !seen.add(new Line(visit, down.get(0)))) {
      return;
    }
    if (isBlamable(visit.method())) {
      add(down.get(0), visit, visit.root(), visit.frames(), down, approximations);
      return;
    }
    for (Arrival arrival : visit.arrivals()) {
      if (arrival.before().isPresent()) {
        walkUp(arrival, down, approximations);
      } else {
        blameRoot(visit, arrival.root(), down, approximations);
      }
    }
  }

  private void walkUp(Arrival arrival, List<CallSite> down, int approximations) {
    Visit before = arrival.before().orElseThrow();
    List<CallSite> path = arrival.edge().orElseThrow().path();
    List<CallSite> longer = concat(path, down);
    int more = approximations + (arrival.edge().get().exact() ? 0 : 1);
    Optional<CallSite> helper = lastBlamable(path.subList(1, path.size()));
    if (helper.isPresent()) {
      add(helper.get(), before, before.root(), before.frames(), longer, more);
    } else {
      walk(before, longer, more);
    }
  }

  /** Nothing on the way is reached by this owner alone, so the first line on its thread is it. */
  private void blameRoot(Visit visit, TaskRoot root, List<CallSite> down, int approximations) {
    List<CallSite> onOwner = root.pathOnOwner();
    Optional<CallSite> culprit =
        lastBlamable(onOwner)
            .or(() -> firstOfApplication(onOwner))
            .or(() -> firstOfApplication(down))
            .or(() -> lastOfApplication(root.path()));
    culprit.ifPresent(site -> add(site, visit, root, onOwner, down, approximations));
  }

  private void add(
      CallSite site,
      Visit visit,
      TaskRoot root,
      List<CallSite> up,
      List<CallSite> down,
      int approximations) {
    List<CallSite> frames = concat(up, down);
    culprits.add(new Culprit(inFunction(site, frames), visit, root, frames, approximations));
  }

  /**
   * Code that tells whatever function it was given is not to blame for what the function does. Code
   * that asks one for a result is: it could not go on without.
   */
  private CallSite inFunction(CallSite site, List<CallSite> frames) {
    int at = frames.indexOf(site);
    while (at >= 0
        && at + 1 < frames.size()
        && isDispatch(frames.get(at))
        && frames.get(at + 1).method().isApplication()) {
      at++;
    }
    return at < 0 ? site : frames.get(at);
  }

  private boolean isDispatch(CallSite site) {
    return site.method().facts().isBridge()
        || (site.method().step(site.step()) instanceof Step.Call call
            && call.target().returnsNothing()
            && program.program().isFunctionCall(site));
  }

  private boolean isBlamable(Method method) {
    return method.isApplication()
        && !method.facts().isAccessor()
        && !program.isCalledWithoutOwner(method)
        && program.sureOwnersOf(method).stream().allMatch(hazardous);
  }

  private Optional<CallSite> lastBlamable(List<CallSite> frames) {
    for (int i = frames.size() - 1; i >= 0; i--) {
      if (isBlamable(frames.get(i).method())) {
        return Optional.of(frames.get(i));
      }
    }
    return Optional.empty();
  }

  private static Optional<CallSite> firstOfApplication(List<CallSite> frames) {
    return frames.stream().filter(frame -> frame.method().isApplication()).findFirst();
  }

  private static Optional<CallSite> lastOfApplication(List<CallSite> frames) {
    return frames.stream()
        .filter(frame -> frame.method().isApplication())
        .reduce((before, after) -> after);
  }

  private static List<CallSite> concat(List<CallSite> first, List<CallSite> second) {
    List<CallSite> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
