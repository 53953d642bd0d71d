package dev.conclint.frontend.source;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class as code that uses it sees it, whether it comes from a source or a class file. */
sealed interface ClassSymbol permits CompiledClass, SourceClass {

  /** Internal name. */
  String name();

  /** Access flags as declared. */
  int access();

  /** Internal name of the class around it, "" if there is none. */
  String outerName();

  List<TypeVariable> typeParameters();

  /** The super class first, except for interfaces and {@code Object}; then the interfaces. */
  List<Type> supertypes();

  /** Internal names of member classes, by simple name. */
  Map<String, String> memberClasses();

  @Nullable FieldSymbol field(String fieldName);

  List<MethodSymbol> methods(String methodName);

  /** All methods; the constructors are called {@code <init>}. */
  List<MethodSymbol> methods();

  default boolean isInterface() {
    return Modifier.isInterface(access());
  }

  default boolean isStatic() {
    return Modifier.isStatic(access());
  }

  /** The class as its own code names it. */
  default Type.Reference thisType() {
    return new Type.Reference(name(), List.copyOf(typeParameters()));
  }
}
