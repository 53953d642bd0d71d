package dev.conclint.frontend.source;

import java.util.ArrayList;
import java.util.List;

/** A type argument of one call that is still to be found (JLS 18.1). Lives as long as the call. */
final class InferenceVariable implements Type {
  private final TypeVariable declared;
  private final List<Type> equal = new ArrayList<>();
  private final List<Type> lower = new ArrayList<>();
  private final List<Type> upper = new ArrayList<>();
  private boolean solving;

  InferenceVariable(TypeVariable declared) {
    this.declared = declared;
  }

  void isEqualTo(Type type) {
    add(type, equal);
  }

  void isSupertypeOf(Type type) {
    add(type.boxed(), lower);
  }

  void isSubtypeOf(Type type) {
    add(type.boxed(), upper);
  }

  private void add(Type type, List<Type> to) {
    if (type != this && !(type instanceof Unknown) && !to.contains(type)) {
      to.add(type);
    }
  }

  boolean isBounded() {
    return !equal.isEmpty() || lower.stream().anyMatch(type -> !(type instanceof Null));
  }

  List<Type> lowerBounds() {
    return lower.stream().filter(type -> !(type instanceof Null)).toList();
  }

  /** What the bounds say without a least upper bound, which needs the hierarchy. */
  Type solution() {
    if (solving) {
      return OBJECT;
    }
    solving = true;
    try {
      return bestBound();
    } finally {
      solving = false;
    }
  }

  private Type bestBound() {
    if (!equal.isEmpty()) {
      return resolved(equal.get(0));
    }
    List<Type> below = lowerBounds();
    if (!below.isEmpty()) {
      return resolved(below.get(0));
    }
    for (Type type : upper) {
      Type above = resolved(type);
      if (!above.equals(OBJECT)) {
        return above;
      }
    }
    Type bound = declared.bound();
    return bound instanceof Reference reference && !mentionsVariables(reference)
        ? bound
        : new Reference(bound.className(), List.of());
  }

  private static Type resolved(Type type) {
    return type instanceof InferenceVariable other ? other.solution() : type;
  }

  private static boolean mentionsVariables(Reference reference) {
    return reference.arguments().stream().anyMatch(it -> !(it instanceof Reference));
  }

  /** Puts the type in the place of all lower bounds. */
  void settle(Type leastUpperBound) {
    lower.clear();
    lower.add(leastUpperBound);
  }

  /** Whether nothing that is known speaks against the type. */
  boolean allows(Type type, Types types) {
    return equal.isEmpty()
        && lowerBounds().stream()
            .allMatch(each -> !(type instanceof Wildcard) && types.isSubtype(each, type));
  }

  boolean hasEqual() {
    return !equal.isEmpty();
  }
}
