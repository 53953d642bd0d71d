package dev.conclint.program;

import dev.conclint.catalogue.Effect.LockMode;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Locks that a thread holds whenever it enters a method, since all callers do: either just these
 * objects, in methods that nobody out of sight can call, or locks of that name, whatever object
 * they belong to, as far as the program's own calls go.
 */
public final class EntryLocks {
  /** Methods of one search; the callers of more are taken to hold nothing. */
  private static final int MAX_METHODS = 100;

  private final Universe universe;
  private final CallTargets targets;
  private final Locks locks;
  private final boolean byName;
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

  private EntryLocks(Universe universe, CallTargets targets, Locks locks, boolean byName) {
    this.universe = universe;
    this.targets = targets;
    this.locks = locks;
    this.byName = byName;
  }

  static EntryLocks ofObjects(Universe universe, CallTargets targets, Locks locks) {
    return new EntryLocks(universe, targets, locks, false);
  }

  static EntryLocks byName(Universe universe, CallTargets targets, Locks locks) {
    return new EntryLocks(universe, targets, locks, true);
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
    Set<Held> held = known.get(method);
    return held != null ? held : search(method);
  }

  /** The largest sets for which every method of the search holds what all its callers do. */
  private Set<Held> search(Method asked) {
    Map<Method, List<CallSite>> open = findCallers(asked);
    Map<Method, Set<Held>> found = new HashMap<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Method method : open.keySet()) {
        Optional<Set<Held>> held = heldByAllCallers(method, open, found);
        changed |= held.isPresent() && !held.get().equals(found.put(method, held.get()));
      }
    }
    // Those that only call each other have no way in.
    open.keySet().forEach(method -> known.put(method, found.getOrDefault(method, Set.of())));
    return known.getOrDefault(asked, Set.of());
  }

  /** The method with all that call it, as far as nobody else can call them, and their callers. */
  private Map<Method, List<CallSite>> findCallers(Method asked) {
    Map<Method, List<CallSite>> open = new LinkedHashMap<>();
    Deque<Method> work = new ArrayDeque<>(List.of(asked));
    while (!work.isEmpty() && open.size() < MAX_METHODS) {
      Method method = work.remove();
      if (known.containsKey(method) || open.containsKey(method)) {
        continue;
      }
      List<CallSite> callers = mayBeCalledUnseen(method) ? List.of() : callers(method);
      if (callers.isEmpty()) {
        known.put(method, Set.of());
      } else {
        open.put(method, callers);
        callers.forEach(caller -> work.add(caller.method()));
      }
    }
    return open;
  }

  private boolean mayBeCalledUnseen(Method method) {
    boolean hidden = byName || !method.facts().isPublic() || !method.type().isPublic();
    return !hidden || !universe.creators(method).isEmpty() || universe.isCalledWidely(method);
  }

  /** Calls that can enter the method, as far as is known of their receivers. */
  private List<CallSite> callers(Method method) {
    return universe.callers(method).stream().filter(caller -> enters(caller, method)).toList();
  }

  private boolean enters(CallSite caller, Method method) {
    if (!(caller.method().step(caller.step()) instanceof Step.Call call)) {
      return true;
    }
    CallTargets.Targets entered = targets.of(caller, call);
    return entered.tooMany() || entered.methods().contains(method);
  }

  /** Empty as long as nothing is known of any caller. */
  private Optional<Set<Held>> heldByAllCallers(
      Method method, Map<Method, List<CallSite>> open, Map<Method, Set<Held>> found) {
    @Nullable Set<Held> common = null;
    for (CallSite caller : open.getOrDefault(method, List.of())) {
      @Nullable Set<Held> before =
          open.containsKey(caller.method())
              ? found.get(caller.method())
              : known.getOrDefault(caller.method(), Set.of());
      if (before != null) {
        Set<Held> held = heldAt(caller, before);
        if (common == null) {
          common = held;
        } else {
          common.retainAll(held);
        }
      }
    }
    return Optional.ofNullable(common);
  }

  private Set<Held> heldAt(CallSite caller, Set<Held> atEntry) {
    boolean sameObject = byName || isOnThis(caller);
    Stream<Held> own =
        locks.around(caller).stream()
            .filter(region -> sameObject || isTheSameEverywhere(region))
            .flatMap(EntryLocks::held);
    Stream<Held> before =
        atEntry.stream().filter(held -> sameObject || held.lock() instanceof LockRef.OfClass);
    return Stream.concat(own, before).collect(Collectors.toCollection(HashSet::new));
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
