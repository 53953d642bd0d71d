package dev.conclint.rules.spawning;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.finding.Level;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Loops that write to what keeps whatever it cannot send yet, and never ask how much that is. */
final class WriteLoops {
  /** Calls between the loop and the write with which the evidence is still believed. */
  private static final int MAX_CALLS = 4;

  private final OwnedProgram program;
  private final Elements elements;
  private final BackPressure backPressure;

  private WriteLoops(OwnedProgram program) {
    this.program = program;
    this.elements = new Elements(program);
    this.backPressure = new BackPressure(program);
  }

  /**
   * A write that is made again and again.
   *
   * @param path from the call in the loop down to the write
   */
  record WriteLoop(List<CallSite> path, Level level) {

    CallSite write() {
      return path.get(path.size() - 1);
    }
  }

  static Stream<WriteLoop> in(OwnedProgram program) {
    WriteLoops loops = new WriteLoops(program);
    return program.program().universe().methods().stream()
        .filter(Method::isApplication)
        .flatMap(Method::cataloguedCalls)
        .filter(site -> site.has(Effect.KeepsUnsent.class))
        .flatMap(site -> loops.around(site).stream());
  }

  private Optional<WriteLoop> around(CallSite write) {
    Optional<List<CallSite>> path =
        relays(write) ? Optional.of(List.of(write)) : elements.around(List.of(write));
    return path.filter(frames -> frames.stream().noneMatch(this::isOnLoop))
        .filter(frames -> !backPressure.limits(frames))
        .map(frames -> new WriteLoop(frames, level(frames)));
  }

  /** Whether it writes what it takes out of a queue, one after the other. */
  private boolean relays(CallSite write) {
    return turnsWith(write).anyMatch(site -> site.has(Effect.Takes.class))
        && turnsWith(write).noneMatch(this::waitsForSending);
  }

  /** The steps of all loops around it. */
  private static Stream<CallSite> turnsWith(CallSite write) {
    Method method = write.method();
    return IntStream.range(0, method.steps().size())
        .filter(step -> method.facts().canFollow(step, write.step()))
        .filter(step -> method.facts().canFollow(write.step(), step))
        .mapToObj(step -> new CallSite(method, step));
  }

  private boolean waitsForSending(CallSite site) {
    return !site.has(Effect.Takes.class)
        && program.waitsOf(site.method()).anyMatch(wait -> wait.equals(site));
  }

  /** There the writer and who empties the buffer are one thread, which cannot wait for itself. */
  private boolean isOnLoop(CallSite frame) {
    return program.ownersOf(frame.method()).stream()
        .anyMatch(owner -> owner.kind() == OwnerKind.EVENT_LOOP);
  }

  private Level level(List<CallSite> path) {
    CallSite first = path.get(0);
    Set<Owner> owners = program.ownersOf(first.method());
    boolean endless = relays(first) || (elements.isLazy(first) && elements.isGiven(first));
    return !owners.isEmpty() && endless && path.size() <= MAX_CALLS ? Level.WARNING : Level.NOTE;
  }
}
