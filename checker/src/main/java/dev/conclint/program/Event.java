package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a call does to a value, seen from the method that knows most about that value.
 *
 * @param site where it is seen from: the call itself, or a call through which it is reached
 * @param path calls from {@code site} down to where it happens; ends with that place
 * @param handedAt for functions that run elsewhere: the index in {@code path} of the call that
 *     hands them off; what follows runs over there
 * @param effect what the catalogue says; empty for the call of a function
 * @param called for functions: the methods of theirs that run
 * @param subject the function, or what is waited for, completed or sent to
 * @param stage for continuations: the future or publisher that they continue
 * @param executor where functions run, if the call names it
 * @param deferred whether it happens in a task that is handed off here, not in the call
 */
public record Event(
    Kind kind,
    CallSite site,
    List<CallSite> path,
    int handedAt,
    Optional<Effect> effect,
    List<MethodRef> called,
    ValueAt subject,
    Optional<ValueAt> stage,
    Optional<ValueAt> executor,
    boolean deferred) {

  /** What happens. */
  public enum Kind {
    /** A function is called now. */
    INVOKE,
    /** A function is given to an executor. */
    HAND_OFF,
    /** A function continues a stage. */
    CONTINUE,
    /** This thread waits for the subject. */
    WAIT,
    /** The subject is completed or counted down. */
    COMPLETE,
    /** A message goes to the subject. */
    SEND,
    /** The subject, an executor, is shut down. */
    SHUT_DOWN,
    /** This thread waits until the subject, an executor, has ended. */
    AWAIT_TERMINATION
  }

  /** Where it happens. */
  public CallSite origin() {
    return path.get(path.size() - 1);
  }

  /** Whether the subject is completed by giving it up. */
  public boolean isCancel() {
    return origin().method().step(origin().step()) instanceof Step.Call call
        && call.target().name().equals("cancel");
  }

  /** Where the thread is on which it happens, outermost call first. */
  public List<CallSite> pathOfThread() {
    return deferred ? path.subList(handedAt + 1, path.size()) : path;
  }

  /** Calls on the thread that hands the function off, down to the one that does it. */
  public List<CallSite> pathOfSubmitter() {
    return path.subList(0, handedAt + 1);
  }

  /** The call that hands the function off. */
  public CallSite handOffSite() {
    return path.get(handedAt);
  }

  /** Two events with the same meaning; by which calls they were reached does not matter. */
  record Key(
      Kind kind,
      CallSite origin,
      List<MethodRef> called,
      ValueAt subject,
      Optional<ValueAt> stage,
      Optional<ValueAt> executor) {

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && kind == that.kind
          && origin.equals(that.origin)
          && subject.equals(that.subject)
          && called.equals(that.called)
          && stage.equals(that.stage)
          && executor.equals(that.executor);
    }

    @Override
    public int hashCode() {
      return 31 * origin.hashCode() + subject.hashCode();
    }
  }

  Key key() {
    return new Key(kind, origin(), called, subject, stage, executor);
  }
}
