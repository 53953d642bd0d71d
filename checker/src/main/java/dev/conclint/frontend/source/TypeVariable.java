package dev.conclint.frontend.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type parameter of a class or method. Its bounds may name the variable itself, so they are set
 * after it is made, once, by what declares it.
 */
final class TypeVariable implements Type {
  private static final int MAX_BOUNDS = 32;

  private final String owner;
  private final String name;
  private volatile List<Type> bounds = List.of(OBJECT);

  /**
   * @param owner the declaring class or method, to tell variables of one name apart
   */
  TypeVariable(String owner, String name) {
    this.owner = owner;
    this.name = name;
  }

  String name() {
    return name;
  }

  void bounds(List<Type> declared) {
    if (!declared.isEmpty()) {
      bounds = List.copyOf(declared);
    }
  }

  List<Type> bounds() {
    return bounds;
  }

  /** The first bound, which is what erasure leaves of the variable. */
  Type bound() {
    return bounds.get(0);
  }

  /** The bound that is no variable itself; {@code Object} where, wrongly, there is none. */
  Type erasedBound() {
    Type at = bound();
    for (int i = 0; i < MAX_BOUNDS && at instanceof TypeVariable variable; i++) {
      at = variable.bound();
    }
    return at instanceof TypeVariable ? OBJECT : at;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TypeVariable that && name.equals(that.name) && owner.equals(that.owner);
  }

  @Override
  public int hashCode() {
    return 31 * owner.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
