package dev.conclint.frontend.source;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import org.jspecify.annotations.Nullable;

/** Constant variables that the initialiser of a field can name. */
final class ConstantNames {
  private final SourceClass type;
  private final Types types;

  ConstantNames(SourceClass type) {
    this.type = type;
    this.types = type.unit().types();
  }

  @Nullable Object valueOf(Expression name) {
    if (name instanceof NameExpr simple) {
      return simple(simple.getNameAsString());
    }
    if (name instanceof FieldAccessExpr access) {
      @Nullable Type owner = qualifier(access.getScope());
      return owner == null ? null : constant(types.field(owner, access.getNameAsString()));
    }
    return null;
  }

  private @Nullable Object simple(String name) {
    for (@Nullable SourceClass at = type; at != null; at = at.outer()) {
      @Nullable FieldSymbol field = types.field(at.thisType(), name);
      if (field != null) {
        return constant(field);
      }
    }
    for (Type owner : type.unit().staticOwners(name)) {
      @Nullable FieldSymbol field = types.field(owner, name);
      if (field != null) {
        return constant(field);
      }
    }
    return null;
  }

  private static @Nullable Object constant(@Nullable FieldSymbol field) {
    return field == null ? null : constantOf(field);
  }

  /** The constant in the form of source code: a class file keeps booleans and chars as numbers. */
  static @Nullable Object constantOf(FieldSymbol field) {
    @Nullable Object value = field.constant().get();
    if (value instanceof Integer number) {
      if (field.type().equals(Type.BOOLEAN)) {
        return number != 0;
      }
      if (field.type().equals(Type.CHAR)) {
        return (char) number.intValue();
      }
    }
    return value;
  }

  private @Nullable Type qualifier(Expression expression) {
    if (expression instanceof NameExpr simple) {
      return type.scope().find(simple.getNameAsString());
    }
    if (expression instanceof FieldAccessExpr access) {
      @Nullable Type outer = qualifier(access.getScope());
      if (outer instanceof Type.Reference reference) {
        return type.unit().member(reference, access.getNameAsString());
      }
      return type.unit().existingType(access.toString());
    }
    return null;
  }
}
