package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ComponentPatternExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.PatternExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.visitor.GenericVisitorWithDefaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types of expressions (JLS 15); the visitor's argument is the type that the place wants. */
final class ExpressionAttribution extends GenericVisitorWithDefaults<Type, @Nullable Type> {
  private final Attribution attribution;
  private final Attributed result;
  private final Types types;

  ExpressionAttribution(Attribution attribution) {
    this.attribution = attribution;
    this.result = attribution.result();
    this.types = attribution.types();
  }

  Type attribute(Expression expression, @Nullable Type target) {
    Type type = expression.accept(this, target);
    result.type(expression, type);
    return type;
  }

  private LocalScope scope() {
    return attribution.scope();
  }

  @Nullable Object constant(Expression expression, Type type) {
    return new Constants(this::constantOf).valueOf(expression, type);
  }

  @Nullable Object constant(Expression expression) {
    return new Constants(this::constantOf).valueOf(expression);
  }

  private @Nullable Object constantOf(Expression name) {
    @Nullable LocalVariable variable = result.variable(name);
    if (variable != null) {
      return variable.constant();
    }
    Attributed.@Nullable FieldUse use = result.field(name);
    return use == null ? null : ConstantNames.constantOf(use.field());
  }

  @Override
  public Type defaultAction(Node node, @Nullable Type target) {
    return new Type.Unknown(node.getClass().getSimpleName());
  }

  @Override
  public Type visit(BooleanLiteralExpr literal, @Nullable Type target) {
    return Type.BOOLEAN;
  }

  @Override
  public Type visit(IntegerLiteralExpr literal, @Nullable Type target) {
    return Type.INT;
  }

  @Override
  public Type visit(LongLiteralExpr literal, @Nullable Type target) {
    return Type.LONG;
  }

  @Override
  public Type visit(DoubleLiteralExpr literal, @Nullable Type target) {
    String text = literal.getValue();
    return text.endsWith("f") || text.endsWith("F") ? Type.FLOAT : Type.DOUBLE;
  }

  @Override
  public Type visit(CharLiteralExpr literal, @Nullable Type target) {
    return Type.CHAR;
  }

  @Override
  public Type visit(StringLiteralExpr literal, @Nullable Type target) {
    return Type.STRING;
  }

  @Override
  public Type visit(TextBlockLiteralExpr literal, @Nullable Type target) {
    return Type.STRING;
  }

  @Override
  public Type visit(NullLiteralExpr literal, @Nullable Type target) {
    return Type.NULL;
  }

  @Override
  public Type visit(ClassExpr literal, @Nullable Type target) {
    Type named = scope().types().resolve(literal.getType());
    result.type(literal.getType(), named);
    return new Type.Reference("java/lang/Class", List.of(named.boxed()));
  }

  @Override
  public Type visit(EnclosedExpr enclosed, @Nullable Type target) {
    return attribute(enclosed.getInner(), target);
  }

  @Override
  public Type visit(CastExpr cast, @Nullable Type target) {
    Type type = scope().types().resolve(cast.getType());
    attribute(cast.getExpression(), type);
    return type;
  }

  @Override
  public Type visit(ThisExpr expression, @Nullable Type target) {
    SourceClass own = scope().body().type();
    if (expression.getTypeName().isEmpty()) {
      scope().body().useThis();
      return own.thisType();
    }
    String name = expression.getTypeName().get().getIdentifier();
    for (@Nullable SourceClass at = own; at != null; at = at.outer()) {
      if (at.simpleName().equals(name)) {
        scope().body().useOuter(at.name());
        return at.thisType();
      }
    }
    return new Type.Unknown(name + ".this");
  }

  @Override
  public Type visit(SuperExpr expression, @Nullable Type target) {
    scope().body().useThis();
    if (expression.getTypeName().isPresent()) {
      String name = expression.getTypeName().get().asString();
      @Nullable Type named = scope().types().find(name);
      for (Type above : scope().body().type().supertypes()) {
        if (named != null && above.className().equals(named.className())) {
          return above;
        }
      }
      return named == null ? new Type.Unknown(name + ".super") : outerSuper(expression, named);
    }
    return superclass(scope().body().type().thisType());
  }

  /** The super class of a class around (JLS 15.11.2). */
  private Type outerSuper(SuperExpr expression, Type named) {
    scope().body().useOuter(named.className());
    result.type(expression.getTypeName().orElseThrow(), named);
    return superclass(named);
  }

  private Type superclass(Type type) {
    List<Type> above =
        type instanceof Type.Reference reference ? types.supertypes(reference) : List.of();
    return above.isEmpty() ? Type.OBJECT : above.get(0);
  }

  @Override
  public Type visit(NameExpr expression, @Nullable Type target) {
    String name = expression.getNameAsString();
    @Nullable LocalVariable local = scope().find(name);
    @Nullable SourceClass owner = ownerOfField(name, local);
    if (local != null && owner == null) {
      result.variable(expression, local);
      if (local.constant() == null) {
        scope().body().use(local);
      }
      return local.type();
    }
    if (owner != null) {
      @Nullable FieldSymbol field = types.field(owner.thisType(), name);
      if (field != null) {
        return implicitField(expression, field, owner);
      }
    }
    for (Type imported : scope().types().unit().staticOwners(name)) {
      @Nullable FieldSymbol field = types.field(imported, name);
      if (field != null && field.isStatic()) {
        result.field(expression, new Attributed.FieldUse(field, field.owner(), null));
        return field.type();
      }
    }
    return new Type.Unknown("name " + name);
  }

  /** The class around whose field is nearer than the variable; null if there is none. */
  private @Nullable SourceClass ownerOfField(String name, @Nullable LocalVariable local) {
    for (@Nullable SourceClass at = scope().body().type(); at != null; at = at.outer()) {
      if (local != null && local.body().type() == at) {
        return null;
      }
      if (types.field(at.thisType(), name) != null) {
        return at;
      }
    }
    return null;
  }

  private Type implicitField(NameExpr expression, FieldSymbol field, SourceClass owner) {
    boolean isStatic = field.isStatic();
    if (!isStatic) {
      scope().body().useOuter(owner.name());
    }
    result.field(expression, new Attributed.FieldUse(field, owner.name(), isStatic ? null : owner));
    return field.type();
  }

  @Override
  public Type visit(FieldAccessExpr access, @Nullable Type target) {
    String name = access.getNameAsString();
    @Nullable Type qualifier = qualifier(access.getScope());
    if (qualifier == null) {
      return new Type.Unknown("name " + access);
    }
    if (name.equals("length") && types.upper(qualifier) instanceof Type.Array) {
      return Type.INT;
    }
    @Nullable FieldSymbol field = types.field(qualifier, name);
    if (field == null) {
      return new Type.Unknown("field " + name);
    }
    String owner = types.upper(qualifier).className();
    result.field(access, new Attributed.FieldUse(field, owner, null));
    return field.type();
  }

  /** The type before a dot: of a value, or a named one. Null if it names a package. */
  @Nullable Type qualifier(Expression expression) {
    if (expression instanceof NameExpr name) {
      Type type = attribute(name, null);
      if (!type.isUnknown()) {
        return type;
      }
      @Nullable Type named = scope().types().find(name.getNameAsString());
      return named == null ? guessed(name) : typeName(expression, named);
    }
    if (expression instanceof FieldAccessExpr access) {
      return qualifier(access);
    }
    if (expression instanceof TypeExpr named) {
      return typeName(expression, scope().types().resolve(named.getType()));
    }
    return attribute(expression, null);
  }

  /** A name with a capital that nothing explains is a class that nobody gave us. */
  private @Nullable Type guessed(NameExpr name) {
    return Character.isUpperCase(name.getNameAsString().charAt(0))
        ? typeName(name, scope().types().unit().guess(name.getNameAsString()))
        : null;
  }

  private @Nullable Type qualifier(FieldAccessExpr access) {
    @Nullable Type outer = qualifier(access.getScope());
    if (outer == null) {
      @Nullable Type named = scope().types().unit().existingType(access.toString());
      return named == null ? null : typeName(access, named);
    }
    Type type = attribute(access, null);
    if (type.isUnknown()
        && result.typeName(access.getScope()) instanceof Type.Reference reference) {
      return typeName(access, scope().types().unit().member(reference, access.getNameAsString()));
    }
    return type;
  }

  private Type typeName(Expression expression, Type type) {
    result.typeName(expression, type);
    return type;
  }

  @Override
  public Type visit(ArrayAccessExpr access, @Nullable Type target) {
    Type array = attribute(access.getName(), null);
    attribute(access.getIndex(), Type.INT);
    return types.upper(array) instanceof Type.Array known
        ? known.element()
        : new Type.Unknown("element of " + access.getName());
  }

  @Override
  public Type visit(ArrayCreationExpr creation, @Nullable Type target) {
    Type type = scope().types().resolve(creation.getElementType());
    for (int i = 0; i < creation.getLevels().size(); i++) {
      type = new Type.Array(type);
      creation.getLevels().get(i).getDimension().ifPresent(it -> attribute(it, Type.INT));
    }
    Type array = type;
    creation.getInitializer().ifPresent(it -> attribute(it, array));
    return type;
  }

  @Override
  public Type visit(ArrayInitializerExpr initializer, @Nullable Type target) {
    Type array = target == null ? new Type.Array(Type.OBJECT) : target;
    @Nullable Type element = array instanceof Type.Array known ? known.element() : null;
    initializer.getValues().forEach(value -> attribute(value, element));
    return array;
  }

  @Override
  public Type visit(AssignExpr assignment, @Nullable Type target) {
    Type type = attribute(assignment.getTarget(), null);
    attribute(assignment.getValue(), type);
    return type;
  }

  @Override
  public Type visit(VariableDeclarationExpr declaration, @Nullable Type target) {
    new StatementAttribution(attribution).declare(declaration);
    return Type.VOID;
  }

  @Override
  public Type visit(UnaryExpr unary, @Nullable Type target) {
    Type operand = attribute(unary.getExpression(), null);
    return switch (unary.getOperator()) {
      case LOGICAL_COMPLEMENT -> Type.BOOLEAN;
      case PLUS, MINUS, BITWISE_COMPLEMENT -> promoted(operand, Type.INT);
      default -> operand;
    };
  }

  @Override
  public Type visit(BinaryExpr binary, @Nullable Type target) {
    Type left = attribute(binary.getLeft(), null);
    Type right = attribute(binary.getRight(), null);
    return switch (binary.getOperator()) {
      case OR, AND, EQUALS, NOT_EQUALS, LESS, GREATER, LESS_EQUALS, GREATER_EQUALS -> Type.BOOLEAN;
      case LEFT_SHIFT, SIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT -> promoted(left, Type.INT);
      case PLUS ->
          isString(left) || isString(right) || !isNumber(left) || !isNumber(right)
              ? Type.STRING
              : promoted(left, right);
      case BINARY_AND, BINARY_OR, XOR ->
          left.unboxed().equals(Type.BOOLEAN) ? Type.BOOLEAN : promoted(left, right);
      default -> promoted(left, right);
    };
  }

  private static boolean isString(Type type) {
    return type.className().equals("java/lang/String");
  }

  private static boolean isNumber(Type type) {
    return type.isUnknown()
        || (type.unboxed() instanceof Type.Primitive primitive && primitive.isNumeric());
  }

  /** Binary numeric promotion (JLS 5.6). */
  static Type promoted(Type left, Type right) {
    String codes = left.unboxed().descriptor() + right.unboxed().descriptor();
    if (codes.contains("D")) {
      return Type.DOUBLE;
    }
    if (codes.contains("F")) {
      return Type.FLOAT;
    }
    return left.unboxed().equals(Type.LONG) || right.unboxed().equals(Type.LONG)
        ? Type.LONG
        : Type.INT;
  }

  @Override
  public Type visit(InstanceOfExpr expression, @Nullable Type target) {
    Type tested = attribute(expression.getExpression(), null);
    result.type(expression.getType(), scope().types().resolve(expression.getType()));
    expression.getPattern().ifPresent(pattern -> declare(pattern, tested));
    return Type.BOOLEAN;
  }

  /** Declares the variables of a pattern that is matched against that type. */
  private void declare(ComponentPatternExpr pattern, Type matched) {
    if (pattern instanceof TypePatternExpr typed) {
      Type type =
          TypeScope.isInferred(typed.getType())
              ? matched
              : scope().types().resolve(typed.getType());
      result.type(typed, type);
      attribution.declare(typed, typed.getNameAsString(), type, null);
    } else if (pattern instanceof RecordPatternExpr deconstructed) {
      Type type = scope().types().resolve(deconstructed.getType());
      result.type(deconstructed, type);
      @Nullable ClassSymbol symbol = types.classOf(type);
      for (int i = 0; i < deconstructed.getPatternList().size(); i++) {
        declare(deconstructed.getPatternList().get(i), component(symbol, i));
      }
    }
  }

  private static Type component(@Nullable ClassSymbol symbol, int index) {
    if (symbol instanceof SourceClass source) {
      List<FieldSymbol> fields =
          source.fields().values().stream().filter(field -> !field.isStatic()).toList();
      if (index < fields.size()) {
        return fields.get(index).type();
      }
    }
    return new Type.Unknown("component of a record");
  }

  void label(Expression label, Type selector) {
    if (label instanceof PatternExpr pattern) {
      declare(pattern, selector);
    } else {
      attribute(label, selector);
    }
  }

  @Override
  public Type visit(ConditionalExpr choice, @Nullable Type target) {
    attribute(choice.getCondition(), Type.BOOLEAN);
    Type left = attribute(choice.getThenExpr(), target);
    Type right = attribute(choice.getElseExpr(), target);
    return either(left, right, target);
  }

  /** The type of a value that is one or the other (JLS 15.25). */
  private Type either(Type left, Type right, @Nullable Type target) {
    if (left.equals(right)) {
      return left;
    }
    boolean bothPrimitive =
        left.unboxed().isPrimitive()
            && right.unboxed().isPrimitive()
            && (left.isPrimitive() || right.isPrimitive());
    if (bothPrimitive) {
      return left.unboxed().equals(right.unboxed()) ? left.unboxed() : numeric(left, right);
    }
    if (target != null && !target.isPrimitive() && !target.equals(Type.OBJECT)) {
      return types.solved(target);
    }
    return types.leastUpperBound(List.of(left.boxed(), right.boxed()));
  }

  private static Type numeric(Type left, Type right) {
    Type.Primitive a = (Type.Primitive) left.unboxed();
    Type.Primitive b = (Type.Primitive) right.unboxed();
    if (a.widens(b)) {
      return a;
    }
    return b.widens(a) ? b : promoted(a, b);
  }

  @Override
  public Type visit(SwitchExpr expression, @Nullable Type target) {
    Type selector = attribute(expression.getSelector(), null);
    LocalScope inner = scope().switched(target);
    StatementAttribution statements = new StatementAttribution(attribution);
    attribution.in(
        inner,
        () -> {
          for (SwitchEntry entry : expression.getEntries()) {
            statements.entry(entry, selector, all -> entryResult(entry, inner));
          }
        });
    List<Type> found = inner.yielded().found();
    Type type = found.isEmpty() ? Type.NULL : found.get(0);
    for (Type next : found.subList(Math.min(1, found.size()), found.size())) {
      type = either(type, next, target);
    }
    return type;
  }

  private void entryResult(SwitchEntry entry, LocalScope inner) {
    if (entry.getType() == SwitchEntry.Type.EXPRESSION
        && entry.getStatements().get(0) instanceof ExpressionStmt statement) {
      LocalScope.Results yielded = inner.yielded();
      yielded.add(attribute(statement.getExpression(), yielded.target()));
    } else {
      entry.getStatements().forEach(attribution::attribute);
    }
  }

  @Override
  public Type visit(MethodCallExpr call, @Nullable Type target) {
    return attribution.calls().call(call, target);
  }

  @Override
  public Type visit(ObjectCreationExpr creation, @Nullable Type target) {
    return attribution.calls().create(creation, target);
  }

  @Override
  public Type visit(LambdaExpr lambda, @Nullable Type target) {
    return attribution.functions().lambda(lambda, target);
  }

  @Override
  public Type visit(MethodReferenceExpr reference, @Nullable Type target) {
    return attribution.functions().reference(reference, target);
  }

  /** What an enhanced {@code for} over such a value gives. */
  Type elementOf(Type iterated) {
    if (types.upper(iterated) instanceof Type.Array array) {
      return array.element();
    }
    Type.@Nullable Reference iterable = types.asSuper(iterated, "java/lang/Iterable");
    if (iterable == null) {
      return new Type.Unknown("element of " + iterated.className());
    }
    return iterable.arguments().isEmpty() ? Type.OBJECT : types.upper(iterable.arguments().get(0));
  }
}
