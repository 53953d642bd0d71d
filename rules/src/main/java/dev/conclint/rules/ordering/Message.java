package dev.conclint.rules.ordering;

import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.ValueAt;
import java.util.List;

/**
 * A call that tells somebody something.
 *
 * @param site the call
 * @param path calls from the scanned method down to the call
 * @param receiver who is told, as the scanned method names it where it can
 * @param scanned the scanned method
 * @param called the method called
 * @param terminal whether nothing is expected after it
 * @param sort how sure it is that order matters
 */
record Message(
    CallSite site,
    List<CallSite> path,
    ValueAt receiver,
    Method scanned,
    MethodRef called,
    boolean terminal,
    Sort sort) {

  /** What makes the call a message. */
  enum Sort {
    /** The catalogue says that it sends. */
    SEND,
    /** It calls a listener, by the catalogue or by its name. */
    LISTENER,
    /** It puts something into a queue; what is known beforehand is the last. */
    PUT,
    /** It uses an object that can be closed. */
    USE
  }

  /** Messages that say the same to one receiver, wherever they are sent. */
  record Key(ValueAt receiver, MethodRef called) {}

  Key key() {
    return new Key(receiver, called);
  }

  /** Whether the scanned method names both receivers, by one path from what it knows. */
  boolean namesReceiverAs(Message other) {
    return receiver.equals(other.receiver)
        && receiver.method().equals(scanned)
        && !(receiver.value().root() instanceof Value.Unknown);
  }

  /** The step of the scanned method that leads to it. */
  int step() {
    return path.get(0).step();
  }
}
