package dev.conclint.frontend.source;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A body that becomes a method: that of a method, a lambda or an initialiser. Knows which variables
 * of the bodies around it it needs, as lambdas (JLS 15.27.2) and local classes (JLS 8.1.3) do.
 */
final class BodyScope {
  private final SourceClass type;
  private final boolean isStatic;
  private final @Nullable BodyScope outer;
  private final boolean isLambda;
  private final Set<LocalVariable> captured = new LinkedHashSet<>();
  private boolean usesThis;

  private BodyScope(
      SourceClass type, boolean isStatic, @Nullable BodyScope outer, boolean isLambda) {
    this.type = type;
    this.isStatic = isStatic;
    this.outer = outer;
    this.isLambda = isLambda;
  }

  static BodyScope ofMethod(SourceClass type, boolean isStatic) {
    return new BodyScope(type, isStatic, type.enclosingBody(), false);
  }

  BodyScope lambda() {
    return new BodyScope(type, isStatic, this, true);
  }

  SourceClass type() {
    return type;
  }

  boolean isStatic() {
    return isStatic;
  }

  /** Variables of bodies around that a lambda binds when it is made, in order of first use. */
  Set<LocalVariable> captured() {
    return captured;
  }

  boolean usesThis() {
    return usesThis;
  }

  /**
   * Notes that this body uses the variable. Lambdas on the way have to pass it on, and classes
   * whose body around them has it; others find it in the object around theirs.
   */
  void use(LocalVariable variable) {
    for (@Nullable BodyScope at = this; at != null && at != variable.body(); at = at.outer) {
      if (at.isLambda) {
        at.captured.add(variable);
      } else if (at.outer != null && (at.outer == variable.body() || at.outer.isLambda)) {
        at.type.captured().add(variable);
      }
    }
  }

  /** Notes that this body uses the object whose method it is, or one around that. */
  void useThis() {
    for (@Nullable BodyScope at = this; at != null && at.isLambda; at = at.outer) {
      at.usesThis = true;
    }
  }

  /** Notes that this body uses an object around that of the class. */
  void useOuter(String className) {
    useThis();
    @Nullable BodyScope at = this;
    while (at != null && !at.type.name().equals(className)) {
      at.useThis();
      at = at.type.enclosingBody();
    }
    if (at != null) {
      at.useThis();
    }
  }
}
