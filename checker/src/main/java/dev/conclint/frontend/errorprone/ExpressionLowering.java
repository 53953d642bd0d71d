package dev.conclint.frontend.errorprone;

import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCArrayAccess;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCAssignOp;
import com.sun.tools.javac.tree.JCTree.JCBinary;
import com.sun.tools.javac.tree.JCTree.JCConditional;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCInstanceOf;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewArray;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCOperatorExpression;
import com.sun.tools.javac.tree.JCTree.JCParens;
import com.sun.tools.javac.tree.JCTree.JCSwitchExpression;
import com.sun.tools.javac.tree.JCTree.JCTypeCast;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.JCTree.Tag;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Name;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.BodyBuilder.Label;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values of expressions; each visit makes the steps that computing it takes. */
final class ExpressionLowering extends JCTree.Visitor {
  private static final Operand CONCATENATION =
      Operand.unknown("invokedynamic makeConcatWithConstants");

  private final BodyLowering lowering;
  private final BodyBuilder body;
  private Operand result = Operand.NULL;
  private Type yielded;

  ExpressionLowering(BodyLowering lowering) {
    this.lowering = lowering;
    this.body = lowering.body();
    this.yielded = lowering.types().symtab().objectType;
  }

  Operand value(JCExpression expression) {
    @Nullable Object constant = constantOf(expression);
    if (constant != null) {
      return BodyLowering.constant(constant);
    }
    expression.accept(this);
    return result;
  }

  /** For what the expression does alone. */
  void discard(JCExpression expression) {
    expression.accept(this);
  }

  static @Nullable Object constantOf(JCExpression expression) {
    return expression.type == null ? null : expression.type.constValue();
  }

  /** Its type, or that of errors where there is none. */
  static Type type(JCExpression expression) {
    return expression.type == null ? Type.noType : expression.type;
  }

  /** Whether it is {@code this} or {@code super}, of whatever class. */
  static boolean isObject(JCExpression expression, JavacTypes types) {
    Name name = TreeInfo.name(expression);
    return name != null && (name == types.names()._this || name == types.names()._super);
  }

  /** Whether it is the name of a class or package. */
  static boolean isTypeName(JCExpression expression) {
    @Nullable Symbol symbol = TreeInfo.symbol(expression);
    boolean named = expression instanceof JCIdent || expression instanceof JCFieldAccess;
    return !named && !(expression instanceof JCTree.JCTypeApply)
        ? expression instanceof JCTree.JCPrimitiveTypeTree
            || expression instanceof JCTree.JCArrayTypeTree
            || expression instanceof JCTree.JCAnnotatedType
        : symbol != null && (symbol.kind == Kind.TYP || symbol.kind == Kind.PCK);
  }

  @Override
  public void visitTree(JCTree tree) {
    result = Operand.unknown(tree.getTag().toString());
  }

  @Override
  public void visitLiteral(JCLiteral literal) {
    result =
        literal.typetag == TypeTag.BOT ? Operand.NULL : BodyLowering.constant(literal.getValue());
  }

  @Override
  public void visitParens(JCParens enclosed) {
    result = value(enclosed.expr);
  }

  @Override
  public void visitTypeCast(JCTypeCast cast) {
    Operand value = value(cast.expr);
    result = lowering.coerce(value, type(cast.expr), type(cast), lowering.lines().of(cast));
  }

  @Override
  public void visitIdent(JCIdent name) {
    Symbol symbol = name.sym;
    if (isObject(name, lowering.types())) {
      result = Operand.THIS;
    } else if (symbol instanceof VarSymbol variable) {
      result = isField(variable) ? load(variable, name) : lowering.read(variable);
    } else {
      result = Operand.unknown("name " + name.name);
    }
  }

  private static boolean isField(VarSymbol variable) {
    return variable.owner.kind == Kind.TYP;
  }

  private Operand load(VarSymbol field, JCIdent name) {
    return field.isStatic()
        ? body.load(Operand.NULL, staticField(field), true)
        : load(field, lowering.objectOf(field), ownerOf(field));
  }

  private FieldRef staticField(VarSymbol field) {
    return lowering.types().field(field, lowering.owner().qualifier(field));
  }

  private String ownerOf(VarSymbol field) {
    return lowering.owner().enclosing(field);
  }

  private Operand load(VarSymbol field, Operand object, String owner) {
    boolean isStatic = field.isStatic();
    return body.load(
        isStatic ? Operand.NULL : object, lowering.types().field(field, owner), isStatic);
  }

  @Override
  public void visitSelect(JCFieldAccess access) {
    if (access.name == lowering.types().names()._class) {
      result = classLiteral(type(access.selected));
    } else if (isObject(access, lowering.types())) {
      Symbol named = type(access.selected).tsym;
      boolean isAbove = access.name == lowering.types().names()._super && named.type.isInterface();
      result = isAbove ? Operand.THIS : lowering.objectOf(it -> it == named);
    } else if (access.sym == lowering.types().symtab().lengthVar) {
      result = new Operand.ComputedOf(List.of(value(access.selected)));
    } else if (access.sym instanceof VarSymbol field) {
      Operand object = isTypeName(access.selected) ? Operand.NULL : value(access.selected);
      result = load(field, object, qualifier(field, access));
    } else {
      result = Operand.unknown("name " + access.name);
    }
  }

  private String qualifier(VarSymbol field, JCFieldAccess access) {
    return lowering.types().qualifier(field, type(access.selected));
  }

  private Operand classLiteral(Type named) {
    if (named.isPrimitiveOrVoid()) {
      String box = JavacTypes.name(lowering.types().types().boxedClass(named));
      return body.load(Operand.NULL, new FieldRef(box, "TYPE", "Ljava/lang/Class;"), true);
    }
    return named.isErroneous()
        ? Operand.unknown("class literal")
        : Operand.constant(lowering.types().descriptor(named));
  }

  @Override
  public void visitIndexed(JCArrayAccess access) {
    Operand array = value(access.indexed);
    value(access.index);
    result = type(access).isPrimitive() ? Operand.ARITHMETIC : new Operand.ElementOf(array);
  }

  @Override
  public void visitNewArray(JCNewArray creation) {
    Type element = lowering.types().types().elemtype(type(creation));
    if (creation.elems != null) {
      result = array(element, creation.elems);
      return;
    }
    List<Operand> lengths = creation.dims.stream().map(this::value).toList();
    String type =
        lengths.size() > 1
            ? lowering.types().descriptor(type(creation))
            : lowering.types().elementName(element);
    result = body.allocateArray(type, lengths.get(0));
  }

  /** A new array with those elements. */
  Operand array(Type element, List<JCExpression> values) {
    Operand array =
        body.allocateArray(lowering.types().elementName(element), Operand.constant(values.size()));
    for (JCExpression each : values) {
      Operand value = lowering.value(each, element);
      // What is known beforehand makes a table, which no step of a class file tells apart.
      if (!element.isPrimitive() || !(value instanceof Operand.Known)) {
        body.storeElement(array, value);
      }
    }
    return array;
  }

  @Override
  public void visitAssign(JCAssign assignment) {
    JCExpression target = TreeInfo.skipParens(assignment.lhs);
    result = update(target, old -> lowering.value(assignment.rhs, type(target)), false, true);
  }

  @Override
  public void visitAssignop(JCAssignOp assignment) {
    JCExpression target = TreeInfo.skipParens(assignment.lhs);
    result = update(target, old -> changed(assignment, target, old), true, true);
  }

  private Operand changed(JCAssignOp assignment, JCExpression target, Operand old) {
    if (lowering.types().isString(type(target))) {
      value(assignment.rhs);
      return CONCATENATION;
    }
    if (isIncrement(assignment, target)) {
      return new Operand.ComputedOf(List.of(old));
    }
    Operand before = unboxed(old, target);
    Operand given = unboxed(value(assignment.rhs), assignment.rhs);
    return boxedAgain(new Operand.ComputedOf(List.of(before, given)), target);
  }

  /** What a class file does in place, to an {@code int} variable. */
  private static boolean isIncrement(JCAssignOp assignment, JCExpression target) {
    return (assignment.hasTag(Tag.PLUS_ASG) || assignment.hasTag(Tag.MINUS_ASG))
        && isCounter(target)
        && constantOf(assignment.rhs) instanceof Integer;
  }

  private static boolean isCounter(JCExpression target) {
    return type(target).hasTag(TypeTag.INT)
        && TreeInfo.symbol(target) instanceof VarSymbol variable
        && !isField(variable);
  }

  private Operand unboxed(Operand value, JCExpression of) {
    Type type = type(of);
    return lowering.coerce(value, type, lowering.types().unboxed(type), lowering.lines().of(of));
  }

  private Operand boxedAgain(Operand value, JCExpression of) {
    Type type = type(of);
    return lowering.coerce(value, lowering.types().unboxed(type), type, lowering.lines().of(of));
  }

  /** Gives a variable, field or element a new value that may depend on the old one. */
  private Operand update(
      JCExpression target, UnaryOperator<Operand> change, boolean readsOld, boolean givesNew) {
    if (target instanceof JCArrayAccess element) {
      return updateElement(element, change, readsOld, givesNew);
    }
    if (!(TreeInfo.symbol(target) instanceof VarSymbol variable)) {
      return change.apply(Operand.unknown("assigned expression"));
    }
    if (!isField(variable)) {
      return updateVariable(variable, change, givesNew);
    }
    boolean isStatic = variable.isStatic();
    Operand object = Operand.NULL;
    String owner;
    if (target instanceof JCFieldAccess access) {
      object = isTypeName(access.selected) ? Operand.NULL : value(access.selected);
      owner = qualifier(variable, access);
    } else {
      object = isStatic ? Operand.NULL : lowering.objectOf(variable);
      owner = isStatic ? lowering.owner().qualifier(variable) : ownerOf(variable);
    }
    Operand old = readsOld ? load(variable, object, owner) : Operand.NULL;
    Operand changed = change.apply(old);
    body.store(isStatic ? Operand.NULL : object, lowering.types().field(variable, owner), changed);
    return givesNew ? changed : old;
  }

  private Operand updateElement(
      JCArrayAccess element, UnaryOperator<Operand> change, boolean readsOld, boolean givesNew) {
    Operand array = value(element.indexed);
    value(element.index);
    boolean primitive = type(element).isPrimitive();
    Operand old = primitive ? Operand.ARITHMETIC : new Operand.ElementOf(array);
    Operand changed = change.apply(readsOld ? old : Operand.NULL);
    body.storeElement(array, changed);
    return givesNew ? changed : old;
  }

  private Operand updateVariable(
      VarSymbol variable, UnaryOperator<Operand> change, boolean givesNew) {
    Operand old = lowering.read(variable);
    Operand before = old;
    if (!givesNew) {
      int kept = body.variable();
      body.assign(kept, old);
      before = new Operand.Local(kept);
    }
    Operand changed = change.apply(old);
    @Nullable Integer number = lowering.number(variable);
    if (number != null) {
      body.assign(number, changed);
    }
    return givesNew ? changed : before;
  }

  @Override
  public void visitUnary(JCUnary unary) {
    switch (unary.getTag()) {
      case PREINC, PREDEC -> result = step(unary.arg, true);
      case POSTINC, POSTDEC -> result = step(unary.arg, false);
      case NOT -> result = truth(unary);
      case NULLCHK -> result = lowering.nonNull(unary.arg, value(unary.arg));
      case COMPL ->
          result =
              new Operand.ComputedOf(
                  List.of(unboxed(value(unary.arg), unary.arg), Operand.constant(-1)));
      default -> result = unboxed(value(unary.arg), unary.arg);
    }
  }

  private Operand step(JCExpression written, boolean givesNew) {
    JCExpression target = TreeInfo.skipParens(written);
    Type type = lowering.types().unboxed(type(target));
    List<Operand> by =
        isCounter(target)
            ? List.of()
            : List.of(
                lowering.coerce(
                    Operand.constant(1),
                    lowering.types().symtab().intType,
                    type,
                    lowering.lines().of(target)));
    return update(
        target,
        old -> {
          List<Operand> operands = new ArrayList<>();
          operands.add(unboxed(old, target));
          operands.addAll(by);
          return boxedAgain(new Operand.ComputedOf(operands), target);
        },
        true,
        givesNew);
  }

  @Override
  public void visitBinary(JCBinary binary) {
    result =
        switch (binary.getTag()) {
          case AND, OR, EQ, NE, LT, GT, LE, GE -> truth(binary);
          default ->
              lowering.types().isString(type(binary)) ? concatenation(binary) : arithmetic(binary);
        };
  }

  private Operand concatenation(JCBinary binary) {
    concatenate(binary.lhs);
    concatenate(binary.rhs);
    return CONCATENATION;
  }

  private void concatenate(JCExpression part) {
    JCExpression bare = TreeInfo.skipParens(part);
    boolean nested =
        bare instanceof JCBinary
            && bare.hasTag(Tag.PLUS)
            && lowering.types().isString(type(bare))
            && constantOf(bare) == null;
    if (nested) {
      concatenation((JCBinary) bare);
    } else {
      value(part);
    }
  }

  private Operand arithmetic(JCBinary binary) {
    List<Type> operands = operandTypes(binary);
    Operand left = lowering.value(binary.lhs, operands.get(0));
    Operand right =
        switch (binary.getTag()) {
          case SL, SR, USR -> unboxed(value(binary.rhs), binary.rhs);
          default -> lowering.value(binary.rhs, operands.get(1));
        };
    return new Operand.ComputedOf(List.of(left, right));
  }

  /** The types that the operator takes; those of the operands if it is not known. */
  static List<Type> operandTypes(JCOperatorExpression expression) {
    @Nullable Symbol operator = expression.operator;
    List<Type> types =
        operator == null || operator.type == null ? List.of() : operator.type.getParameterTypes();
    return types.size() == 2
        ? types
        : List.of(
            type(expression.getOperand(JCOperatorExpression.OperandPos.LEFT)),
            type(expression.getOperand(JCOperatorExpression.OperandPos.RIGHT)));
  }

  private Operand truth(JCExpression condition) {
    return lowering.shapes().truth(no -> lowering.conditions().jump(condition, false, no));
  }

  @Override
  public void visitTypeTest(JCInstanceOf test) {
    if (ConditionLowering.isPattern(test)) {
      result = truth(test);
    } else {
      result = lowering.conditions().isInstance(value(test.expr), test);
    }
  }

  @Override
  public void visitConditional(JCConditional choice) {
    result =
        lowering
            .shapes()
            .choice(
                no -> {
                  body.line(lowering.lines().of(choice.cond));
                  lowering.conditions().jump(choice.cond, false, no);
                },
                () -> chosen(choice.truepart, type(choice)),
                () -> chosen(choice.falsepart, type(choice)));
  }

  private Operand chosen(JCExpression choice, Type type) {
    body.line(lowering.lines().of(choice));
    return lowering.value(choice, type);
  }

  @Override
  public void visitSwitchExpression(JCSwitchExpression expression) {
    int kept = body.variable();
    Label end = new Label();
    Type before = yielded;
    yielded = type(expression);
    SwitchLowering cases = new SwitchLowering(lowering, expression, expression.selector);
    lowering.exits().yielding(kept, end, () -> cases.lower(expression.cases, end));
    body.place(end);
    yielded = before;
    result = new Operand.Local(kept);
  }

  void yieldValue(JCExpression expression) {
    body.line(lowering.lines().of(expression));
    lowering.exits().yield(lowering.value(expression, yielded));
  }

  @Override
  public void visitApply(JCMethodInvocation call) {
    result = lowering.calls().call(call);
  }

  @Override
  public void visitNewClass(JCNewClass creation) {
    result = lowering.calls().create(creation, List.of());
  }

  @Override
  public void visitLambda(JCLambda lambda) {
    result = lowering.functions().lambda(lambda);
  }

  @Override
  public void visitReference(JCMemberReference reference) {
    result = lowering.functions().reference(reference);
  }
}
