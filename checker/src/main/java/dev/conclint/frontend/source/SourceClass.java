package dev.conclint.frontend.source;

import static dev.conclint.facts.AccessFlags.ABSTRACT;
import static dev.conclint.facts.AccessFlags.ANNOTATION;
import static dev.conclint.facts.AccessFlags.ENUM;
import static dev.conclint.facts.AccessFlags.FINAL;
import static dev.conclint.facts.AccessFlags.INTERFACE;
import static dev.conclint.facts.AccessFlags.NATIVE;
import static dev.conclint.facts.AccessFlags.PRIVATE;
import static dev.conclint.facts.AccessFlags.PROTECTED;
import static dev.conclint.facts.AccessFlags.PUBLIC;
import static dev.conclint.facts.AccessFlags.STATIC;
import static dev.conclint.facts.AccessFlags.SYNCHRONIZED;
import static dev.conclint.facts.AccessFlags.TRANSIENT;
import static dev.conclint.facts.AccessFlags.VARARGS;
import static dev.conclint.facts.AccessFlags.VISIBILITY;
import static dev.conclint.facts.AccessFlags.VOLATILE;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.type.TypeParameter;
import dev.conclint.facts.FieldRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class of the sources: top-level, member, local or anonymous. */
final class SourceClass implements ClassSymbol {

  private final String name;
  private final Node node;
  private final @Nullable SourceClass outer;
  private final boolean local;
  private final SourceUnit unit;
  private final Map<String, String> memberClasses = new LinkedHashMap<>();
  private final List<SourceClass> members = new ArrayList<>();
  private final Set<LocalVariable> captured = new LinkedHashSet<>();
  private @Nullable TypeScope scope;
  private boolean staticContext;
  private @Nullable BodyScope enclosingBody;
  private @Nullable Type anonymousSuper;
  private @Nullable List<TypeVariable> typeParameters;
  private @Nullable List<Type> supertypes;
  private @Nullable Map<String, FieldSymbol> fields;
  private @Nullable Map<String, List<MethodSymbol>> methods;
  private final List<MethodSymbol> allMethods = new ArrayList<>();
  private final Map<Node, MethodSymbol> declared = new java.util.IdentityHashMap<>();

  /**
   * @param node a type declaration, an object creation with a body, or an enum constant with one
   * @param local whether it stands in a method body or initialiser
   */
  SourceClass(String name, Node node, @Nullable SourceClass outer, boolean local, SourceUnit unit) {
    this.name = name;
    this.node = node;
    this.outer = outer;
    this.local = local;
    this.unit = unit;
    if (outer == null) {
      scope = TypeScope.of(unit).in(this);
    }
  }

  void addMember(SourceClass member) {
    memberClasses.put(member.simpleName(), member.name);
    members.add(member);
  }

  /** Says where a local or anonymous class stands, before anything is asked of it. */
  void place(TypeScope around, BodyScope body, boolean isStatic) {
    scope = around.in(this);
    enclosingBody = body;
    staticContext = isStatic;
  }

  /** Says what an anonymous class extends or implements. */
  void extend(Type superType) {
    anonymousSuper = superType;
  }

  /** What type names mean in the class. */
  TypeScope scope() {
    if (scope == null) {
      TypeScope around = outer == null ? TypeScope.of(unit) : outer.scope();
      scope = around.in(this);
    }
    return scope;
  }

  Node node() {
    return node;
  }

  SourceUnit unit() {
    return unit;
  }

  @Nullable SourceClass outer() {
    return outer;
  }

  boolean isLocal() {
    return local;
  }

  boolean isAnonymous() {
    return !(node instanceof TypeDeclaration<?>);
  }

  boolean isEnum() {
    return node instanceof EnumDeclaration;
  }

  boolean isRecord() {
    return node instanceof RecordDeclaration;
  }

  /** The body in which a local class is declared. */
  @Nullable BodyScope enclosingBody() {
    return enclosingBody;
  }

  /** Variables of the enclosing body that the class uses, in order of first use. */
  Set<LocalVariable> captured() {
    return captured;
  }

  List<SourceClass> members() {
    return members;
  }

  String simpleName() {
    return node instanceof TypeDeclaration<?> type ? type.getNameAsString() : "";
  }

  /** Whether objects of it belong to an object of the class around it. */
  boolean hasOuterInstance() {
    return outer != null && !isStatic() && !staticContext;
  }

  NodeList<BodyDeclaration<?>> body() {
    if (node instanceof TypeDeclaration<?> type) {
      return type.getMembers();
    }
    return node instanceof EnumConstantDeclaration constant
        ? constant.getClassBody()
        : ((ObjectCreationExpr) node).getAnonymousClassBody().orElseGet(NodeList::new);
  }

  /**
   * Lets go of what methods do, once that is known: other files ask what the class declares alone.
   */
  void forgetBodies() {
    // Whether a method of an interface is abstract is told by its body.
    methodsByName();
    for (BodyDeclaration<?> member : body()) {
      if (member instanceof MethodDeclaration method) {
        method.removeBody();
      } else if (member instanceof ConstructorDeclaration constructor) {
        constructor.setBody(new BlockStmt());
      } else if (member instanceof CompactConstructorDeclaration compact) {
        compact.setBody(new BlockStmt());
      } else if (member instanceof InitializerDeclaration initializer) {
        initializer.setBody(new BlockStmt());
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String outerName() {
    return outer == null || local ? "" : outer.name;
  }

  @Override
  public Map<String, String> memberClasses() {
    return memberClasses;
  }

  @Override
  public int access() {
    if (!(node instanceof TypeDeclaration<?> type)) {
      return node instanceof EnumConstantDeclaration ? ENUM | FINAL | STATIC : 0;
    }
    int access = access(type.getModifiers());
    if (node instanceof ClassOrInterfaceDeclaration declared && declared.isInterface()) {
      access |= INTERFACE | ABSTRACT | STATIC;
    } else if (node instanceof AnnotationDeclaration) {
      access |= INTERFACE | ABSTRACT | ANNOTATION | STATIC;
    } else if (node instanceof EnumDeclaration declared) {
      boolean hasBodies =
          declared.getEntries().stream().anyMatch(it -> !it.getClassBody().isEmpty());
      access |= ENUM | STATIC | (hasBodies ? 0 : FINAL);
    } else if (node instanceof RecordDeclaration) {
      access |= FINAL | STATIC;
    }
    if (outer != null && outer.isInterface() && !local) {
      access |= STATIC | PUBLIC;
    }
    return outer == null ? access & ~STATIC : access;
  }

  static int access(NodeList<Modifier> modifiers) {
    int access = 0;
    for (Modifier modifier : modifiers) {
      access |=
          switch (modifier.getKeyword()) {
            case PUBLIC -> PUBLIC;
            case PRIVATE -> PRIVATE;
            case PROTECTED -> PROTECTED;
            case STATIC -> STATIC;
            case FINAL -> FINAL;
            case SYNCHRONIZED -> SYNCHRONIZED;
            case VOLATILE -> VOLATILE;
            case TRANSIENT -> TRANSIENT;
            case NATIVE -> NATIVE;
            case ABSTRACT -> ABSTRACT;
            default -> 0;
          };
    }
    return access;
  }

  @Override
  public List<TypeVariable> typeParameters() {
    if (typeParameters == null) {
      NodeList<TypeParameter> written = new NodeList<>();
      if (node instanceof ClassOrInterfaceDeclaration declaration) {
        written = declaration.getTypeParameters();
      } else if (node instanceof RecordDeclaration declaration) {
        written = declaration.getTypeParameters();
      }
      List<TypeVariable> variables =
          written.stream().map(it -> new TypeVariable(name, it.getNameAsString())).toList();
      typeParameters = variables;
      bound(variables, written, scope());
    }
    return typeParameters;
  }

  private static void bound(
      List<TypeVariable> variables, NodeList<TypeParameter> written, TypeScope scope) {
    for (int i = 0; i < variables.size(); i++) {
      variables.get(i).bounds(written.get(i).getTypeBound().stream().map(scope::resolve).toList());
    }
  }

  @Override
  public List<Type> supertypes() {
    if (supertypes == null) {
      // While they are being resolved, a name in them is not looked for in them.
      supertypes = List.of();
      supertypes = List.copyOf(resolveSupertypes());
    }
    return supertypes;
  }

  private List<Type> resolveSupertypes() {
    TypeScope around = scope();
    List<Type> above = new ArrayList<>();
    if (node instanceof ClassOrInterfaceDeclaration declaration) {
      if (!declaration.isInterface()) {
        above.add(
            declaration.getExtendedTypes().isEmpty()
                ? Type.OBJECT
                : around.resolve(declaration.getExtendedTypes().get(0)));
      } else {
        declaration.getExtendedTypes().forEach(type -> above.add(around.resolve(type)));
      }
      declaration.getImplementedTypes().forEach(type -> above.add(around.resolve(type)));
    } else if (node instanceof EnumDeclaration declaration) {
      above.add(new Type.Reference("java/lang/Enum", List.of(new Type.Reference(name, List.of()))));
      declaration.getImplementedTypes().forEach(type -> above.add(around.resolve(type)));
    } else if (node instanceof RecordDeclaration declaration) {
      above.add(new Type.Reference("java/lang/Record", List.of()));
      declaration.getImplementedTypes().forEach(type -> above.add(around.resolve(type)));
    } else if (node instanceof AnnotationDeclaration) {
      above.add(new Type.Reference("java/lang/annotation/Annotation", List.of()));
    } else if (node instanceof EnumConstantDeclaration && outer != null) {
      above.add(new Type.Reference(outer.name, List.of()));
    } else if (anonymousSuper != null) {
      @Nullable ClassSymbol symbol = unit.types().classOf(anonymousSuper);
      if (symbol != null && symbol.isInterface()) {
        above.add(Type.OBJECT);
      }
      above.add(anonymousSuper);
    }
    above.removeIf(type -> !(type instanceof Type.Reference));
    return above;
  }

  @Override
  public @Nullable FieldSymbol field(String fieldName) {
    return fields().get(fieldName);
  }

  /** The field as code of the class names it. */
  FieldRef reference(FieldSymbol field) {
    return new FieldRef(name, field.name(), field.descriptor());
  }

  /** The innermost class around, itself included, that is one of the other; or else the other. */
  SourceClass nearest(SourceClass wanted) {
    for (@Nullable SourceClass at = this; at != null; at = at.outer) {
      if (unit.types().isSubclass(at.thisType(), wanted.name)) {
        return at;
      }
    }
    return wanted;
  }

  /** In order of declaration. */
  Map<String, FieldSymbol> fields() {
    if (fields == null) {
      Map<String, FieldSymbol> all = new LinkedHashMap<>();
      if (node instanceof EnumDeclaration declaration) {
        declaration
            .getEntries()
            .forEach(entry -> all.put(entry.getNameAsString(), constantOf(entry)));
      }
      if (node instanceof RecordDeclaration declaration) {
        declaration
            .getParameters()
            .forEach(it -> all.put(it.getNameAsString(), componentField(it)));
      }
      for (BodyDeclaration<?> member : body()) {
        if (member instanceof FieldDeclaration declaration) {
          declaration
              .getVariables()
              .forEach(it -> all.put(it.getNameAsString(), field(declaration, it)));
        }
      }
      fields = all;
    }
    return fields;
  }

  private FieldSymbol constantOf(EnumConstantDeclaration entry) {
    Type type = new Type.Reference(name, List.of());
    return new FieldSymbol(
        name,
        entry.getNameAsString(),
        PUBLIC | STATIC | FINAL | ENUM,
        type.descriptor(),
        type,
        () -> null);
  }

  private FieldSymbol componentField(Parameter component) {
    Type type = parameterType(component, scope());
    return new FieldSymbol(
        name, component.getNameAsString(), PRIVATE | FINAL, type.descriptor(), type, () -> null);
  }

  private FieldSymbol field(FieldDeclaration declaration, VariableDeclarator variable) {
    int access = access(declaration.getModifiers());
    if (isInterface()) {
      access |= PUBLIC | STATIC | FINAL;
    }
    Type type = scope().resolve(variable.getType());
    boolean mayBeConstant =
        (access & FINAL) != 0
            && (type.isPrimitive() || type.equals(Type.STRING))
            && variable.getInitializer().isPresent();
    return new FieldSymbol(
        name,
        variable.getNameAsString(),
        access,
        type.descriptor(),
        type,
        mayBeConstant
            ? new LazyConstant(
                () -> new Constants(this).valueOf(variable.getInitializer().get(), type))
            : () -> null);
  }

  static Type parameterType(Parameter parameter, TypeScope scope) {
    Type type = scope.resolve(parameter.getType());
    return parameter.isVarArgs() ? new Type.Array(type) : type;
  }

  @Override
  public List<MethodSymbol> methods(String methodName) {
    return methodsByName().getOrDefault(methodName, List.of());
  }

  @Override
  public List<MethodSymbol> methods() {
    methodsByName();
    return allMethods;
  }

  private Map<String, List<MethodSymbol>> methodsByName() {
    if (methods == null) {
      methods = new HashMap<>();
      for (BodyDeclaration<?> member : body()) {
        if (member instanceof MethodDeclaration method) {
          add(method, method(method));
        } else if (member instanceof ConstructorDeclaration constructor) {
          add(
              constructor,
              constructor(
                  constructor.getTypeParameters(),
                  constructor.getParameters(),
                  access(constructor.getModifiers())));
        } else if (member instanceof CompactConstructorDeclaration compact
            && node instanceof RecordDeclaration declaration) {
          add(
              compact,
              constructor(
                  new NodeList<>(), declaration.getParameters(), access(compact.getModifiers())));
        } else if (member instanceof AnnotationMemberDeclaration element) {
          Type type = scope().resolve(element.getType());
          add(
              element,
              symbol(element.getNameAsString(), PUBLIC | ABSTRACT, List.of(), List.of(), type));
        }
      }
      addImplicitMethods();
    }
    return methods;
  }

  private void add(Node at, MethodSymbol method) {
    declared.put(at, method);
    add(method);
  }

  private void add(MethodSymbol method) {
    allMethods.add(method);
    if (methods != null) {
      methods.computeIfAbsent(method.name(), n -> new ArrayList<>()).add(method);
    }
  }

  /** The symbol of a method or constructor of this class. */
  MethodSymbol symbolOf(Node declaration) {
    methodsByName();
    MethodSymbol symbol = declared.get(declaration);
    if (symbol == null) {
      throw new IllegalStateException("not declared in " + name);
    }
    return symbol;
  }

  private MethodSymbol method(MethodDeclaration method) {
    int access = access(method.getModifiers());
    if (isInterface()) {
      access |= (access & PRIVATE) == 0 ? PUBLIC : 0;
      access |= method.getBody().isEmpty() ? ABSTRACT : 0;
    }
    TypeScope inner = scopeOf(method.getTypeParameters(), method.getNameAsString());
    List<Type> parameters = parameters(method.getParameters(), inner);
    access |= isVarargs(method.getParameters()) ? VARARGS : 0;
    return symbol(
        method.getNameAsString(),
        access,
        variables(inner, method.getTypeParameters()),
        parameters,
        inner.resolve(method.getType()));
  }

  /** Names in a generic method: its type parameters, then those of the class. */
  TypeScope scopeOf(NodeList<TypeParameter> written, String methodName) {
    if (written.isEmpty()) {
      return scope();
    }
    Map<String, Type> named = new LinkedHashMap<>();
    List<TypeVariable> variables = new ArrayList<>();
    int line = written.get(0).getBegin().map(position -> position.line).orElse(0);
    for (TypeParameter parameter : written) {
      String key = name + "." + methodName + ":" + line;
      TypeVariable variable = new TypeVariable(key, parameter.getNameAsString());
      variables.add(variable);
      named.put(parameter.getNameAsString(), variable);
    }
    TypeScope inner = scope().with(named);
    bound(variables, written, inner);
    return inner;
  }

  private static List<TypeVariable> variables(TypeScope inner, NodeList<TypeParameter> written) {
    List<TypeVariable> variables = new ArrayList<>();
    for (TypeParameter parameter : written) {
      if (inner.find(parameter.getNameAsString()) instanceof TypeVariable variable) {
        variables.add(variable);
      }
    }
    return variables;
  }

  private static List<Type> parameters(NodeList<Parameter> written, TypeScope inner) {
    return written.stream().map(parameter -> parameterType(parameter, inner)).toList();
  }

  private static boolean isVarargs(NodeList<Parameter> written) {
    return !written.isEmpty() && written.get(written.size() - 1).isVarArgs();
  }

  private MethodSymbol constructor(
      NodeList<TypeParameter> typeParameters, NodeList<Parameter> written, int access) {
    TypeScope inner = scopeOf(typeParameters, "<init>");
    return symbol(
        "<init>",
        access | (isVarargs(written) ? VARARGS : 0) | (isEnum() ? PRIVATE : 0),
        variables(inner, typeParameters),
        parameters(written, inner),
        Type.VOID);
  }

  private MethodSymbol symbol(
      String methodName,
      int access,
      List<TypeVariable> variables,
      List<Type> parameters,
      Type result) {
    return new MethodSymbol(
        name,
        methodName,
        access,
        MethodSymbol.descriptor(parameters, result),
        variables,
        parameters,
        result);
  }

  private void addImplicitMethods() {
    if (node instanceof RecordDeclaration declaration) {
      addRecordMethods(declaration);
    } else if (node instanceof EnumDeclaration) {
      Type self = new Type.Reference(name, List.of());
      add(symbol("values", PUBLIC | STATIC, List.of(), List.of(), new Type.Array(self)));
      add(symbol("valueOf", PUBLIC | STATIC, List.of(), List.of(Type.STRING), self));
    }
    boolean needsConstructor =
        node instanceof TypeDeclaration<?>
            && !isInterface()
            && !isRecord()
            && methodsByName().getOrDefault("<init>", List.of()).isEmpty();
    if (needsConstructor) {
      int visibility = isEnum() ? PRIVATE : access() & VISIBILITY;
      add(symbol("<init>", visibility, List.of(), List.of(), Type.VOID));
    }
  }

  private void addRecordMethods(RecordDeclaration declaration) {
    List<Type> components = parameters(declaration.getParameters(), scope());
    for (int i = 0; i < components.size(); i++) {
      String component = declaration.getParameters().get(i).getNameAsString();
      boolean written =
          methodsByName().getOrDefault(component, List.of()).stream()
              .anyMatch(method -> method.parameters().isEmpty());
      if (!written) {
        add(symbol(component, PUBLIC, List.of(), List.of(), components.get(i)));
      }
    }
    addUnlessWritten("toString", List.of(), Type.STRING);
    addUnlessWritten("hashCode", List.of(), Type.INT);
    addUnlessWritten("equals", List.of(Type.OBJECT), Type.BOOLEAN);
    boolean hasCanonical =
        methodsByName().getOrDefault("<init>", List.of()).stream()
            .anyMatch(method -> method.parameters().equals(components));
    if (!hasCanonical) {
      int varargs = isVarargs(declaration.getParameters()) ? VARARGS : 0;
      add(symbol("<init>", (access() & VISIBILITY) | varargs, List.of(), components, Type.VOID));
    }
  }

  private void addUnlessWritten(String methodName, List<Type> parameters, Type result) {
    boolean written =
        methodsByName().getOrDefault(methodName, List.of()).stream()
            .anyMatch(method -> method.parameters().equals(parameters));
    if (!written) {
      add(symbol(methodName, PUBLIC | FINAL, List.of(), parameters, result));
    }
  }
}
