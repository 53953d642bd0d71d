package dev.conclint.frontend.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type of the Java language. */
sealed interface Type
    permits Type.Primitive,
        Type.Reference,
        Type.Array,
        Type.Wildcard,
        Type.Null,
        Type.Unknown,
        TypeVariable,
        InferenceVariable {

  Primitive BOOLEAN = new Primitive('Z');
  Primitive BYTE = new Primitive('B');
  Primitive CHAR = new Primitive('C');
  Primitive SHORT = new Primitive('S');
  Primitive INT = new Primitive('I');
  Primitive LONG = new Primitive('J');
  Primitive FLOAT = new Primitive('F');
  Primitive DOUBLE = new Primitive('D');
  Primitive VOID = new Primitive('V');
  Type NULL = new Null();
  Reference OBJECT = new Reference("java/lang/Object", List.of());
  Reference STRING = new Reference("java/lang/String", List.of());

  /** A primitive type or void, by the letter of its descriptor. */
  record Primitive(char code) implements Type {
    private static final String WIDENING = "BSIJFD";

    boolean isNumeric() {
      return code != 'Z' && code != 'V';
    }

    boolean isWide() {
      return code == 'J' || code == 'D';
    }

    /** Whether a value of the other type becomes one of this without a cast (JLS 5.1.2). */
    boolean widens(Primitive from) {
      if (from.code == code) {
        return true;
      }
      if (from.code == 'C') {
        return WIDENING.indexOf(code) >= WIDENING.indexOf('I');
      }
      int low = WIDENING.indexOf(from.code);
      return low >= 0 && code != 'C' && low < WIDENING.indexOf(code);
    }

    @Override
    public Reference boxed() {
      return new Reference(
          switch (code) {
            case 'Z' -> "java/lang/Boolean";
            case 'B' -> "java/lang/Byte";
            case 'C' -> "java/lang/Character";
            case 'S' -> "java/lang/Short";
            case 'I' -> "java/lang/Integer";
            case 'J' -> "java/lang/Long";
            case 'F' -> "java/lang/Float";
            case 'D' -> "java/lang/Double";
            default -> "java/lang/Void";
          },
          List.of());
    }

    String keyword() {
      return switch (code) {
        case 'Z' -> "boolean";
        case 'B' -> "byte";
        case 'C' -> "char";
        case 'S' -> "short";
        case 'I' -> "int";
        case 'J' -> "long";
        case 'F' -> "float";
        case 'D' -> "double";
        default -> "void";
      };
    }
  }

  /**
   * A class or interface.
   *
   * @param name internal name
   * @param arguments type arguments; empty for a class without type parameters, and for a raw type
   */
  record Reference(String name, List<Type> arguments) implements Type {}

  record Array(Type element) implements Type {}

  /** A wildcard; {@code null} for an unbounded one. */
  record Wildcard(@Nullable Type bound, boolean isLower) implements Type {}

  /** The type of {@code null}. */
  record Null() implements Type {}

  /** Not known, and why. */
  record Unknown(String reason) implements Type {}

  /** The descriptor of the erasure (JLS 4.6). */
  default String descriptor() {
    if (this instanceof Primitive primitive) {
      return String.valueOf(primitive.code());
    }
    if (this instanceof Array array) {
      return "[" + array.element().descriptor();
    }
    return "L" + className() + ";";
  }

  /** Internal name of the erasure's class; an array's is its descriptor, as in class files. */
  default String className() {
    if (this instanceof Reference reference) {
      return reference.name();
    }
    if (this instanceof Array) {
      return descriptor();
    }
    if (this instanceof TypeVariable variable) {
      return variable.erasedBound().className();
    }
    if (this instanceof Wildcard wildcard && wildcard.bound() != null && !wildcard.isLower()) {
      return wildcard.bound().className();
    }
    if (this instanceof InferenceVariable variable) {
      return variable.solution().className();
    }
    return "java/lang/Object";
  }

  default boolean isPrimitive() {
    return this instanceof Primitive;
  }

  default boolean isUnknown() {
    return this instanceof Unknown;
  }

  /** The primitive type of a box class, or the type itself. */
  default Type unboxed() {
    if (!(this instanceof Reference reference)) {
      return this instanceof TypeVariable || this instanceof InferenceVariable
          ? unboxedClass(className(), this)
          : this;
    }
    return unboxedClass(reference.name(), this);
  }

  private static Type unboxedClass(String name, Type otherwise) {
    return switch (name) {
      case "java/lang/Boolean" -> BOOLEAN;
      case "java/lang/Byte" -> BYTE;
      case "java/lang/Character" -> CHAR;
      case "java/lang/Short" -> SHORT;
      case "java/lang/Integer" -> INT;
      case "java/lang/Long" -> LONG;
      case "java/lang/Float" -> FLOAT;
      case "java/lang/Double" -> DOUBLE;
      default -> otherwise;
    };
  }

  default Type boxed() {
    return this instanceof Primitive primitive ? primitive.boxed() : this;
  }
}
