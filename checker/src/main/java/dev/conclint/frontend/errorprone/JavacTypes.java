package dev.conclint.frontend.errorprone;

import static dev.conclint.facts.AccessFlags.ABSTRACT;
import static dev.conclint.facts.AccessFlags.VARARGS;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.MethodRef;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** javac's types and symbols as class files name them. */
final class JavacTypes {
  private final Types types;
  private final Symtab symtab;
  private final Names names;
  private final Map<MethodSymbol, String> descriptors = new IdentityHashMap<>();

  private JavacTypes(Context context) {
    this.types = Types.instance(context);
    this.symtab = Symtab.instance(context);
    this.names = Names.instance(context);
  }

  static JavacTypes in(Context context) {
    return new JavacTypes(context);
  }

  Types types() {
    return types;
  }

  Symtab symtab() {
    return symtab;
  }

  Names names() {
    return names;
  }

  /** The descriptor of the erased type. */
  String descriptor(Type type) {
    return switch (type.getTag()) {
      case BYTE -> "B";
      case CHAR -> "C";
      case SHORT -> "S";
      case INT -> "I";
      case LONG -> "J";
      case FLOAT -> "F";
      case DOUBLE -> "D";
      case BOOLEAN -> "Z";
      case VOID -> "V";
      case ARRAY -> "[" + descriptor(types.elemtype(type));
      case ERROR -> "L" + MethodRef.UNKNOWN_TYPE + ";";
      case CLASS ->
          type.isCompound()
              ? descriptor(types.erasure(type))
              : "L" + name((ClassSymbol) type.tsym) + ";";
      case TYPEVAR, WILDCARD -> descriptor(types.erasure(type));
      default -> "Ljava/lang/Object;";
    };
  }

  /** Internal name of a class, descriptor of an array. */
  String className(Type type) {
    String descriptor = descriptor(type);
    return descriptor.startsWith("L")
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  /** The operand that a class file gives to the instruction that makes an array. */
  String elementName(Type element) {
    return element.isPrimitive() ? "[" : className(element);
  }

  static String name(ClassSymbol type) {
    return type.flatName().toString().replace('.', '/');
  }

  /** What a constructor takes that javac adds is not in it, but for the object around. */
  String descriptor(MethodSymbol method) {
    String known = descriptors.get(method);
    if (known == null) {
      Type type = method.externalType(types);
      known = descriptor(type.getParameterTypes(), type.getReturnType());
      descriptors.put(method, known);
    }
    return known;
  }

  String descriptor(List<Type> parameters, Type result) {
    StringBuilder descriptor = new StringBuilder("(");
    parameters.forEach(parameter -> descriptor.append(descriptor(parameter)));
    return descriptor.append(')').append(descriptor(result)).toString();
  }

  MethodRef method(MethodSymbol method, String owner) {
    return new MethodRef(owner, method.name.toString(), descriptor(method));
  }

  FieldRef field(VarSymbol field, String owner) {
    return new FieldRef(owner, field.name.toString(), descriptor(field.type));
  }

  /** The class that an instruction names which uses the member of a value of that type. */
  String qualifier(Symbol member, Type site) {
    if (member.owner == symtab.objectType.tsym) {
      return "java/lang/Object";
    }
    Type known = types.skipTypeVars(site, false);
    return known.isCompound() || known.hasTag(TypeTag.BOT) || known.isErroneous()
        ? name((ClassSymbol) member.owner)
        : className(known);
  }

  boolean isVoid(Type type) {
    return type.hasTag(TypeTag.VOID);
  }

  boolean isString(Type type) {
    return type.tsym == symtab.stringType.tsym;
  }

  /** The primitive type that it is or boxes; itself if there is none. */
  Type unboxed(Type type) {
    return types.unboxedTypeOrType(type);
  }

  /** Access flags as a class file has them. */
  static int access(Symbol symbol) {
    long flags = symbol.flags();
    int access = (int) (flags & Flags.StandardFlags);
    if (symbol instanceof ClassSymbol) {
      return access | (int) (flags & (Flags.ENUM | Flags.ANNOTATION | Flags.SYNTHETIC));
    }
    if (symbol instanceof VarSymbol) {
      return access | (int) (flags & Flags.ENUM);
    }
    boolean isDefault = (flags & Flags.DEFAULT) != 0;
    return (isDefault ? access & ~ABSTRACT : access) | ((flags & Flags.VARARGS) == 0 ? 0 : VARARGS);
  }
}
