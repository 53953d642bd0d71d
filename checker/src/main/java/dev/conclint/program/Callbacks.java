package dev.conclint.program;

import dev.conclint.facts.MethodRef;
import java.util.ArrayList;
import java.util.List;

/** Which calls may reach a function that somebody passed. */
final class Callbacks {
  private Callbacks() {}

  /** Whether the call is one of an interface whose objects are passed around to be called back. */
  static boolean isFunctional(MethodRef target, TypeHierarchy hierarchy) {
    String type = target.owner();
    if (type.startsWith("java/")) {
      return isFunctionOfJdk(type) && hasMethod(target, hierarchy);
    }
    if (ClassTable.isJdk(type) || !hierarchy.isInterface(type)) {
      return false;
    }
    List<MethodRef> methods = hierarchy.abstractMethods(type);
    return !methods.isEmpty()
        && methods.size() <= ProgramLimits.CALLBACK_METHODS
        && hasMethod(target, hierarchy);
  }

  static boolean isFunctionOfJdk(String type) {
    return type.startsWith("java/util/function/")
        || type.equals("java/lang/Runnable")
        || type.equals("java/util/concurrent/Callable")
        || type.equals("java/security/PrivilegedAction")
        || type.equals("java/security/PrivilegedExceptionAction");
  }

  private static boolean hasMethod(MethodRef target, TypeHierarchy hierarchy) {
    return hierarchy.abstractMethods(target.owner()).stream()
        .anyMatch(method -> method.hasSignatureOf(target));
  }

  /** The functional methods that an object of the class implements. */
  static List<Method> implementations(String type, Universe universe) {
    List<Method> found = new ArrayList<>();
    for (String supertype : universe.hierarchy().supertypes(type)) {
      if (isFunctionOfJdk(supertype)) {
        for (MethodRef method : universe.hierarchy().abstractMethods(supertype)) {
          universe.implementation(type, method).ifPresent(found::add);
        }
      }
    }
    return found;
  }
}
