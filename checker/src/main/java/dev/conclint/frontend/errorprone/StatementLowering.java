package dev.conclint.frontend.errorprone;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssert;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCBreak;
import com.sun.tools.javac.tree.JCTree.JCCatch;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCContinue;
import com.sun.tools.javac.tree.JCTree.JCDoWhileLoop;
import com.sun.tools.javac.tree.JCTree.JCEnhancedForLoop;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCForLoop;
import com.sun.tools.javac.tree.JCTree.JCIf;
import com.sun.tools.javac.tree.JCTree.JCLabeledStatement;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCReturn;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCSwitch;
import com.sun.tools.javac.tree.JCTree.JCSynchronized;
import com.sun.tools.javac.tree.JCTree.JCThrow;
import com.sun.tools.javac.tree.JCTree.JCTry;
import com.sun.tools.javac.tree.JCTree.JCTypeUnion;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.JCTree.JCWhileLoop;
import com.sun.tools.javac.tree.JCTree.JCYield;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Name;
import dev.conclint.facts.Block.Entered;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.BodyBuilder.Label;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.StatementShapes;
import dev.conclint.facts.StatementShapes.Handler;
import dev.conclint.facts.StatementShapes.Resource;
import dev.conclint.facts.Step.Dispatch;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What statements do, in the shape that javac gives them. */
final class StatementLowering extends JCTree.Visitor {
  /** What is caught by those who do not know what could be thrown. */
  private static final Set<String> SURPRISES =
      Set.of(
          "java.lang.Throwable",
          "java.lang.Exception",
          "java.lang.RuntimeException",
          "java.lang.Error");

  private final BodyLowering lowering;
  private final BodyBuilder body;
  private final StatementShapes shapes;
  private @Nullable String label;

  StatementLowering(BodyLowering lowering) {
    this.lowering = lowering;
    this.body = lowering.body();
    this.shapes = lowering.shapes();
  }

  private void lower(JCStatement statement) {
    statement.accept(this);
  }

  private void at(JCTree tree) {
    body.line(lowering.lines().begin(tree));
  }

  /** The label before the statement, once. */
  private @Nullable String takeLabel() {
    @Nullable String name = label;
    label = null;
    return name;
  }

  private static @Nullable String text(@Nullable Name name) {
    return name == null ? null : name.toString();
  }

  /** Statements that do nothing, and those that are not known. */
  @Override
  public void visitTree(JCTree tree) {}

  @Override
  public void visitBlock(JCBlock block) {
    shapes.inScope(() -> block.stats.forEach(this::lower));
  }

  /** A local class has facts of its own. */
  @Override
  public void visitClassDef(JCClassDecl tree) {}

  @Override
  public void visitExec(JCExpressionStatement statement) {
    at(statement);
    lowering.expressions().discard(statement.expr);
  }

  @Override
  public void visitVarDef(JCVariableDecl declaration) {
    body.line(lowering.lines().name(declaration));
    int number = lowering.declare(declaration.sym);
    if (declaration.init != null) {
      body.assign(number, lowering.value(declaration.init, declaration.sym.type));
    }
  }

  @Override
  public void visitIf(JCIf statement) {
    at(statement);
    @Nullable JCStatement otherwise = statement.elsepart;
    shapes.ifElse(
        no -> lowering.conditions().jump(statement.cond, false, no),
        () -> lower(statement.thenpart),
        otherwise == null ? null : () -> lower(otherwise));
  }

  @Override
  public void visitWhileLoop(JCWhileLoop statement) {
    shapes.whileLoop(
        takeLabel(),
        end -> {
          at(statement);
          lowering.conditions().jump(statement.cond, false, end);
        },
        () -> lower(statement.body));
  }

  @Override
  public void visitDoLoop(JCDoWhileLoop statement) {
    shapes.doLoop(
        takeLabel(),
        () -> lower(statement.body),
        head -> {
          body.line(lowering.lines().of(TreeInfo.skipParens(statement.cond)));
          lowering.conditions().jump(statement.cond, true, head);
        });
  }

  @Override
  public void visitForLoop(JCForLoop statement) {
    @Nullable String name = takeLabel();
    shapes.inScope(
        () -> {
          at(statement);
          statement.init.forEach(this::lower);
          shapes.forLoop(
              name,
              end -> leaveUnless(statement.cond, end),
              () -> statement.step.forEach(this::lower),
              () -> lower(statement.body));
        });
  }

  private void leaveUnless(@Nullable JCExpression condition, Label end) {
    if (condition != null) {
      body.line(lowering.lines().of(condition));
      lowering.conditions().jump(condition, false, end);
    }
  }

  @Override
  public void visitForeachLoop(JCEnhancedForLoop statement) {
    @Nullable String name = takeLabel();
    Type iterated = types().skipTypeVars(ExpressionLowering.type(statement.expr), false);
    shapes.inScope(
        () -> {
          at(statement);
          if (iterated.hasTag(TypeTag.ARRAY)) {
            overArray(statement, types().elemtype(iterated), name);
          } else {
            overIterable(statement, iterated, name);
          }
        });
  }

  private Types types() {
    return lowering.types().types();
  }

  private void overArray(JCEnhancedForLoop statement, Type element, @Nullable String name) {
    shapes.overArray(
        name,
        () -> lowering.value(statement.expr),
        element.isPrimitive(),
        each -> bindElement(statement, each, element),
        () -> lower(statement.body));
  }

  private void overIterable(JCEnhancedForLoop statement, Type iterated, @Nullable String name) {
    Operand iterable = lowering.value(statement.expr);
    int line = lowering.lines().of(statement.expr);
    body.line(line);
    shapes.overIterator(
        name,
        body.call(Dispatch.VIRTUAL, iteratorOf(iterated), List.of(iterable)),
        line,
        each -> bindElement(statement, each, elementOf(iterated)),
        () -> lower(statement.body));
  }

  /** As the class declares it, perhaps with an iterator of its own. */
  private MethodRef iteratorOf(Type iterated) {
    for (Type above : types().closure(iterated)) {
      for (Symbol member :
          above.tsym.members().getSymbolsByName(lowering.types().names().iterator)) {
        if (member instanceof MethodSymbol method && method.params().isEmpty()) {
          return lowering.types().method(method, lowering.types().qualifier(method, iterated));
        }
      }
    }
    return new MethodRef("java/lang/Iterable", "iterator", "()Ljava/util/Iterator;");
  }

  private Type elementOf(Type iterated) {
    @Nullable Type iterable =
        types()
            .asSuper(types().cvarUpperBound(iterated), lowering.types().symtab().iterableType.tsym);
    return iterable == null || iterable.getTypeArguments().isEmpty()
        ? lowering.types().symtab().objectType
        : types().wildUpperBound(iterable.getTypeArguments().head);
  }

  private void bindElement(JCEnhancedForLoop statement, Operand element, Type type) {
    int line = lowering.lines().begin(statement);
    Operand value = lowering.coerce(element, type, statement.var.sym.type, line);
    body.assign(lowering.declare(statement.var.sym), value);
  }

  @Override
  public void visitLabelled(JCLabeledStatement statement) {
    switch (statement.body.getTag()) {
      case FORLOOP, FOREACHLOOP, WHILELOOP, DOLOOP -> {
        label = statement.label.toString();
        lower(statement.body);
      }
      default -> {
        Label end = new Label();
        lowering.exits().breakable(statement.label.toString(), end, () -> lower(statement.body));
        body.place(end);
      }
    }
  }

  @Override
  public void visitBreak(JCBreak statement) {
    lowering.exits().breakTo(text(statement.label));
  }

  @Override
  public void visitContinue(JCContinue statement) {
    lowering.exits().continueAt(text(statement.label));
  }

  @Override
  public void visitYield(JCYield statement) {
    at(statement);
    lowering.expressions().yieldValue(statement.value);
  }

  @Override
  public void visitReturn(JCReturn statement) {
    at(statement);
    Operand value =
        statement.expr == null ? Operand.NULL : lowering.value(statement.expr, lowering.result());
    lowering.exits().returnWith(value);
  }

  @Override
  public void visitThrow(JCThrow statement) {
    at(statement);
    body.raise(lowering.value(statement.expr));
  }

  @Override
  public void visitAssert(JCAssert statement) {
    at(statement);
    @Nullable JCExpression detail = statement.detail;
    shapes.assertion(
        lowering.owner().assertionsDisabled(),
        holds -> lowering.conditions().jump(statement.cond, true, holds),
        detail == null ? null : () -> lowering.value(detail, lowering.types().symtab().objectType));
  }

  @Override
  public void visitSynchronized(JCSynchronized statement) {
    at(statement);
    shapes.inScope(
        () -> {
          int lock = body.variable();
          body.assign(lock, lowering.value(statement.lock));
          body.enterMonitor(new Operand.Local(lock));
          int end = lowering.lines().end(statement.body);
          shapes.underMonitor(lock, end, () -> lower(statement.body));
        });
  }

  @Override
  public void visitTry(JCTry statement) {
    List<Handler> handlers = statement.catchers.stream().map(this::handler).toList();
    Runnable block =
        () -> {
          if (statement.resources.isEmpty()) {
            lower(statement.body);
          } else {
            shapes.inScope(() -> withResources(statement, 0));
          }
        };
    shapes.inScope(
        () -> {
          if (statement.finalizer == null) {
            shapes.tryCatch(block, handlers);
          } else {
            shapes.tryFinally(block, handlers, () -> lower(statement.finalizer));
          }
        });
  }

  private Handler handler(JCCatch clause) {
    List<String> types = caughtTypes(clause);
    return new Handler(
        entered(types), types.contains("java.lang.Throwable"), caught -> caught(clause, caught));
  }

  private static Entered entered(List<String> types) {
    if (types.equals(List.of("java.util.concurrent.RejectedExecutionException"))) {
      return Entered.AFTER_REJECTION;
    }
    return SURPRISES.containsAll(types) ? Entered.AFTER_ANYTHING : Entered.AFTER_EXCEPTION;
  }

  private void caught(JCCatch clause, Operand caught) {
    at(clause);
    body.assign(lowering.declare(clause.param.sym), caught);
    lower(clause.body);
  }

  private static List<String> caughtTypes(JCCatch clause) {
    List<JCExpression> types =
        clause.param.vartype instanceof JCTypeUnion union
            ? union.alternatives
            : List.of(clause.param.vartype);
    return types.stream()
        .map(type -> ExpressionLowering.type(type).tsym.flatName().toString())
        .toList();
  }

  private void withResources(JCTry statement, int index) {
    if (index == statement.resources.size()) {
      lower(statement.body);
      return;
    }
    JCTree written = statement.resources.get(index);
    at(written);
    int kept = kept(written);
    Type type =
        written instanceof JCVariableDecl declaration
            ? declaration.sym.type
            : ExpressionLowering.type((JCExpression) written);
    shapes.withResource(
        new Resource(
            kept,
            isNew(written),
            () -> close(kept, type),
            lowering.lines().end(statement.body),
            lowering.lines().begin(statement)),
        () -> withResources(statement, index + 1));
  }

  private int kept(JCTree written) {
    if (written instanceof JCVariableDecl declaration) {
      lower(declaration);
      @Nullable Integer number = lowering.number(declaration.sym);
      return number == null ? body.variable() : number;
    }
    int kept = body.variable();
    body.assign(kept, lowering.value((JCExpression) written));
    return kept;
  }

  private static boolean isNew(JCTree written) {
    return written instanceof JCVariableDecl declaration
        && declaration.init != null
        && TreeInfo.skipParens(declaration.init) instanceof JCNewClass;
  }

  private void close(int resource, Type type) {
    String owner =
        type.isErroneous()
            ? "java/lang/AutoCloseable"
            : lowering.types().className(types().skipTypeVars(type, false));
    MethodRef close = new MethodRef(owner, "close", "()V");
    body.call(Dispatch.VIRTUAL, close, List.of(new Operand.Local(resource)));
  }

  @Override
  public void visitSwitch(JCSwitch statement) {
    at(statement);
    Label end = new Label();
    SwitchLowering cases = new SwitchLowering(lowering, statement, statement.selector);
    shapes.inScope(
        () -> lowering.exits().breakable(null, end, () -> cases.lower(statement.cases, end)));
    body.place(end);
  }
}
