package dev.conclint.frontend.source;

import java.lang.reflect.Modifier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A declared field.
 *
 * @param owner internal name of the declaring class
 * @param descriptor JVM descriptor of the field as declared
 * @param type as the user of the field sees it
 * @param constant gives the value of a constant variable (JLS 4.12.4), otherwise null
 */
record FieldSymbol(
    String owner,
    String name,
    int access,
    String descriptor,
    Type type,
    Supplier<@Nullable Object> constant) {

  boolean isStatic() {
    return Modifier.isStatic(access);
  }
}
