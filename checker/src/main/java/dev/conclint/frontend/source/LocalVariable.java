package dev.conclint.frontend.source;

import org.jspecify.annotations.Nullable;

/**
 * A local variable, parameter, or pattern variable. Compared by identity.
 *
 * @see BodyScope
 */
final class LocalVariable {
  private final String name;
  private final Type type;
  private final BodyScope body;
  private final @Nullable Object constant;

  /**
   * @param body the body that declares it
   * @param constant its value if it is a constant variable (JLS 4.12.4), otherwise null
   */
  LocalVariable(String name, Type type, BodyScope body, @Nullable Object constant) {
    this.name = name;
    this.type = type;
    this.body = body;
    this.constant = constant;
  }

  String name() {
    return name;
  }

  Type type() {
    return type;
  }

  BodyScope body() {
    return body;
  }

  @Nullable Object constant() {
    return constant;
  }
}
