package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.visitor.VoidVisitorWithDefaults;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What statements do, in the shape that javac gives them. */
final class StatementLowering extends VoidVisitorWithDefaults<@Nullable Void> {
  /** What is caught by those who do not know what could be thrown. */
  private static final Set<String> SURPRISES =
      Set.of("Throwable", "Exception", "RuntimeException", "Error");

  private final BodyLowering lowering;
  private final BodyBuilder body;
  private final StatementShapes shapes;
  private @Nullable String label;

  StatementLowering(BodyLowering lowering) {
    this.lowering = lowering;
    this.body = lowering.body();
    this.shapes = lowering.shapes();
  }

  private void lower(Statement statement) {
    statement.accept(this, null);
  }

  private void at(Node node) {
    body.line(Lines.begin(node));
  }

  /** The label before the statement, once. */
  private @Nullable String takeLabel() {
    @Nullable String name = label;
    label = null;
    return name;
  }

  @Override
  public void visit(BlockStmt block, @Nullable Void nothing) {
    shapes.inScope(() -> block.getStatements().forEach(this::lower));
  }

  @Override
  public void visit(ExpressionStmt statement, @Nullable Void nothing) {
    at(statement);
    lowering.expressions().discard(statement.getExpression());
  }

  /** The variables of a declaration, each at its name. */
  void declare(VariableDeclarationExpr declaration) {
    for (VariableDeclarator variable : declaration.getVariables()) {
      @Nullable LocalVariable local = lowering.attributed().variable(variable);
      if (local != null) {
        body.line(Lines.begin(variable.getName()));
        int number = lowering.declare(local);
        variable
            .getInitializer()
            .ifPresent(value -> body.assign(number, lowering.value(value, local.type())));
      }
    }
  }

  @Override
  public void visit(IfStmt statement, @Nullable Void nothing) {
    at(statement);
    shapes.ifElse(
        no -> lowering.conditions().jump(statement.getCondition(), false, no),
        () -> lower(statement.getThenStmt()),
        statement.getElseStmt().<Runnable>map(otherwise -> () -> lower(otherwise)).orElse(null));
  }

  @Override
  public void visit(WhileStmt statement, @Nullable Void nothing) {
    shapes.whileLoop(
        takeLabel(),
        end -> {
          at(statement);
          lowering.conditions().jump(statement.getCondition(), false, end);
        },
        () -> lower(statement.getBody()));
  }

  @Override
  public void visit(DoStmt statement, @Nullable Void nothing) {
    shapes.doLoop(
        takeLabel(),
        () -> lower(statement.getBody()),
        head -> {
          body.line(Lines.of(statement.getCondition()));
          lowering.conditions().jump(statement.getCondition(), true, head);
        });
  }

  @Override
  public void visit(ForStmt statement, @Nullable Void nothing) {
    @Nullable String name = takeLabel();
    shapes.inScope(
        () -> {
          at(statement);
          statement.getInitialization().forEach(lowering.expressions()::discard);
          shapes.forLoop(
              name,
              end -> statement.getCompare().ifPresent(condition -> leaveUnless(condition, end)),
              () -> statement.getUpdate().forEach(this::update),
              () -> lower(statement.getBody()));
        });
  }

  private void leaveUnless(Expression condition, Label end) {
    body.line(Lines.of(condition));
    lowering.conditions().jump(condition, false, end);
  }

  private void update(Expression update) {
    at(update);
    lowering.expressions().discard(update);
  }

  @Override
  public void visit(ForEachStmt statement, @Nullable Void nothing) {
    @Nullable String name = takeLabel();
    Type iterated = lowering.types().upper(lowering.attributed().type(statement.getIterable()));
    shapes.inScope(
        () -> {
          at(statement);
          if (iterated instanceof Type.Array array) {
            overArray(statement, array, name);
          } else {
            overIterable(statement, iterated, name);
          }
        });
  }

  private void overArray(ForEachStmt statement, Type.Array type, @Nullable String name) {
    shapes.overArray(
        name,
        () -> lowering.value(statement.getIterable()),
        type.element().isPrimitive(),
        element -> bindElement(statement, element, type.element()),
        () -> lower(statement.getBody()));
  }

  private void overIterable(ForEachStmt statement, Type iterated, @Nullable String name) {
    Operand iterable = lowering.value(statement.getIterable());
    int line = Lines.of(statement.getIterable());
    body.line(line);
    String owner = iterated.isUnknown() ? "java/lang/Iterable" : iterated.className();
    shapes.overIterator(
        name,
        call(owner, "iterator", "()Ljava/util/Iterator;", iterable),
        line,
        element -> bindElement(statement, element, lowering.expressions().elementOf(iterated)),
        () -> lower(statement.getBody()));
  }

  private void bindElement(ForEachStmt statement, Operand element, Type type) {
    @Nullable LocalVariable local =
        lowering.attributed().variable(statement.getVariable().getVariable(0));
    if (local != null) {
      int line = Lines.begin(statement);
      body.assign(lowering.declare(local), lowering.coerce(element, type, local.type(), line));
    }
  }

  private Operand call(String owner, String method, String descriptor, Operand receiver) {
    return body.call(Dispatch.VIRTUAL, new MethodRef(owner, method, descriptor), List.of(receiver));
  }

  @Override
  public void visit(LabeledStmt statement, @Nullable Void nothing) {
    String name = statement.getLabel().getIdentifier();
    Statement inner = statement.getStatement();
    if (inner.isForStmt() || inner.isForEachStmt() || inner.isWhileStmt() || inner.isDoStmt()) {
      label = name;
      lower(inner);
    } else {
      Label end = new Label();
      lowering.exits().breakable(name, end, () -> lower(inner));
      body.place(end);
    }
  }

  @Override
  public void visit(BreakStmt statement, @Nullable Void nothing) {
    lowering.exits().breakTo(statement.getLabel().map(SimpleName::getIdentifier).orElse(null));
  }

  @Override
  public void visit(ContinueStmt statement, @Nullable Void nothing) {
    lowering.exits().continueAt(statement.getLabel().map(SimpleName::getIdentifier).orElse(null));
  }

  @Override
  public void visit(YieldStmt statement, @Nullable Void nothing) {
    at(statement);
    lowering.expressions().yieldValue(statement.getExpression());
  }

  @Override
  public void visit(ReturnStmt statement, @Nullable Void nothing) {
    at(statement);
    Operand value = Operand.NULL;
    if (statement.getExpression().isPresent()) {
      value = lowering.value(statement.getExpression().get(), lowering.result());
    }
    lowering.exits().returnWith(value);
  }

  @Override
  public void visit(ThrowStmt statement, @Nullable Void nothing) {
    at(statement);
    body.raise(lowering.value(statement.getExpression()));
  }

  @Override
  public void visit(AssertStmt statement, @Nullable Void nothing) {
    at(statement);
    shapes.assertion(
        lowering.owner().assertionsDisabled(),
        holds -> lowering.conditions().jump(statement.getCheck(), true, holds),
        statement
            .getMessage()
            .<Supplier<Operand>>map(message -> () -> lowering.value(message, Type.OBJECT))
            .orElse(null));
  }

  @Override
  public void visit(SynchronizedStmt statement, @Nullable Void nothing) {
    at(statement);
    shapes.inScope(
        () -> {
          int lock = body.variable();
          body.assign(lock, lowering.value(statement.getExpression()));
          Lines.range(statement.getExpression(), statement.getExpression()).ifPresent(body::range);
          body.enterMonitor(new Operand.Local(lock));
          int end = Lines.end(statement.getBody());
          shapes.underMonitor(lock, end, () -> lower(statement.getBody()));
        });
  }

  @Override
  public void visit(TryStmt statement, @Nullable Void nothing) {
    List<Handler> handlers = statement.getCatchClauses().stream().map(this::handler).toList();
    Runnable block =
        () -> {
          if (statement.getResources().isEmpty()) {
            lower(statement.getTryBlock());
          } else {
            shapes.inScope(() -> withResources(statement, 0));
          }
        };
    shapes.inScope(
        () ->
            statement
                .getFinallyBlock()
                .ifPresentOrElse(
                    last -> shapes.tryFinally(block, handlers, () -> lower(last)),
                    () -> shapes.tryCatch(block, handlers)));
  }

  private Handler handler(CatchClause clause) {
    List<String> types = caughtTypes(clause);
    return new Handler(
        entered(types), types.contains("Throwable"), caught -> caught(clause, caught));
  }

  private static Entered entered(List<String> types) {
    if (types.equals(List.of("RejectedExecutionException"))) {
      return Entered.AFTER_REJECTION;
    }
    return SURPRISES.containsAll(types) ? Entered.AFTER_ANYTHING : Entered.AFTER_EXCEPTION;
  }

  private void caught(CatchClause clause, Operand caught) {
    at(clause);
    @Nullable LocalVariable local = lowering.attributed().variable(clause.getParameter());
    if (local != null) {
      body.assign(lowering.declare(local), caught);
    }
    lower(clause.getBody());
  }

  /** What the clause catches, by simple names. */
  private static List<String> caughtTypes(CatchClause clause) {
    com.github.javaparser.ast.type.Type type = clause.getParameter().getType();
    List<? extends com.github.javaparser.ast.type.Type> types =
        type instanceof UnionType union ? union.getElements() : List.of(type);
    return types.stream()
        .map(one -> one.asString())
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .toList();
  }

  private void withResources(TryStmt statement, int index) {
    if (index == statement.getResources().size()) {
      lower(statement.getTryBlock());
      return;
    }
    Expression written = statement.getResources().get(index);
    at(written);
    int resource = resource(written);
    Type type = resourceType(written);
    shapes.withResource(
        new Resource(
            resource,
            isNew(written),
            () -> close(resource, type),
            Lines.end(statement.getTryBlock()),
            Lines.begin(statement)),
        () -> withResources(statement, index + 1));
  }

  private int resource(Expression written) {
    if (written instanceof VariableDeclarationExpr declaration) {
      declare(declaration);
      @Nullable LocalVariable local = lowering.attributed().variable(declaration.getVariable(0));
      @Nullable Integer number = local == null ? null : lowering.number(local);
      return number == null ? body.variable() : number;
    }
    int kept = body.variable();
    body.assign(kept, lowering.value(written));
    return kept;
  }

  private Type resourceType(Expression written) {
    if (written instanceof VariableDeclarationExpr declaration) {
      @Nullable LocalVariable local = lowering.attributed().variable(declaration.getVariable(0));
      return local == null ? Type.OBJECT : local.type();
    }
    return lowering.attributed().type(written);
  }

  private static boolean isNew(Expression written) {
    return written instanceof VariableDeclarationExpr declaration
        && declaration
            .getVariable(0)
            .getInitializer()
            .map(Expression::isObjectCreationExpr)
            .orElse(false);
  }

  private void close(int resource, Type type) {
    String owner =
        type.isUnknown() ? "java/lang/AutoCloseable" : lowering.types().upper(type).className();
    call(owner, "close", "()V", new Operand.Local(resource));
  }

  @Override
  public void visit(SwitchStmt statement, @Nullable Void nothing) {
    at(statement);
    Label end = new Label();
    SwitchLowering cases = new SwitchLowering(lowering, statement);
    shapes.inScope(
        () ->
            lowering
                .exits()
                .breakable(null, end, () -> cases.lower(statement.getEntries(), end, this::lower)));
    body.place(end);
  }

  @Override
  public void visit(ExplicitConstructorInvocationStmt statement, @Nullable Void nothing) {
    at(statement);
    lowering.calls().construct(statement);
  }
}
