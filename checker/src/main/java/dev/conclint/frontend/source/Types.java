package dev.conclint.frontend.source;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Relations between types (JLS 4.10, 5) and what their members look like from outside. */
final class Types {
  private static final int MAX_DEPTH = 32;

  private final Symbols symbols;

  Types(Symbols symbols) {
    this.symbols = symbols;
  }

  /** A method with what the type variables of its class stand for. */
  record Member(MethodSymbol method, Map<TypeVariable, Type> bindings, boolean isRaw) {}

  /** What a functional interface wants: its one abstract method, seen from the type. */
  record FunctionType(
      Type.Reference type, MethodSymbol method, List<Type> parameters, Type result) {}

  Symbols symbols() {
    return symbols;
  }

  @Nullable ClassSymbol classOf(Type type) {
    Type known = upper(type);
    return known instanceof Type.Reference reference ? symbols.find(reference.name()) : null;
  }

  /** The type whose members the value has: a variable's bound, a wildcard's bound. */
  Type upper(Type type) {
    Type at = type;
    for (int i = 0; i < MAX_DEPTH; i++) {
      if (at instanceof TypeVariable variable) {
        at = variable.bound();
      } else if (at instanceof Type.Wildcard wildcard) {
        at = wildcard.bound() == null || wildcard.isLower() ? Type.OBJECT : wildcard.bound();
      } else if (at instanceof InferenceVariable variable) {
        at = variable.solution();
      } else {
        return at;
      }
    }
    return Type.OBJECT;
  }

  Type substitute(Type type, Map<TypeVariable, ? extends Type> bindings) {
    return bindings.isEmpty() ? type : substitute(type, bindings, 0);
  }

  private Type substitute(Type type, Map<TypeVariable, ? extends Type> bindings, int depth) {
    if (depth > MAX_DEPTH) {
      return type;
    }
    if (type instanceof TypeVariable variable) {
      Type bound = bindings.get(variable);
      return bound == null ? variable : bound;
    }
    if (type instanceof Type.Array array) {
      Type element = substitute(array.element(), bindings, depth + 1);
      return element.equals(array.element()) ? array : new Type.Array(upperOfWildcard(element));
    }
    if (type instanceof Type.Wildcard wildcard && wildcard.bound() != null) {
      Type bound = substitute(wildcard.bound(), bindings, depth + 1);
      if (bound instanceof Type.Wildcard inner) {
        return inner;
      }
      return new Type.Wildcard(bound, wildcard.isLower());
    }
    if (type instanceof Type.Reference reference && !reference.arguments().isEmpty()) {
      List<Type> arguments = new ArrayList<>();
      for (Type argument : reference.arguments()) {
        arguments.add(substitute(argument, bindings, depth + 1));
      }
      return new Type.Reference(reference.name(), List.copyOf(arguments));
    }
    return type;
  }

  private static Type upperOfWildcard(Type type) {
    return type instanceof Type.Wildcard wildcard
        ? wildcard.bound() == null || wildcard.isLower() ? Type.OBJECT : wildcard.bound()
        : type;
  }

  /** With the inference variables replaced by what was found for them. */
  Type solved(Type type) {
    return solved(type, 0);
  }

  private Type solved(Type type, int depth) {
    if (depth > MAX_DEPTH) {
      return Type.OBJECT;
    }
    if (type instanceof InferenceVariable variable) {
      return solved(solution(variable), depth + 1);
    }
    if (type instanceof Type.Array array) {
      return new Type.Array(solved(array.element(), depth + 1));
    }
    if (type instanceof Type.Wildcard wildcard && wildcard.bound() != null) {
      return new Type.Wildcard(solved(wildcard.bound(), depth + 1), wildcard.isLower());
    }
    if (type instanceof Type.Reference reference && !reference.arguments().isEmpty()) {
      List<Type> arguments =
          reference.arguments().stream().map(argument -> solved(argument, depth + 1)).toList();
      return new Type.Reference(reference.name(), arguments);
    }
    return type;
  }

  private Type solution(InferenceVariable variable) {
    List<Type> below = variable.lowerBounds();
    if (!variable.hasEqual() && below.size() > 1) {
      variable.settle(leastUpperBound(below.stream().map(this::settled).toList()));
    }
    return variable.solution();
  }

  private Type settled(Type type) {
    return type instanceof InferenceVariable variable ? variable.solution() : type;
  }

  /** Whether a variable in the type has nothing yet that says what it is. */
  boolean isOpen(Type type) {
    if (type instanceof InferenceVariable variable) {
      return !variable.isBounded();
    }
    if (type instanceof Type.Array array) {
      return isOpen(array.element());
    }
    if (type instanceof Type.Wildcard wildcard && wildcard.bound() != null) {
      return isOpen(wildcard.bound());
    }
    return type instanceof Type.Reference reference
        && reference.arguments().stream().anyMatch(this::isOpen);
  }

  /** One type that all are subtypes of (JLS 4.10.4, as far as members need it). */
  Type leastUpperBound(List<Type> types) {
    Type best = types.get(0);
    for (Type next : types.subList(1, types.size())) {
      best = leastUpperBound(best, next);
    }
    return best;
  }

  private Type leastUpperBound(Type a, Type b) {
    if (a.equals(b) || b instanceof Type.Null || b.isUnknown()) {
      return a;
    }
    if (a instanceof Type.Null || a.isUnknown()) {
      return b;
    }
    if (isSubtype(b, a)) {
      return a;
    }
    if (isSubtype(a, b)) {
      return b;
    }
    for (Type.Reference above : allSupertypes(a)) {
      if (!above.name().equals("java/lang/Object")
          && !above.name().equals("java/io/Serializable")
          && !above.name().equals("java/lang/Comparable")
          && isSubclass(b, above.name())) {
        return above;
      }
    }
    return Type.OBJECT;
  }

  /** The type, its super classes, then all its interfaces, nearest first. */
  List<Type.Reference> allSupertypes(Type type) {
    Map<String, Type.Reference> found = new LinkedHashMap<>();
    Deque<Type.Reference> interfaces = new ArrayDeque<>();
    Type at = upper(type);
    List<Type> starts = type instanceof TypeVariable variable ? variable.bounds() : List.of(at);
    for (Type start : starts) {
      Type from = upper(start);
      while (from instanceof Type.Reference reference
          && found.putIfAbsent(reference.name(), reference) == null) {
        @Nullable Type next = null;
        for (Type above : supertypes(reference)) {
          if (above instanceof Type.Reference superType) {
            if (next == null && isClass(superType)) {
              next = superType;
            } else {
              interfaces.add(superType);
            }
          }
        }
        from = next == null ? Type.NULL : next;
      }
    }
    while (!interfaces.isEmpty()) {
      Type.Reference next = interfaces.removeFirst();
      if (found.putIfAbsent(next.name(), next) == null) {
        for (Type above : supertypes(next)) {
          if (above instanceof Type.Reference superType) {
            interfaces.add(superType);
          }
        }
      }
    }
    found.putIfAbsent("java/lang/Object", Type.OBJECT);
    return List.copyOf(found.values());
  }

  private boolean isClass(Type.Reference reference) {
    @Nullable ClassSymbol symbol = symbols.find(reference.name());
    return symbol == null || !symbol.isInterface();
  }

  /** Direct super types with the type's arguments in the place of its parameters. */
  List<Type> supertypes(Type.Reference reference) {
    @Nullable ClassSymbol symbol = symbols.find(reference.name());
    if (symbol == null) {
      return List.of();
    }
    List<TypeVariable> parameters = symbol.typeParameters();
    if (parameters.isEmpty()) {
      return symbol.supertypes();
    }
    if (parameters.size() != reference.arguments().size()) {
      return symbol.supertypes().stream().map(this::erased).toList();
    }
    Map<TypeVariable, Type> bindings = bindings(parameters, reference.arguments());
    return symbol.supertypes().stream().map(type -> substitute(type, bindings)).toList();
  }

  private static Map<TypeVariable, Type> bindings(
      List<TypeVariable> parameters, List<Type> arguments) {
    Map<TypeVariable, Type> bindings = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      bindings.put(parameters.get(i), captured(arguments.get(i), parameters.get(i)));
    }
    return bindings;
  }

  /** What is known of an unbounded wildcard: the bound of the parameter (JLS 5.1.10). */
  private static Type captured(Type argument, TypeVariable parameter) {
    boolean unbounded = argument instanceof Type.Wildcard wildcard && wildcard.bound() == null;
    return unbounded && !parameter.bound().equals(Type.OBJECT)
        ? new Type.Wildcard(parameter.bound(), false)
        : argument;
  }

  Type erased(Type type) {
    if (type instanceof Type.Array array) {
      return new Type.Array(erased(array.element()));
    }
    if (type.isPrimitive() || type.isUnknown() || type instanceof Type.Null) {
      return type;
    }
    return new Type.Reference(type.className(), List.of());
  }

  /** The type seen as that class, or null if it is no subtype of it. */
  Type.@Nullable Reference asSuper(Type type, String className) {
    Type at = upper(type);
    if (at instanceof Type.Reference reference && reference.name().equals(className)) {
      return reference;
    }
    for (Type.Reference above : allSupertypes(type)) {
      if (above.name().equals(className)) {
        return above;
      }
    }
    return null;
  }

  boolean isSubclass(Type type, String className) {
    return className.equals("java/lang/Object") || asSuper(type, className) != null;
  }

  /** Subtyping of the erasures. */
  boolean isSubtype(Type a, Type b) {
    if (a.isUnknown() || b.isUnknown() || a.equals(b)) {
      return true;
    }
    if (a instanceof Type.Primitive from) {
      return b instanceof Type.Primitive to && to.widens(from);
    }
    if (b.isPrimitive()) {
      return false;
    }
    if (a instanceof Type.Null) {
      return true;
    }
    Type to = upper(b);
    Type from = upper(a);
    if (to.isUnknown() || from.isUnknown()) {
      return true;
    }
    if (to instanceof Type.Array array) {
      return from instanceof Type.Array own && isSubtype(own.element(), array.element());
    }
    String name = to.className();
    if (from instanceof Type.Array) {
      return name.equals("java/lang/Object")
          || name.equals("java/lang/Cloneable")
          || name.equals("java/io/Serializable");
    }
    return isSubclass(a, name) || hasUnknownSupertype(a);
  }

  /** Whether nobody can say what all the super types are. */
  boolean hasUnknownSupertype(Type type) {
    for (Type.Reference above : allSupertypes(type)) {
      if (!symbols.exists(above.name())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether nothing in the type arguments speaks against the assignment of a value to a
   * parameterized type: an {@code Iterable<String>} is no {@code Iterable<Object>}.
   */
  boolean mayHaveArguments(Type actual, Type formal) {
    if (!(formal instanceof Type.Reference wanted) || wanted.arguments().isEmpty()) {
      return true;
    }
    Type.@Nullable Reference own = asSuper(actual, wanted.name());
    if (own == null || own.arguments().size() != wanted.arguments().size()) {
      return true;
    }
    for (int i = 0; i < wanted.arguments().size(); i++) {
      if (wanted.arguments().get(i) instanceof Type.Reference one
          && own.arguments().get(i) instanceof Type.Reference other
          && !one.name().equals(other.name())) {
        return false;
      }
    }
    return true;
  }

  /** Whether the type may have members that nobody here knows. */
  boolean mayHaveMore(Type type) {
    for (Type.Reference above : allSupertypes(type)) {
      @Nullable ClassSymbol symbol = symbols.find(above.name());
      if (symbol == null || (symbol instanceof CompiledClass compiled && compiled.isPartial())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value of the one type may stand where the other is wanted (JLS 5.3). */
  boolean isAssignable(Type from, Type to, boolean boxing) {
    if (isSubtype(from, to)) {
      return true;
    }
    if (!boxing) {
      return false;
    }
    if (from.isPrimitive()) {
      return !to.isPrimitive() && isSubtype(from.boxed(), to);
    }
    return to.isPrimitive()
        && from.unboxed() instanceof Type.Primitive own
        && ((Type.Primitive) to).widens(own);
  }

  /** Methods of that name, inherited ones included; what is overridden is left out. */
  List<Member> methods(Type receiver, String name) {
    List<Member> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean ofArray = upper(receiver) instanceof Type.Array;
    for (Type.Reference above : ofArray ? List.of(Type.OBJECT) : allSupertypes(receiver)) {
      @Nullable ClassSymbol symbol = symbols.find(above.name());
      if (symbol != null) {
        boolean inherited = symbol.isInterface() && isOther(above, receiver);
        for (MethodSymbol method : symbol.methods(name)) {
          if ((inherited && method.isStatic())
              || !isMember(method.access(), method.owner(), receiver)) {
            continue;
          }
          Member member = member(method, symbol, above);
          if (seen.add(erasedParameters(member))) {
            found.add(member);
          }
        }
      }
    }
    return found;
  }

  /**
   * Whether the type is another than the receiver's own: static methods of it are not inherited.
   */
  private boolean isOther(Type.Reference above, Type receiver) {
    return !above.name().equals(upper(receiver).className());
  }

  /** Whether what a class declares is a member of the receiver (JLS 8.2). */
  private boolean isMember(int access, String owner, Type receiver) {
    String type = upper(receiver).className();
    if (type.equals(owner) || Modifier.isPublic(access) || Modifier.isProtected(access)) {
      return true;
    }
    return !Modifier.isPrivate(access) && packageOf(type).equals(packageOf(owner));
  }

  static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('/')));
  }

  List<Member> constructors(Type.Reference type) {
    @Nullable ClassSymbol symbol = symbols.find(type.name());
    return symbol == null
        ? List.of()
        : symbol.methods("<init>").stream().map(it -> member(it, symbol, type)).toList();
  }

  private static Member member(MethodSymbol method, ClassSymbol symbol, Type.Reference type) {
    List<TypeVariable> parameters = symbol.typeParameters();
    if (parameters.isEmpty()) {
      return new Member(method, Map.of(), false);
    }
    return parameters.size() == type.arguments().size()
        ? new Member(method, bindings(parameters, type.arguments()), false)
        : new Member(method, Map.of(), !method.isStatic());
  }

  private String erasedParameters(Member member) {
    StringBuilder text = new StringBuilder();
    for (Type parameter : member.method().parameters()) {
      text.append(substitute(parameter, member.bindings()).descriptor());
    }
    return text.toString();
  }

  /** The field of that name with its type as the receiver shows it. */
  @Nullable FieldSymbol field(Type receiver, String name) {
    for (Type.Reference above : allSupertypes(receiver)) {
      @Nullable ClassSymbol symbol = symbols.find(above.name());
      @Nullable FieldSymbol field = symbol == null ? null : symbol.field(name);
      if (symbol != null && field != null && isMember(field.access(), field.owner(), receiver)) {
        return symbol.typeParameters().size() == above.arguments().size()
            ? new FieldSymbol(
                field.owner(),
                name,
                field.access(),
                field.descriptor(),
                substitute(field.type(), bindings(symbol.typeParameters(), above.arguments())),
                field.constant())
            : field;
      }
    }
    return null;
  }

  /** What a lambda of that type implements; null if it is no functional interface. */
  @Nullable FunctionType functionType(Type type) {
    if (!(upper(type) instanceof Type.Reference reference)) {
      return null;
    }
    @Nullable ClassSymbol symbol = symbols.find(reference.name());
    if (symbol == null || !symbol.isInterface()) {
      return null;
    }
    Type.Reference bare = withoutWildcards(reference);
    @Nullable FunctionType found = null;
    for (Type.Reference above : allSupertypes(bare)) {
      @Nullable ClassSymbol declaring = symbols.find(above.name());
      if (declaring != null && declaring.isInterface()) {
        for (MethodSymbol method : declaring.methods()) {
          if (isFunction(method, bare)) {
            if (found != null && !isOverridden(method, found.method())) {
              return null;
            }
            found = found == null ? functionType(bare, member(method, declaring, above)) : found;
          }
        }
      }
    }
    return found;
  }

  /** Whether the one is a generic form of the other, as far as name and number tell. */
  private static boolean isOverridden(MethodSymbol method, MethodSymbol by) {
    return method.name().equals(by.name()) && method.parameters().size() == by.parameters().size();
  }

  private boolean isFunction(MethodSymbol method, Type.Reference type) {
    return method.isAbstract()
        && !method.isStatic()
        && !isOfObject(method)
        && methods(type, method.name()).stream()
            .filter(it -> it.method().parameters().size() == method.parameters().size())
            .findFirst()
            .map(it -> it.method().isAbstract())
            .orElse(false);
  }

  private static boolean isOfObject(MethodSymbol method) {
    return (method.name().equals("equals") && method.parameters().size() == 1)
        || (method.parameters().isEmpty()
            && (method.name().equals("hashCode") || method.name().equals("toString")));
  }

  private FunctionType functionType(Type.Reference type, Member member) {
    List<Type> parameters =
        member.method().parameters().stream()
            .map(parameter -> unwrapped(seen(parameter, member)))
            .toList();
    return new FunctionType(
        type, member.method(), parameters, unwrapped(seen(member.method().result(), member)));
  }

  private static Type unwrapped(Type type) {
    return upperOfWildcard(type);
  }

  /** A type in a member's signature as the member shows it. */
  Type seen(Type type, Member member) {
    return member.isRaw() ? erased(type) : substitute(type, member.bindings());
  }

  /** The parameterization of a function type with wildcards (JLS 9.9). */
  private Type.Reference withoutWildcards(Type.Reference reference) {
    List<Type> arguments = new ArrayList<>();
    @Nullable ClassSymbol symbol = symbols.find(reference.name());
    for (int i = 0; i < reference.arguments().size(); i++) {
      Type argument = reference.arguments().get(i);
      if (argument instanceof Type.Wildcard wildcard) {
        @Nullable Type bound = wildcard.bound();
        if (bound == null) {
          bound =
              symbol != null && i < symbol.typeParameters().size()
                  ? erased(symbol.typeParameters().get(i))
                  : Type.OBJECT;
        }
        arguments.add(bound);
      } else {
        arguments.add(argument);
      }
    }
    return new Type.Reference(reference.name(), List.copyOf(arguments));
  }
}
