package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.facts.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Semaphores that are locks: with a single permit, which whoever takes it gives back. Where
 * somebody else releases the permit, taking it is a wait for him.
 */
final class Mutexes {
  private final Universe universe;
  private final ValueFlow flow;
  private final Map<ObjectRef, Boolean> known = new HashMap<>();
  private final Map<ObjectRef, Set<Method>> releasing = new HashMap<>();
  private boolean searched;

  Mutexes(Universe universe, ValueFlow flow) {
    this.universe = universe;
    this.flow = flow;
  }

  /** Whether all that the semaphore can be are locks; false if one of them is not known. */
  boolean areAll(Set<LockRef> semaphores) {
    return !semaphores.isEmpty()
        && semaphores.stream().allMatch(ref -> ref.lock().filter(this::isOne).isPresent());
  }

  private boolean isOne(ObjectRef object) {
    Boolean one = known.get(object);
    if (one == null) {
      one = hasOnePermit(object) && releasing(object).allMatch(method -> takes(method, object));
      known.put(object, one);
    }
    return one;
  }

  private boolean hasOnePermit(ObjectRef object) {
    return object instanceof ObjectRef.Made made
        && made.site().constructorCall().flatMap(this::permits).filter(it -> it == 1).isPresent();
  }

  private Optional<Long> permits(CallSite constructor) {
    if (!(constructor.method().step(constructor.step()) instanceof Step.Call call)) {
      return Optional.empty();
    }
    return constructor
        .effect(Effect.CreatesPermits.class)
        .flatMap(creates -> Universe.argument(creates.number(), call))
        .flatMap(number -> flow.constant(new ValueAt(constructor.method(), number)));
  }

  private Stream<Method> releasing(ObjectRef semaphore) {
    if (!searched) {
      searched = true;
      for (Method method : universe.methods()) {
        subjects(method, Effect.ReleasesLock.class)
            .forEach(object -> releasing.computeIfAbsent(object, o -> new HashSet<>()).add(method));
      }
    }
    return releasing.getOrDefault(semaphore, Set.of()).stream();
  }

  private boolean takes(Method method, ObjectRef semaphore) {
    return subjects(method, Effect.TakesLock.class).contains(semaphore);
  }

  private Set<ObjectRef> subjects(Method method, Class<? extends Effect> kind) {
    return IntStream.range(0, method.steps().size())
        .boxed()
        .flatMap(step -> subject(method, step, kind))
        .flatMap(value -> flow.objects(value).stream())
        .collect(Collectors.toSet());
  }

  /** The lock that the step takes or releases, if it does. */
  static Stream<ValueAt> subject(Method method, int step, Class<? extends Effect> kind) {
    if (!(method.step(step) instanceof Step.Call call)) {
      return Stream.empty();
    }
    return method.effects(step).stream()
        .filter(kind::isInstance)
        .flatMap(effect -> Universe.operand(lock(effect), call, step).stream())
        .map(value -> new ValueAt(method, value));
  }

  private static Operand lock(Effect effect) {
    return effect instanceof Effect.TakesLock takes
        ? takes.lock()
        : ((Effect.ReleasesLock) effect).lock();
  }
}
