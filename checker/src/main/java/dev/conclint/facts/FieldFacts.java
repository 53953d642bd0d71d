package dev.conclint.facts;

import java.lang.reflect.Modifier;
import java.util.List;

/** A declared field. */
public record FieldFacts(FieldRef ref, int access, List<Annotation> annotations) {
  public boolean isStatic() {
    return Modifier.isStatic(access);
  }

  public boolean isFinal() {
    return Modifier.isFinal(access);
  }

  public boolean isVolatile() {
    return Modifier.isVolatile(access);
  }

  public boolean isEnumConstant() {
    return (access & AccessFlags.ENUM) != 0;
  }

  public boolean isPrivate() {
    return Modifier.isPrivate(access);
  }
}
