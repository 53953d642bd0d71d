package dev.conclint.owner;

import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import java.util.List;
import java.util.Optional;

/**
 * Where code starts to run on an owner's thread.
 *
 * @param body the method that runs first
 * @param cause how it got there, for traces
 * @param path from the hand-off down to the library call; empty for overrides and annotations
 * @param handOff the hand-off; empty for overrides and annotations
 * @param source whether it runs once for every event from outside
 * @param objectKnown whether the task object is known, so that what it does to its fields was
 *     lifted to the hand-off
 * @param known what the task took along from where it was made
 * @param exact whether every step of the evidence was resolved
 */
public record TaskRoot(
    Owner owner,
    Method body,
    Cause cause,
    List<CallSite> path,
    Optional<Event> handOff,
    boolean source,
    boolean objectKnown,
    KnownValues known,
    boolean exact) {

  /** The same on another owner. */
  TaskRoot on(Owner other) {
    return new TaskRoot(other, body, cause, path, handOff, source, objectKnown, known, exact);
  }

  /** Calls on the submitting thread that lead to the hand-off. */
  public List<CallSite> pathToHandOff() {
    return handOff.map(event -> path.subList(0, event.handedAt())).orElse(List.of());
  }

  /** Calls on the owner's thread that lead to the body. */
  public List<CallSite> pathOnOwner() {
    return handOff.map(event -> path.subList(event.handedAt() + 1, path.size())).orElse(List.of());
  }

  /** How code comes to run on an owner. */
  public enum Cause {
    /** Handed to an executor. */
    TASK,
    /** Runs when a stage completes. */
    CONTINUATION,
    /** The framework calls an overridden method. */
    OVERRIDE,
    /** An annotation says so. */
    ANNOTATION
  }
}
