package dev.conclint.frontend.source;

import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.IntersectionType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.type.UnknownType;
import com.github.javaparser.ast.type.VarType;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What type names mean at some place in a source (JLS 6.5.5): type parameters and local classes,
 * then the members of each class around, then what the file imports.
 */
final class TypeScope {
  private final @Nullable TypeScope outer;
  private final SourceUnit unit;
  private final @Nullable SourceClass type;
  private final Map<String, Type> named;

  private TypeScope(
      @Nullable TypeScope outer,
      SourceUnit unit,
      @Nullable SourceClass type,
      Map<String, Type> named) {
    this.outer = outer;
    this.unit = unit;
    this.type = type;
    this.named = named;
  }

  static TypeScope of(SourceUnit unit) {
    return new TypeScope(null, unit, null, Map.of());
  }

  /** Inside a class. */
  TypeScope in(SourceClass inner) {
    return new TypeScope(this, unit, inner, Map.of());
  }

  /** Where further names are known; the map may grow as local classes are declared. */
  TypeScope with(Map<String, Type> names) {
    return new TypeScope(this, unit, null, names);
  }

  SourceUnit unit() {
    return unit;
  }

  /** The innermost class. */
  @Nullable SourceClass enclosing() {
    for (@Nullable TypeScope at = this; at != null; at = at.outer) {
      if (at.type != null) {
        return at.type;
      }
    }
    return null;
  }

  /** What the simple name means; null if nothing that is known. */
  @Nullable Type find(String name) {
    for (@Nullable TypeScope at = this; at != null; at = at.outer) {
      Type found = at.named.get(name);
      if (found == null && at.type != null) {
        found = memberClass(at.type, name);
      }
      if (found != null) {
        return found;
      }
    }
    @Nullable String imported = unit.find(name);
    return imported == null ? null : new Type.Reference(imported, List.of());
  }

  private @Nullable Type memberClass(SourceClass within, String name) {
    for (TypeVariable variable : within.typeParameters()) {
      if (variable.name().equals(name)) {
        return variable;
      }
    }
    if (within.simpleName().equals(name)) {
      return new Type.Reference(within.name(), List.of());
    }
    @Nullable String member = unit.memberClass(within, name);
    return member == null ? null : new Type.Reference(member, List.of());
  }

  Type resolve(com.github.javaparser.ast.type.Type written) {
    if (written instanceof PrimitiveType primitive) {
      return new Type.Primitive(primitive.getType().toDescriptor().charAt(0));
    }
    if (written instanceof VoidType) {
      return Type.VOID;
    }
    if (written instanceof ArrayType array) {
      return new Type.Array(resolve(array.getComponentType()));
    }
    if (written instanceof ClassOrInterfaceType named) {
      return resolve(named);
    }
    if (written instanceof WildcardType wildcard) {
      return wildcard
          .getExtendedType()
          .<Type>map(bound -> new Type.Wildcard(resolve(bound), false))
          .or(() -> wildcard.getSuperType().map(bound -> new Type.Wildcard(resolve(bound), true)))
          .orElseGet(() -> new Type.Wildcard(null, false));
    }
    if (written instanceof IntersectionType intersection) {
      return resolve(intersection.getElements().get(0));
    }
    if (written instanceof UnionType union) {
      List<Type> alternatives = new ArrayList<>();
      union.getElements().forEach(element -> alternatives.add(resolve(element)));
      return unit.types().leastUpperBound(alternatives);
    }
    return new Type.Unknown("type " + written.asString());
  }

  private Type resolve(ClassOrInterfaceType written) {
    List<Type> arguments = new ArrayList<>();
    written.getTypeArguments().ifPresent(all -> all.forEach(it -> arguments.add(resolve(it))));
    Type found = resolveName(written);
    return found instanceof Type.Reference reference
        ? new Type.Reference(reference.name(), List.copyOf(arguments))
        : found;
  }

  private Type resolveName(ClassOrInterfaceType written) {
    String name = written.getNameAsString();
    if (written.getScope().isEmpty()) {
      @Nullable Type found = find(name);
      return found == null ? unit.guess(name) : found;
    }
    @Nullable Type outerType = known(written.getScope().get());
    return outerType instanceof Type.Reference reference
        ? unit.member(reference, name)
        : unit.qualified(written.getNameWithScope());
  }

  /** The class that a qualifier names, null if it starts with a package. */
  private @Nullable Type known(ClassOrInterfaceType qualifier) {
    String name = qualifier.getNameAsString();
    if (qualifier.getScope().isEmpty()) {
      return find(name);
    }
    @Nullable Type outerType = known(qualifier.getScope().get());
    return outerType instanceof Type.Reference reference
        ? unit.member(reference, name)
        : unit.existingType(qualifier.getNameWithScope());
  }

  /** Whether the type is left to the initialiser or the lambda's target. */
  static boolean isInferred(com.github.javaparser.ast.type.Type written) {
    return written instanceof VarType
        || written instanceof UnknownType
        || (written instanceof ClassOrInterfaceType named
            && named.getScope().isEmpty()
            && named.getNameAsString().equals("var"));
  }
}
