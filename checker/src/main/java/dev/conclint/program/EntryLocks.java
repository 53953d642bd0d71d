package dev.conclint.program;

import dev.conclint.catalogue.Effect.LockMode;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Locks that a thread holds whenever it enters a method, since all callers do. */
public final class EntryLocks {
  private static final int MAX_CALLS = 4;

  private final Universe universe;
  private final Locks locks;
  private final Map<Method, Set<Held>> known = new HashMap<>();

  /** A lock and how it is held. */
  public record Held(LockRef lock, LockMode mode) {

    /** Whether two threads cannot hold it so and so at one time. */
    public boolean excludes(Held other) {
      boolean shared = mode == LockMode.SHARED && other.mode == LockMode.SHARED;
      boolean context = mode == LockMode.CONTEXT || other.mode == LockMode.CONTEXT;
      return lock.equals(other.lock) && !shared && !context;
    }
  }

  EntryLocks(Universe universe, Locks locks) {
    this.universe = universe;
    this.locks = locks;
  }

  /** Locks held when the region is entered, around it in its method or by all callers. */
  public Set<Held> around(LockRegion region) {
    Set<Held> held = new HashSet<>(of(region.method()));
    locks.around(region.place()).stream()
        .filter(other -> other != region)
        .flatMap(EntryLocks::held)
        .forEach(held::add);
    return held;
  }

  /** Locks held when the method is entered; none if anybody out of sight may call it. */
  public Set<Held> of(Method method) {
    return of(method, 0);
  }

  private Set<Held> of(Method method, int depth) {
    Set<Held> held = known.get(method);
    if (held == null) {
      // Calls in a circle add no way in.
      known.put(method, Set.of());
      held = find(method, depth);
      known.put(method, held);
    }
    return held;
  }

  private Set<Held> find(Method method, int depth) {
    List<CallSite> callers = universe.callers(method);
    boolean hidden = !method.facts().isPublic() || !method.type().isPublic();
    if (depth > MAX_CALLS
        || !hidden
        || callers.isEmpty()
        || !universe.creators(method).isEmpty()
        || universe.isCalledWidely(method)) {
      return Set.of();
    }
    List<Set<Held>> byCaller =
        callers.stream()
            .filter(caller -> !caller.method().equals(method))
            .map(caller -> heldAt(caller, depth))
            .toList();
    return byCaller.isEmpty()
        ? Set.of()
        : byCaller.get(0).stream()
            .filter(held -> byCaller.stream().allMatch(of -> of.contains(held)))
            .collect(Collectors.toUnmodifiableSet());
  }

  private Set<Held> heldAt(CallSite caller, int depth) {
    boolean sameObject = isOnThis(caller);
    Stream<Held> own =
        locks.around(caller).stream()
            .filter(region -> sameObject || isTheSameEverywhere(region))
            .flatMap(EntryLocks::held);
    Stream<Held> before =
        of(caller.method(), depth + 1).stream()
            .filter(held -> sameObject || held.lock() instanceof LockRef.OfClass);
    return Stream.concat(own, before).collect(Collectors.toSet());
  }

  private static boolean isOnThis(CallSite call) {
    return call.method().step(call.step()) instanceof Step.Call made
        && made.dispatch() != Step.Dispatch.STATIC
        && !call.method().facts().isStatic()
        && made.arguments().get(0).equals(Value.THIS);
  }

  private static boolean isTheSameEverywhere(LockRegion region) {
    return region.value().value() instanceof Value.StaticField
        || region.locks().stream().allMatch(LockRef.OfClass.class::isInstance);
  }

  private static Stream<Held> held(LockRegion region) {
    return region.locks().size() == 1
        ? Stream.of(new Held(region.locks().iterator().next(), region.mode()))
        : Stream.empty();
  }
}
