package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Effect.LockMode;
import dev.conclint.facts.Block;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the regions of each method in which a lock is held: forwards over the blocks, held where it
 * is held on all ways that lead there.
 */
public final class Locks {
  private static final int WHOLE_METHOD = -1;

  private final Universe universe;
  private final ValueFlow flow;
  private final Confinement confinement;
  private final Mutexes mutexes;
  private final Map<Method, List<LockRegion>> regions = new HashMap<>();
  private final Map<LockRef, List<LockRegion>> byLock = new LinkedHashMap<>();
  private @Nullable LockKin kin;

  Locks(Universe universe, ValueFlow flow) {
    this.universe = universe;
    this.flow = flow;
    this.confinement = new Confinement(universe);
    this.mutexes = new Mutexes(universe, flow);
  }

  /** The regions of the application's methods, in their order. */
  public List<LockRegion> all() {
    return universe.methods().stream()
        .filter(Method::isApplication)
        .flatMap(method -> of(method).stream())
        .toList();
  }

  /** Whether the value may be one of the locks of the region, which a wait on it gives up. */
  public boolean mayBeOf(LockRegion region, ValueAt value) {
    return refs(value).stream()
        .anyMatch(ref -> region.locks().stream().anyMatch(lock -> mayBeOneObject(ref, lock)));
  }

  /**
   * Whether both may be one object. Of a {@code this} only the class is known, so every object of
   * that class, or of one that extends it, may be it.
   */
  public boolean mayBeOneObject(LockRef one, LockRef other) {
    if (one.equals(other) || kin().areKin(one, other)) {
      return true;
    }
    return one instanceof LockRef.OfObject a
        && other instanceof LockRef.OfObject b
        && (a.object() instanceof ObjectRef.Self || b.object() instanceof ObjectRef.Self)
        && areRelated(flow.typeOf(a.object()), flow.typeOf(b.object()));
  }

  /** A plain object is made to be a lock, and is nobody's {@code this}. */
  private boolean areRelated(String one, String other) {
    return !one.equals(TypeHierarchy.OBJECT)
        && !other.equals(TypeHierarchy.OBJECT)
        && areSubtypes(one, other);
  }

  private boolean areSubtypes(String one, String other) {
    return universe.hierarchy().isSubtype(one, other) || universe.hierarchy().isSubtype(other, one);
  }

  /** Whether it limits how many come in and keeps nobody out alone, as one of many permits does. */
  public boolean isLimit(LockRegion region) {
    return region.mode() == LockMode.PERMIT && !areMutexes(region.locks());
  }

  /**
   * Steps at which the method gives the lock of the region back without having taken it: then it is
   * the caller who holds it, and goes on without.
   */
  public List<Integer> givenBack(LockRegion region, Method method) {
    if (region.monitor() || region.locks().isEmpty()) {
      return List.of();
    }
    List<Integer> released = steps(method, Effect.ReleasesLock.class, region);
    if (released.isEmpty()) {
      return List.of();
    }
    List<Integer> taken = steps(method, Effect.TakesLock.class, region);
    return released.stream()
        .filter(step -> taken.stream().noneMatch(take -> method.facts().canFollow(take, step)))
        .toList();
  }

  private List<Integer> steps(Method method, Class<? extends Effect> kind, LockRegion region) {
    return method
        .cataloguedCalls()
        .map(CallSite::step)
        .filter(step -> Mutexes.subject(method, step, kind).anyMatch(lock -> mayBeOf(region, lock)))
        .toList();
  }

  /** Whether semaphores are locks: those with one permit that whoever takes it gives back. */
  public boolean areMutexes(Set<LockRef> semaphores) {
    return mutexes.areAll(semaphores);
  }

  /** The regions of the method, in the order of the steps that begin them. */
  public List<LockRegion> of(Method method) {
    List<LockRegion> known = regions.get(method);
    if (known == null) {
      known = find(method);
      regions.put(method, known);
    }
    return known;
  }

  /** Regions elsewhere that have to wait until this one ends. */
  public List<LockRegion> rivals(LockRegion region) {
    return region.locks().stream()
        .flatMap(this::sameOrKin)
        .flatMap(lock -> byLock().getOrDefault(lock, List.of()).stream())
        .filter(other -> other != region && exclude(region, other))
        .filter(other -> !isOverridden(other.method(), region.method()))
        .toList();
  }

  /** Whether objects of the class of the one never run the other, which theirs replaces. */
  private boolean isOverridden(Method method, Method by) {
    return !method.facts().isStatic()
        && !method.type().equals(by.type())
        && extend(by.type().name(), method.type().name())
        && universe
            .implementation(by.type().name(), method.ref())
            .filter(run -> !run.equals(method))
            .isPresent();
  }

  /** Whether both can be the same lock, and neither lets the other in. */
  public boolean exclude(LockRegion one, LockRegion other) {
    return exclude(one, other, other.locks());
  }

  /** The same if more is known of which lock the other one is. */
  public boolean exclude(LockRegion one, LockRegion other, Set<LockRef> locksOfOther) {
    return !one.admits(other)
        && locksOfOther.stream().flatMap(this::sameOrKin).anyMatch(one.locks()::contains);
  }

  /** The lock, and other names of what can be the same. */
  private Stream<LockRef> sameOrKin(LockRef lock) {
    return Stream.concat(Stream.of(lock), kin().of(lock).stream());
  }

  private LockKin kin() {
    if (kin == null) {
      kin = new LockKin(byLock().keySet(), universe.hierarchy());
    }
    return kin;
  }

  private Map<LockRef, List<LockRegion>> byLock() {
    if (byLock.isEmpty()) {
      for (LockRegion region : all()) {
        for (LockRef lock : region.locks()) {
          byLock.computeIfAbsent(lock, l -> new ArrayList<>()).add(region);
        }
      }
    }
    return byLock;
  }

  /** Whether the method takes any lock; which one, this does not ask. */
  private static boolean takesAny(Method method) {
    if (method.facts().isSynchronized()) {
      return true;
    }
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.MonitorEnter
          || Universe.effect(method, i, Effect.TakesLock.class).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Regions of the method that the step is in. */
  public List<LockRegion> around(CallSite site) {
    return of(site.method()).stream().filter(region -> region.steps().get(site.step())).toList();
  }

  private List<LockRegion> find(Method method) {
    if (!takesAny(method) && !callsFunctions(method)) {
      return List.of();
    }
    Map<Integer, Taking> takings = takings(method);
    if (takings.isEmpty()) {
      return List.of();
    }
    Map<Integer, BitSet> held = new Flow(method, takings).run();
    List<LockRegion> found = new ArrayList<>();
    takings.forEach(
        (step, taking) ->
            found.add(
                new LockRegion(
                    method,
                    step == WHOLE_METHOD
                        ? Optional.empty()
                        : Optional.of(new CallSite(method, step)),
                    new ValueAt(method, taking.lock),
                    taking.refs,
                    taking.mode,
                    taking.monitor,
                    taking.waits,
                    confinement.isConfined(taking.lock, method, Math.max(step, 0)),
                    taking.mode == LockMode.BIN
                        ? only(step)
                        : held.getOrDefault(step, new BitSet()))));
    return found;
  }

  /** A map can be locked while it calls a function. */
  private static boolean callsFunctions(Method method) {
    for (int i = 0; i < method.steps().size(); i++) {
      if (isContainer(method, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isContainer(Method method, int step) {
    for (Effect effect : method.effects(step)) {
      if (effect instanceof Effect.Calls
          || effect instanceof Effect.Holds
          || effect instanceof Effect.ElementOf) {
        return true;
      }
    }
    return false;
  }

  private static BitSet only(int step) {
    BitSet steps = new BitSet();
    steps.set(step);
    return steps;
  }

  /**
   * A step that takes a lock.
   *
   * @param conditional whether its result says if it did
   */
  private record Taking(
      Value lock,
      Set<LockRef> refs,
      LockMode mode,
      boolean monitor,
      boolean conditional,
      boolean waits) {}

  private Map<Integer, Taking> takings(Method method) {
    Map<Integer, Taking> takings = new LinkedHashMap<>();
    if (method.facts().isSynchronized()) {
      Value lock =
          method.facts().isStatic()
              ? new Value.Constant("L" + method.type().name() + ";")
              : Value.THIS;
      takings.put(WHOLE_METHOD, monitor(method, lock));
    }
    for (int i = 0; i < method.steps().size(); i++) {
      Step step = method.step(i);
      if (step instanceof Step.MonitorEnter enter) {
        takings.put(i, monitor(method, enter.monitor()));
      } else if (step instanceof Step.Call call) {
        int index = i;
        taking(method, i, call).ifPresent(taking -> takings.put(index, taking));
      }
    }
    return takings;
  }

  private Taking monitor(Method method, Value lock) {
    Set<LockRef> refs = refs(new ValueAt(method, lock));
    return new Taking(lock, refs, LockMode.EXCLUSIVE, true, false, true);
  }

  private Optional<Taking> taking(Method method, int step, Step.Call call) {
    Optional<Effect.TakesLock> takes =
        Universe.effect(method, step, Effect.TakesLock.class).or(() -> ofClass(method, step, call));
    Optional<Value> lock = takes.flatMap(of -> Universe.operand(of.lock(), call, step));
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    LockMode mode =
        takes.get().mode() == LockMode.EXCLUSIVE && isShared(method, lock.get(), 0)
            ? LockMode.SHARED
            : takes.get().mode();
    boolean bin = mode == LockMode.BIN;
    boolean asks = call.target().descriptor().endsWith(")Z") && !bin;
    boolean waits = bin || (!takes.get().nowait() && takes.get().timeout().isEmpty());
    Set<LockRef> refs = refs(new ValueAt(method, lock.get()));
    return Optional.of(new Taking(lock.get(), refs, mode, bin, asks, waits));
  }

  /** Whether it is the side of a lock for many readers, perhaps kept in a field. */
  private boolean isShared(Method method, Value lock, int depth) {
    if (lock instanceof Value.Result result) {
      return Universe.effect(method, result.step(), Effect.Shares.class).isPresent();
    }
    if (!(lock instanceof Value.Field field) || depth > 0) {
      return false;
    }
    List<ValueAt> stored = universe.stored(field.field());
    return !stored.isEmpty()
        && stored.stream().allMatch(it -> isShared(it.method(), it.value(), depth + 1));
  }

  /**
   * What the call means for the class that its receiver surely has: some maps lock, some do not.
   */
  private Optional<Effect.TakesLock> ofClass(Method method, int step, Step.Call call) {
    if (!isContainer(method, step) || call.dispatch() != Step.Dispatch.VIRTUAL) {
      return Optional.empty();
    }
    return flow.onlyClass(new ValueAt(method, call.arguments().get(0)))
        .map(type -> new MethodRef(type, call.target().name(), call.target().descriptor()))
        .flatMap(
            exact ->
                universe.effects().of(exact).stream()
                    .filter(Effect.TakesLock.class::isInstance)
                    .map(Effect.TakesLock.class::cast)
                    .findFirst());
  }

  /** What the lock can be; empty if one of the candidates is not known. */
  public Set<LockRef> refs(ValueAt lock) {
    Set<LockRef> refs = new LinkedHashSet<>();
    if (lock.value() instanceof Value.Constant constant
        && constant.literal() instanceof String type
        && type.startsWith("L")
        && type.endsWith(";")) {
      return Set.of(new LockRef.OfClass(type.substring(1, type.length() - 1)));
    }
    for (ObjectRef object : flow.objects(lock)) {
      if (!object.isIdentity()) {
        return Set.of();
      }
      refs.add(named(object, lock));
    }
    return refs;
  }

  private LockRef named(ObjectRef object, ValueAt lock) {
    if (object instanceof ObjectRef.Made made && made.site().method().ref().isConstructor()) {
      String maker = made.site().method().type().name();
      Optional<String> holder =
          holder(lock).filter(type -> !type.equals(maker)).filter(type -> extend(type, maker));
      if (holder.isPresent()) {
        return new LockRef.OfMember(made, holder.get());
      }
    }
    return new LockRef.OfObject(object);
  }

  private boolean extend(String type, String other) {
    return universe.hierarchy().isSubtype(type, other);
  }

  /** The class of the object whose field holds the lock, as far as the code says it. */
  private static Optional<String> holder(ValueAt lock) {
    if (!(lock.value() instanceof Value.Field field)) {
      return Optional.empty();
    }
    return lock.method().isThis(field.object())
        ? Optional.of(lock.method().type().name())
        : new ValueAt(lock.method(), field.object()).declaredType();
  }

  /** Which lock-taking steps are open at which step. */
  private final class Flow {
    private final Method method;
    private final MethodFacts facts;
    private final Map<Integer, Taking> takings;
    private final List<Integer> order;
    private final Map<Integer, BitSet> entering = new HashMap<>();
    private final Map<Integer, BitSet> steps = new HashMap<>();
    private final Deque<Integer> work = new ArrayDeque<>();

    Flow(Method method, Map<Integer, Taking> takings) {
      this.method = method;
      this.facts = method.facts();
      this.takings = takings;
      this.order = List.copyOf(takings.keySet());
    }

    /** By step that takes a lock, the steps at which it is held. */
    Map<Integer, BitSet> run() {
      if (facts.blocks().isEmpty()) {
        return Map.of();
      }
      BitSet start = new BitSet();
      if (takings.containsKey(WHOLE_METHOD)) {
        start.set(order.indexOf(WHOLE_METHOD));
      }
      enter(0, start);
      while (!work.isEmpty()) {
        follow(work.remove());
      }
      entering.forEach((block, held) -> record(facts.blocks().get(block), held));
      return steps;
    }

    private void follow(int index) {
      Block block = facts.blocks().get(index);
      BitSet held = (BitSet) entering.getOrDefault(index, new BitSet()).clone();
      BitSet everywhere = (BitSet) held.clone();
      for (int i = block.first(); i < block.end(); i++) {
        apply(i, held);
        everywhere.and(held);
      }
      for (int next : block.successors()) {
        Block to = facts.blocks().get(next);
        enter(next, to.handler() ? everywhere : along(block, to, held));
      }
    }

    private void enter(int block, BitSet held) {
      BitSet known = entering.get(block);
      if (known == null) {
        entering.put(block, (BitSet) held.clone());
        work.add(block);
      } else {
        BitSet both = (BitSet) known.clone();
        both.and(held);
        if (!both.equals(known)) {
          entering.put(block, both);
          work.add(block);
        }
      }
    }

    /** Where the answer of a try is known to be true, the lock is held. */
    private BitSet along(Block from, Block to, BitSet held) {
      BitSet result = (BitSet) held.clone();
      for (Guard guard : to.guards()) {
        if (guard.holds()
            && guard.condition().kind() == Condition.Kind.TRUE
            && guard.condition().left() instanceof Value.Result asked
            && takings.containsKey(asked.step())
            && !from.guards().contains(guard)) {
          result.set(order.indexOf(asked.step()));
        }
      }
      return result;
    }

    private void apply(int step, BitSet held) {
      Taking taking = takings.get(step);
      if (taking != null) {
        if (!taking.conditional && taking.mode != LockMode.BIN) {
          held.set(order.indexOf(step));
        }
        return;
      }
      released(step).ifPresent(lock -> release(lock, held));
    }

    private Optional<Value> released(int step) {
      if (method.step(step) instanceof Step.MonitorExit exit) {
        return Optional.of(exit.monitor());
      }
      return method.step(step) instanceof Step.Call call
          ? Universe.effect(method, step, Effect.ReleasesLock.class)
              .flatMap(of -> Universe.operand(of.lock(), call, step))
          : Optional.empty();
    }

    private void release(Value lock, BitSet held) {
      if (held.isEmpty()) {
        return;
      }
      Set<LockRef> refs = refs(new ValueAt(method, lock));
      for (int i = held.nextSetBit(0); i >= 0; i = held.nextSetBit(i + 1)) {
        int step = order.get(i);
        Taking taking = takings.get(step);
        if (step != WHOLE_METHOD
            && taking != null
            && (taking.lock.equals(lock) || mayBeSame(taking.refs, refs))) {
          held.clear(i);
        }
      }
    }

    private static boolean mayBeSame(Set<LockRef> a, Set<LockRef> b) {
      return a.isEmpty() || b.isEmpty() || a.stream().anyMatch(b::contains);
    }

    private void record(Block block, BitSet entering) {
      BitSet held = (BitSet) entering.clone();
      for (int i = block.first(); i < block.end(); i++) {
        for (int open = held.nextSetBit(0); open >= 0; open = held.nextSetBit(open + 1)) {
          steps.computeIfAbsent(order.get(open), s -> new BitSet()).set(i);
        }
        apply(i, held);
      }
    }
  }
}
