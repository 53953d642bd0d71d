package dev.conclint.catalogue;

import java.util.Optional;
import java.util.OptionalInt;

/** What a library call means to the analysis: one verb of the catalogue, one record. */
public sealed interface Effect {

  /** Whether it says one thing more, so that the lines of supertypes count as well. */
  default boolean adds() {
    return this instanceof Mutates
        || this instanceof Sets
        || this instanceof Answers
        || this instanceof Serializes
        || this instanceof Buffers
        || this instanceof KeepsUnsent
        || this instanceof Drives
        || (this instanceof TakesLock lock && lock.mode() == LockMode.BIN);
  }

  /**
   * Parks the thread until the operand is done; {@code bridge}: drives another runtime meanwhile;
   * {@code helps}: on a fork-join thread, runs whatever other task is queued meanwhile.
   */
  record Waits(Operand on, OptionalInt timeout, boolean bridge, boolean helps) implements Effect {}

  record Sleeps(OptionalInt timeout) implements Effect {}

  /**
   * Synchronous input or output.
   *
   * @param maybe only if the receiver does not know the answer, which depends on where it is from
   * @param once only the first such call on the receiver, which then has the answer
   */
  record DoesIo(Medium medium, OptionalInt timeout, boolean maybe, boolean once)
      implements Effect {}

  /** The result is a stream, or its like, from or to somewhere. */
  record Opens(Medium medium) implements Effect {}

  /**
   * Moves data between the caller and what the receiver was opened for, itself or through what it
   * wraps: in memory that takes no time, elsewhere it is synchronous input or output.
   *
   * @param in whether the caller gets the next of the data
   */
  record Transfers(boolean in) implements Effect {}

  /** What is returned or constructed stands for something elsewhere that is not known yet. */
  record FromOutside() implements Effect {}

  /** What synchronous input and output goes to. */
  enum Medium {
    SOCKET,
    FILE,
    DNS,
    PROCESS,
    DATABASE,
    HTTP,
    BROKER,
    CONSOLE
  }

  record TakesLock(Operand lock, LockMode mode, OptionalInt timeout, boolean nowait)
      implements Effect {}

  /** Who may hold a lock at the same time. */
  enum LockMode {
    EXCLUSIVE,
    SHARED,
    PERMIT,
    /** Held only while the call runs: a map's, around the function that computes a value. */
    BIN,
    /** No lock, but state of the thread that others must not meet: a thread-local. */
    CONTEXT
  }

  record ReleasesLock(Operand lock) implements Effect {}

  /** Makes a semaphore; the argument says how many may hold it at the same time. */
  record CreatesPermits(int number) implements Effect {}

  record BurnsCpu() implements Effect {}

  /** The constructed object leaves nothing to do to a computation that takes it. */
  record LightInput() implements Effect {}

  /** A true result says that the operand is complete. */
  record TellsDone(Operand of) implements Effect {}

  /** A true result says that this is the operand's own thread. */
  record TellsOwner(Operand of) implements Effect {}

  /** A true result says that this thread must not block. */
  record TellsNonblocking() implements Effect {}

  /**
   * The argument runs later on that owner.
   *
   * @param every the argument that says after which time it runs again, if it is periodic
   * @param source whether it runs once for every event from outside
   */
  record Runs(
      int argument,
      Operand on,
      boolean delayed,
      boolean periodic,
      OptionalInt every,
      boolean source)
      implements Effect {}

  /** What one caller hands over so runs one after the other, on however many threads. */
  record KeepsOrder() implements Effect {}

  /** The argument runs now; {@code compensated}: the pool replaces the thread while it blocks. */
  record Calls(int argument, boolean compensated) implements Effect {}

  /**
   * The argument runs when the stage completes, on {@code on} or else on the completing thread;
   * {@code flat}: it returns the stage that completes the result.
   */
  record Then(int argument, Operand of, Optional<Operand> on, boolean flat) implements Effect {}

  /**
   * Makes the library call the object that the argument is, makes or names.
   *
   * @param by the options that say where
   */
  record Deploys(int argument, Operand by) implements Effect {}

  /**
   * Says of the receiver, which are options, that what is deployed by it runs on the owner, and not
   * on an event loop.
   *
   * @param value the argument that says so: the name of a constant, or {@code true}
   */
  record Chooses(int argument, String value, Operand on) implements Effect {}

  /**
   * Overriders of the method run on the owner.
   *
   * @param subscribes whether the owner also subscribes to the publisher that they return
   */
  record OverrideRuns(Operand on, boolean source, boolean subscribes) implements Effect {}

  /**
   * Methods with the annotation run on the owner.
   *
   * @param subscribes whether the owner also subscribes to the publisher that they return
   * @param returns only those that return this type, or one below it
   * @param unlessReturns only those that do not return this type or one below it
   * @param with only where this type is on the class path, whose framework calls them
   * @param without not where this type is on the class path, and so another framework calls them
   */
  record AnnotatedRuns(
      Operand on,
      boolean source,
      boolean subscribes,
      Optional<String> returns,
      Optional<String> unlessReturns,
      Optional<String> with,
      Optional<String> without)
      implements Effect {}

  record MayBlock() implements Effect {}

  record MustNotBlock() implements Effect {}

  record Completes(Operand of) implements Effect {}

  record CompletedOn(Operand on) implements Effect {}

  record AlreadyComplete() implements Effect {}

  /** Returns the side of a lock that several threads may hold together. */
  record Shares() implements Effect {}

  record Combines(Operand of) implements Effect {}

  /** Runs the whole pipeline, on the threads that it was moved to, and waits for its end. */
  record Drives(Operand of) implements Effect {}

  record Same(Operand as) implements Effect {}

  record Holds(int argument, Operand in, OptionalInt key) implements Effect {}

  record ElementOf(Operand of, OptionalInt key) implements Effect {}

  /** The elements of the result are what the function returns. */
  record Yields(int argument) implements Effect {}

  /** The result is a collection or array of the operand's elements. */
  record Gathers(Operand of) implements Effect {}

  /**
   * @param threads how many there are at most
   * @param core how many of them are made before tasks wait in the queue, if fewer
   */
  record CreatesExecutor(
      OwnerKind kind, Amount threads, Amount core, Amount queue, Rejection rejection)
      implements Effect {

    /** What it is made as, for what changes it later. */
    public Configures configures() {
      return new Configures(threads, core, queue, Optional.of(rejection));
    }
  }

  /** Changes an executor from what it was made as; what is unknown, or empty, stays. */
  record Configures(Amount threads, Amount core, Amount queue, Optional<Rejection> rejection)
      implements Effect {}

  record GivesExecutor(OwnerKind kind, String name, Optional<Operand> of) implements Effect {}

  /** From then on the program's own executor, the argument, does what that owner does else. */
  record ReplacesOwner(int argument, Operand on) implements Effect {}

  record IsExecutor(OwnerKind kind, Order order) implements Effect {}

  /** Whether an executor of that type keeps the order in which tasks were handed to it. */
  enum Order {
    ORDERED,
    UNORDERED,
    UNKNOWN
  }

  /**
   * A direct supertype of a type, for programs that are scanned without the library.
   *
   * @param type internal name
   */
  record IsA(String type) implements Effect {}

  record ShutsDown(Operand of) implements Effect {}

  /** The result is complete when the operand, an executor or what has some, has ended. */
  record TellsEnd(Operand of) implements Effect {}

  record AwaitsTermination(Operand of, OptionalInt timeout) implements Effect {}

  record CreatesQueue(Amount bound) implements Effect {}

  record Puts(Operand into, OptionalInt value, boolean waits) implements Effect {}

  record Takes(Operand from) implements Effect {}

  record Sends(Operand to, boolean terminal, boolean fifo) implements Effect {}

  /** The operand's contract is one caller at a time. */
  record Emits(Operand to, boolean terminal) implements Effect {}

  /** What the result, or the constructed object, is told by several threads it tells in turn. */
  record Serializes() implements Effect {}

  /**
   * Changes the operand, without care for other threads; {@code discards}: what was in it is gone.
   */
  record Mutates(Operand of, boolean discards) implements Effect {}

  /** What the operand keeps, under the key if there is one, is what the last such call says. */
  record Sets(Operand of, OptionalInt key) implements Effect {}

  /** The operand has one more user: a later call that discards it speaks for one of them. */
  record Retains(Operand of) implements Effect {}

  /** The result keeps whatever it is told until somebody asks for it, without bound. */
  record Buffers() implements Effect {}

  /**
   * What methods that bear the annotation return, a container gives to whoever asks for the type.
   */
  record Provides() implements Effect {}

  /**
   * A container gives their values to the field, or to the parameters of the method, that bears the
   * annotation, or to those of the constructors of such a type.
   */
  record Injects() implements Effect {}

  /** A call of the method by another object returns at once: the container runs it elsewhere. */
  record Intercepted() implements Effect {}

  /** The value of the annotation says which of several a container gives. */
  record Qualifies() implements Effect {}

  /** What the receiver is given and cannot pass on yet, it keeps without bound. */
  record KeepsUnsent() implements Effect {}

  /** The result says whether the operand took what it was given, which it may refuse. */
  record Answers(Operand of) implements Effect {}

  /** A callback of a listener that is called in sequence. */
  record Delivers(boolean terminal) implements Effect {}

  /** Returns the next event from outside; {@code apart}: it has no order with the others. */
  record Receives(boolean apart) implements Effect {}

  /** Makes the caller wait, or stops the source, when too much is in flight. */
  record Limits() implements Effect {}

  /** The result has as many elements as somebody has written down, not as the input has. */
  record Few() implements Effect {}

  /**
   * What the function returns for each element is in flight at once.
   *
   * @param limit how many at most
   */
  record FansOut(OptionalInt limit) implements Effect {}

  record DownstreamOn(Operand on) implements Effect {}

  record UpstreamOn(Operand on) implements Effect {}

  /**
   * The argument runs at subscription, in the part of the chain above it. {@code flat}: it returns
   * the stage that the result goes on with.
   */
  record SourceRuns(int argument, Optional<Operand> on, boolean flat) implements Effect {}
}
