package dev.conclint.facts;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a class declares, with generic types: all that code which uses the class needs to know of it
 * to be understood.
 *
 * @param name internal name
 * @param access access flags as declared, so that a nested class tells whether it is static
 * @param signature generic signature (JVM Specification 4.7.9.1), null if there is nothing generic
 * @param superName internal name of the super class, "" for {@code java/lang/Object}
 * @param outerClass internal name of the class around it, "" for a top-level class
 * @param memberClasses internal names of the classes declared in it, by simple name
 */
public record ClassDeclaration(
    String name,
    int access,
    @Nullable String signature,
    String superName,
    List<String> interfaces,
    String outerClass,
    Map<String, String> memberClasses,
    List<Member> fields,
    List<Member> methods) {

  /**
   * A field or method.
   *
   * @param descriptor JVM descriptor
   * @param signature generic signature, null if there is nothing generic
   * @param constant value of a constant field, otherwise null
   */
  public record Member(
      String name,
      int access,
      String descriptor,
      @Nullable String signature,
      @Nullable Object constant) {

    public boolean isStatic() {
      return Modifier.isStatic(access);
    }
  }
}
