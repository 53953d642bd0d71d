package dev.conclint.frontend.source;

import static dev.conclint.facts.AccessFlags.VARARGS;

import java.lang.reflect.Modifier;
import java.util.List;

/**
 * A declared method or constructor.
 *
 * @param owner internal name of the declaring class
 * @param descriptor JVM descriptor
 * @param parameters as declared, without what the compiler adds
 */
record MethodSymbol(
    String owner,
    String name,
    int access,
    String descriptor,
    List<TypeVariable> typeParameters,
    List<Type> parameters,
    Type result) {

  boolean isStatic() {
    return Modifier.isStatic(access);
  }

  boolean isAbstract() {
    return Modifier.isAbstract(access);
  }

  boolean isPrivate() {
    return Modifier.isPrivate(access);
  }

  boolean isVarargs() {
    return (access & VARARGS) != 0;
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  String parameterDescriptor() {
    return descriptor.substring(0, descriptor.indexOf(')') + 1);
  }

  /** The descriptor of a method with those parameters and that result. */
  static String descriptor(List<Type> parameters, Type result) {
    StringBuilder text = new StringBuilder("(");
    parameters.forEach(parameter -> text.append(parameter.descriptor()));
    return text.append(')').append(result.descriptor()).toString();
  }
}
