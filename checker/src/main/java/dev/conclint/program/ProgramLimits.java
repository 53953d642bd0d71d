package dev.conclint.program;

/** Where the analysis stops; what hits a limit is counted and reported. */
final class ProgramLimits {
  /** Rounds of calls followed from the application into libraries. */
  static final int LIBRARY_DEPTH = 8;

  static final int LIBRARY_METHODS = 60_000;

  /** Targets of a virtual call that are still followed. */
  static final int TARGETS = 12;

  /** The same inside libraries, and only if the receiver's class is known to be one of them. */
  static final int LIBRARY_TARGETS = 4;

  /** Functions that a value can be; with more, different callers' functions were mixed up. */
  static final int BODIES = 24;

  /** Abstract methods of an interface that still counts as a callback. */
  static final int CALLBACK_METHODS = 3;

  /** Steps of a backward walk for one value. */
  static final int FLOW_STEPS = 1_500;

  /** Objects that a value can be; with more, they say nothing of it. */
  static final int OBJECTS = 64;

  /** Calls entered one inside the other while walking backwards. */
  static final int FLOW_DEPTH = 4;

  /** Calls kept in the name of an object made by a factory. */
  static final int OBJECT_CONTEXT = 2;

  /** Events lifted into one method. */
  static final int LIFTED_EVENTS = 48;

  /** Calls between a lifted event and where it happens. */
  static final int LIFTED_DEPTH = 8;

  /** Call sites of one method that an event is lifted to. */
  static final int LIFTED_CALLERS = 400;

  private ProgramLimits() {}
}
