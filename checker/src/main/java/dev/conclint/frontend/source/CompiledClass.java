package dev.conclint.frontend.source;

import dev.conclint.facts.ClassDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class of the class path or the JDK. */
final class CompiledClass implements ClassSymbol {
  private final ClassDeclaration declaration;
  private final Symbols symbols;
  private final boolean partial;
  private final List<TypeVariable> typeParameters;
  private final List<Type> supertypes;
  private final Map<String, FieldSymbol> fields = new HashMap<>();
  private final Map<String, List<MethodSymbol>> methods = new HashMap<>();
  private final List<MethodSymbol> allMethods = new ArrayList<>();

  CompiledClass(ClassDeclaration declaration, Symbols symbols, boolean partial) {
    this.declaration = declaration;
    this.symbols = symbols;
    this.partial = partial;
    if (declaration.signature() == null) {
      this.typeParameters = List.of();
      this.supertypes = erasedSupertypes(declaration);
    } else {
      Signatures.ClassSignature signature =
          Signatures.ofClass(declaration.signature(), declaration.name(), this::outerVariable);
      this.typeParameters = signature.parameters();
      this.supertypes =
          isInterface()
              ? signature.supertypes().subList(1, signature.supertypes().size())
              : signature.supertypes();
    }
    declaration.fields().forEach(this::addField);
    declaration.methods().forEach(this::addMethod);
  }

  private static List<Type> erasedSupertypes(ClassDeclaration declaration) {
    List<Type> types = new ArrayList<>();
    boolean isInterface = java.lang.reflect.Modifier.isInterface(declaration.access());
    if (!isInterface && !declaration.superName().isEmpty()) {
      types.add(new Type.Reference(declaration.superName(), List.of()));
    }
    declaration.interfaces().forEach(name -> types.add(new Type.Reference(name, List.of())));
    return types;
  }

  private @Nullable TypeVariable outerVariable(String name) {
    ClassSymbol outer = outerName().isEmpty() ? null : symbols.find(outerName());
    return outer instanceof CompiledClass compiled ? compiled.variable(name) : null;
  }

  private @Nullable TypeVariable variable(String name) {
    for (TypeVariable variable : typeParameters) {
      if (variable.name().equals(name)) {
        return variable;
      }
    }
    return outerVariable(name);
  }

  private void addField(ClassDeclaration.Member field) {
    String text = field.signature() == null ? field.descriptor() : field.signature();
    Type type = Signatures.ofField(text, this::variable);
    fields.put(
        field.name(),
        new FieldSymbol(
            name(), field.name(), field.access(), field.descriptor(), type, field::constant));
  }

  private void addMethod(ClassDeclaration.Member method) {
    String key = name() + "." + method.name() + method.descriptor();
    Signatures.MethodSignature erased =
        Signatures.ofMethod(method.descriptor(), key, this::variable);
    Signatures.MethodSignature signature =
        method.signature() == null
            ? erased
            : Signatures.ofMethod(method.signature(), key, this::variable);
    List<Type> parameters = signature.parameters();
    if (signature.parameters().size() != erased.parameters().size()) {
      // A constructor's generic signature leaves out what the compiler adds.
      parameters = erased.parameters();
    }
    if (method.name().equals("<init>") && isInner() && !parameters.isEmpty()) {
      parameters = parameters.subList(1, parameters.size());
    }
    MethodSymbol symbol =
        new MethodSymbol(
            name(),
            method.name(),
            method.access(),
            method.descriptor(),
            signature.typeParameters(),
            parameters,
            signature.result());
    allMethods.add(symbol);
    methods.computeIfAbsent(method.name(), n -> new ArrayList<>()).add(symbol);
  }

  /** Whether it may have members that are not known. */
  boolean isPartial() {
    return partial;
  }

  /** Whether constructors are given an object of the class around before all else. */
  boolean isInner() {
    return !outerName().isEmpty() && !isStatic() && !isInterface();
  }

  @Override
  public String name() {
    return declaration.name();
  }

  @Override
  public int access() {
    return declaration.access();
  }

  @Override
  public String outerName() {
    return declaration.outerClass();
  }

  @Override
  public List<TypeVariable> typeParameters() {
    return typeParameters;
  }

  @Override
  public List<Type> supertypes() {
    return supertypes;
  }

  @Override
  public Map<String, String> memberClasses() {
    return declaration.memberClasses();
  }

  @Override
  public @Nullable FieldSymbol field(String fieldName) {
    return fields.get(fieldName);
  }

  @Override
  public List<MethodSymbol> methods(String methodName) {
    return methods.getOrDefault(methodName, List.of());
  }

  @Override
  public List<MethodSymbol> methods() {
    return allMethods;
  }
}
