package dev.conclint.facts;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Predicate;

/**
 * A class: what it extends, declares and does.
 *
 * @param name internal name
 * @param superName internal name of the super class, "" for {@code java/lang/Object}
 * @param sourceFile file name without folder, "" if the class does not tell
 * @param outerClass internal name of the class around it, "" for a top-level class
 * @param release Java release that the class file was made for, e.g. 17
 */
public record ClassFacts(
    String name,
    String superName,
    List<String> interfaces,
    int access,
    String sourceFile,
    String outerClass,
    int release,
    List<Annotation> annotations,
    List<FieldFacts> fields,
    List<MethodFacts> methods) {

  public boolean isInterface() {
    return Modifier.isInterface(access);
  }

  public boolean isAbstract() {
    return Modifier.isAbstract(access);
  }

  public boolean isFinal() {
    return Modifier.isFinal(access);
  }

  public boolean isPublic() {
    return Modifier.isPublic(access);
  }

  /** Those of its methods, in the order of their declaration. */
  public List<MethodFacts> methods(Predicate<MethodRef> wanted) {
    return methods.stream().filter(method -> wanted.test(method.ref())).toList();
  }

  /** The same class with those methods. */
  public ClassFacts withMethods(List<MethodFacts> others) {
    return new ClassFacts(
        name,
        superName,
        interfaces,
        access,
        sourceFile,
        outerClass,
        release,
        annotations,
        fields,
        List.copyOf(others));
  }
}
