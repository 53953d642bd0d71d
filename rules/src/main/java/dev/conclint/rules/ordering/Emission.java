package dev.conclint.rules.ordering;

import dev.conclint.owner.Owner;
import dev.conclint.owner.Visit;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.LockRef;
import dev.conclint.program.ObjectRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One call of an emitter, on the thread of one owner.
 *
 * @param locks those that are held, and what they lock
 */
record Emission(Event event, Optional<Visit> visit, Set<LockRef> locks, Way way) {

  /** How the caller comes to the emitter. */
  enum Way {
    /** A field keeps it. */
    FIELD,
    /** It was kept with others like it when a callback was given it. */
    PEER,
    /** The running callback was given it. */
    OWN,
    /** Through a wrapper of it that lets one caller in at a time. */
    WRAPPER
  }

  /** Empty for a callback of the emitter's own contract: the thread of whoever calls it. */
  Optional<Owner> owner() {
    return visit.map(Visit::owner);
  }

  List<CallSite> frames() {
    return visit.map(Visit::frames).orElse(List.of());
  }

  /** Whether the calls that lead here make the emitter, so that each time it is another one. */
  boolean makes(ObjectRef object) {
    return object.isMadeAnewOn(frames());
  }

  String where() {
    return owner().map(Owner::description).orElse("the thread of its source");
  }

  boolean isGuessed() {
    return visit.filter(one -> one.approximations() > 0).isPresent();
  }
}
