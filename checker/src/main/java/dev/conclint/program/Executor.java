package dev.conclint.program;

import dev.conclint.catalogue.Effect.Order;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.catalogue.Rejection;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of an executor.
 *
 * @param identity which one it is
 * @param kind its sort of threads; empty if nobody tells
 * @param framework whether a library owns its threads, so that others depend on them
 * @param threads how many at most; empty if unknown
 * @param created the call that makes it, if it was followed to there
 */
public record Executor(
    ObjectRef identity,
    Optional<OwnerKind> kind,
    boolean framework,
    OptionalLong threads,
    Capacity queue,
    Rejection.Policy rejection,
    Order order,
    Optional<CallSite> created) {

  // Its identity tells nearly all executors apart.
  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  /** How many tasks can wait. */
  public enum Capacity {
    UNBOUNDED,
    BOUNDED,
    /** Bounded by one: a slot. */
    ONE,
    HAND_OFF,
    UNKNOWN
  }

  /** Whether it surely runs one task at a time, in the order in which they came. */
  public boolean isOrdered() {
    return order == Order.ORDERED
        || kind.filter(k -> k == OwnerKind.SERIAL || k == OwnerKind.UI).isPresent();
  }

  /** Whether it surely can run two tasks at the same time. */
  public boolean isParallel() {
    if (order == Order.UNORDERED) {
      return true;
    }
    if (order == Order.ORDERED || kind.isEmpty()) {
      return false;
    }
    return switch (kind.get()) {
      case BOUNDED_POOL, FORK_JOIN, ELASTIC, VIRTUAL -> true;
      default -> false;
    };
  }

  /** Whether it is no executor of a library but a class that drains a queue of its own. */
  public boolean isHomeMade() {
    return created.isEmpty()
        && !framework
        && order == Order.ORDERED
        && queue != Capacity.UNKNOWN
        && !(identity instanceof ObjectRef.Shared);
  }

  /** Whether its threads are limited, so that tasks that wait for each other can use them up. */
  public boolean isBounded() {
    return kind.map(OwnerKind::isBounded).orElse(false);
  }
}
