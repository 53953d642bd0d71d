package dev.conclint.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which locks of objects are the same although the code names them by different classes: a class
 * and one that extends it have one object, with its monitor and the locks that it has made for
 * itself. Two classes that extend the same one have two.
 */
final class LockKin {
  private final TypeHierarchy hierarchy;
  private final Map<LockRef, Set<LockRef>> kin = new HashMap<>();

  LockKin(Collection<LockRef> locks, TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    Map<Object, List<LockRef>> byObject = new LinkedHashMap<>();
    for (LockRef lock : locks) {
      if (isOfInstance(lock)) {
        byObject.computeIfAbsent(object(lock), o -> new ArrayList<>()).add(lock);
      }
    }
    byObject.values().forEach(this::relate);
  }

  /** Other names of the lock. */
  Set<LockRef> of(LockRef lock) {
    return kin.getOrDefault(lock, Set.of());
  }

  /** Whether both are names of one lock, of which code need not have taken either. */
  boolean areKin(LockRef one, LockRef other) {
    if (!isOfInstance(one) || !isOfInstance(other) || !object(one).equals(object(other))) {
      return false;
    }
    String name = naming(one);
    String otherName = naming(other);
    return hierarchy.isSubtype(name, otherName) || hierarchy.isSubtype(otherName, name);
  }

  private void relate(List<LockRef> locks) {
    Map<String, LockRef> byClass = new LinkedHashMap<>();
    locks.forEach(lock -> byClass.put(naming(lock), lock));
    byClass.forEach(
        (type, lock) -> {
          for (String above : hierarchy.supertypes(type)) {
            LockRef other = byClass.get(above);
            if (other != null && !other.equals(lock)) {
              add(lock, other);
              add(other, lock);
            }
          }
        });
  }

  private void add(LockRef lock, LockRef other) {
    kin.computeIfAbsent(lock, l -> new LinkedHashSet<>()).add(other);
  }

  private static boolean isOfInstance(LockRef lock) {
    return lock.lock()
        .filter(object -> object instanceof ObjectRef.Self || object instanceof ObjectRef.Made)
        .isPresent();
  }

  /** What can have several names: all monitors of objects alike, each lock that is made apart. */
  private static Object object(LockRef lock) {
    ObjectRef object = lock.lock().orElseThrow();
    return object instanceof ObjectRef.Self ? ObjectRef.Self.class : object;
  }

  /** The class by which the code names it. */
  private static String naming(LockRef lock) {
    if (lock instanceof LockRef.OfMember member) {
      return member.holder();
    }
    ObjectRef object = lock.lock().orElseThrow();
    return object instanceof ObjectRef.Self self
        ? self.type()
        : ((ObjectRef.Made) object).site().method().type().name();
  }
}
