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
import com.github.javaparser.ast.type.ReferenceType;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.visitor.VoidVisitorWithDefaults;
import dev.conclint.facts.Block.Entered;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.BodyBuilder.Label;
import dev.conclint.facts.Condition;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.Step.Dispatch;
import dev.conclint.facts.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What statements do, in the shape that javac gives them. */
final class StatementLowering extends VoidVisitorWithDefaults<@Nullable Void> {
  /** What is caught by those who do not know what could be thrown. */
  private static final Set<String> SURPRISES =
      Set.of("Throwable", "Exception", "RuntimeException", "Error");

  private static final Operand CAUGHT = new Operand.Known(Values.CAUGHT);

  private final BodyLowering lowering;
  private final BodyBuilder body;
  private @Nullable String label;

  StatementLowering(BodyLowering lowering) {
    this.lowering = lowering;
    this.body = lowering.body();
  }

  private void lower(Statement statement) {
    statement.accept(this, null);
  }

  private void inScope(Runnable walk) {
    int mark = body.mark();
    walk.run();
    body.forget(mark);
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
    inScope(() -> block.getStatements().forEach(this::lower));
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
    Label otherwise = new Label();
    Label end = new Label();
    lowering.conditions().jump(statement.getCondition(), false, otherwise);
    inScope(() -> lower(statement.getThenStmt()));
    if (statement.getElseStmt().isPresent()) {
      body.jump(end);
      body.place(otherwise);
      inScope(() -> lower(statement.getElseStmt().get()));
      body.place(end);
    } else {
      body.place(otherwise);
    }
  }

  @Override
  public void visit(WhileStmt statement, @Nullable Void nothing) {
    Label head = new Label();
    Label end = new Label();
    @Nullable String name = takeLabel();
    body.place(head);
    at(statement);
    lowering.conditions().jump(statement.getCondition(), false, end);
    lowering.exits().loop(name, head, end, () -> inScope(() -> lower(statement.getBody())));
    body.jump(head);
    body.place(end);
  }

  @Override
  public void visit(DoStmt statement, @Nullable Void nothing) {
    Label head = new Label();
    Label again = new Label();
    Label end = new Label();
    @Nullable String name = takeLabel();
    body.place(head);
    lowering.exits().loop(name, again, end, () -> inScope(() -> lower(statement.getBody())));
    body.place(again);
    body.line(Lines.of(statement.getCondition()));
    lowering.conditions().jump(statement.getCondition(), true, head);
    body.place(end);
  }

  @Override
  public void visit(ForStmt statement, @Nullable Void nothing) {
    @Nullable String name = takeLabel();
    inScope(
        () -> {
          at(statement);
          statement.getInitialization().forEach(lowering.expressions()::discard);
          Label head = new Label();
          Label again = new Label();
          Label end = new Label();
          body.place(head);
          statement
              .getCompare()
              .ifPresent(
                  condition -> {
                    body.line(Lines.of(condition));
                    lowering.conditions().jump(condition, false, end);
                  });
          lowering.exits().loop(name, again, end, () -> inScope(() -> lower(statement.getBody())));
          body.place(again);
          for (Expression update : statement.getUpdate()) {
            at(update);
            lowering.expressions().discard(update);
          }
          body.jump(head);
          body.place(end);
        });
  }

  @Override
  public void visit(ForEachStmt statement, @Nullable Void nothing) {
    @Nullable String name = takeLabel();
    Type iterated = lowering.types().upper(lowering.attributed().type(statement.getIterable()));
    inScope(
        () -> {
          if (iterated instanceof Type.Array array) {
            overArray(statement, array, name);
          } else {
            overIterable(statement, iterated, name);
          }
        });
  }

  private void overArray(ForEachStmt statement, Type.Array type, @Nullable String name) {
    at(statement);
    int array = body.variable();
    int index = body.variable();
    body.assign(array, lowering.value(statement.getIterable()));
    body.assign(index, Operand.constant(0));
    Label head = new Label();
    Label again = new Label();
    Label end = new Label();
    body.place(head);
    Operand length = new Operand.ComputedOf(List.of(new Operand.Local(array)));
    body.branch(Condition.Kind.LESS, new Operand.Local(index), length, false, end);
    Operand element =
        type.element().isPrimitive()
            ? Operand.ARITHMETIC
            : new Operand.ElementOf(new Operand.Local(array));
    bindElement(statement, element, type.element());
    lowering.exits().loop(name, again, end, () -> inScope(() -> lower(statement.getBody())));
    body.place(again);
    body.assign(index, new Operand.ComputedOf(List.of(new Operand.Local(index))));
    body.jump(head);
    body.place(end);
  }

  private void overIterable(ForEachStmt statement, Type iterated, @Nullable String name) {
    at(statement);
    Operand iterable = lowering.value(statement.getIterable());
    int line = Lines.of(statement.getIterable());
    int iterator = body.variable();
    body.line(line);
    String owner = iterated.isUnknown() ? "java/lang/Iterable" : iterated.className();
    body.assign(iterator, call(owner, "iterator", "()Ljava/util/Iterator;", iterable));
    Label head = new Label();
    Label end = new Label();
    body.place(head);
    body.line(line);
    Operand each = new Operand.Local(iterator);
    Operand more = call("java/util/Iterator", "hasNext", "()Z", each);
    body.branch(Condition.Kind.TRUE, more, Operand.NULL, false, end);
    Operand next = call("java/util/Iterator", "next", "()Ljava/lang/Object;", each);
    bindElement(statement, next, lowering.expressions().elementOf(iterated));
    lowering.exits().loop(name, head, end, () -> inScope(() -> lower(statement.getBody())));
    body.jump(head);
    body.place(end);
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
    Label end = new Label();
    FieldRef disabled = lowering.owner().assertionsDisabled();
    Operand off = body.load(Operand.NULL, disabled, true);
    body.branch(Condition.Kind.TRUE, off, Operand.NULL, true, end);
    lowering.conditions().jump(statement.getCheck(), true, end);
    Operand error = body.allocate("java/lang/AssertionError");
    statement
        .getMessage()
        .ifPresentOrElse(
            message ->
                construct(
                    error, "(Ljava/lang/Object;)V", List.of(lowering.value(message, Type.OBJECT))),
            () -> construct(error, "()V", List.of()));
    body.raise(error);
    body.place(end);
  }

  private void construct(Operand made, String descriptor, List<Operand> arguments) {
    List<Operand> all = new ArrayList<>();
    all.add(made);
    all.addAll(arguments);
    body.call(
        Dispatch.SPECIAL, new MethodRef("java/lang/AssertionError", "<init>", descriptor), all);
  }

  @Override
  public void visit(SynchronizedStmt statement, @Nullable Void nothing) {
    at(statement);
    inScope(
        () -> {
          int lock = body.variable();
          body.assign(lock, lowering.value(statement.getExpression()));
          Operand monitor = new Operand.Local(lock);
          Lines.range(statement.getExpression(), statement.getExpression()).ifPresent(body::range);
          body.enterMonitor(monitor);
          underMonitor(statement, monitor);
        });
  }

  private void underMonitor(SynchronizedStmt statement, Operand monitor) {
    List<Label> outer = body.handlers();
    Label handler = new Label();
    Label end = new Label();
    int line = Lines.end(statement.getBody());
    lowering
        .exits()
        .protectedBy(
            () -> body.exitMonitor(monitor),
            () -> {
              body.handlers(with(handler, outer));
              lower(statement.getBody());
            });
    body.line(line);
    body.exitMonitor(monitor);
    body.handlers(outer);
    body.jump(end);
    // A class file has the handler cover itself, so that the monitor is left whatever happens.
    body.handlers(with(handler, outer));
    body.handle(handler, Entered.AFTER_ANYTHING);
    int caught = body.variable();
    body.assign(caught, CAUGHT);
    body.exitMonitor(monitor);
    body.handlers(outer);
    body.raise(new Operand.Local(caught));
    body.place(end);
  }

  private static List<Label> with(Label first, List<Label> rest) {
    List<Label> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  @Override
  public void visit(TryStmt statement, @Nullable Void nothing) {
    inScope(
        () -> {
          if (statement.getFinallyBlock().isPresent()) {
            withFinally(statement, statement.getFinallyBlock().get());
          } else {
            Label end = new Label();
            withCatches(statement, end, () -> {});
            body.place(end);
          }
        });
  }

  private void withFinally(TryStmt statement, BlockStmt last) {
    List<Label> outer = body.handlers();
    Label any = new Label();
    Label end = new Label();
    lowering
        .exits()
        .protectedBy(
            () -> lower(last),
            () -> {
              body.handlers(with(any, outer));
              withCatches(
                  statement,
                  end,
                  () -> {
                    body.handlers(outer);
                    lowering.exits().outside(() -> lower(last));
                  });
            });
    body.handlers(outer);
    body.handle(any, Entered.AFTER_ANYTHING);
    if (body.isReachable()) {
      int caught = body.variable();
      body.assign(caught, CAUGHT);
      lower(last);
      body.raise(new Operand.Local(caught));
    }
    body.place(end);
  }

  /** The block and its handlers; what leaves either normally does the last thing and goes on. */
  private void withCatches(TryStmt statement, Label end, Runnable last) {
    List<Label> outer = body.handlers();
    List<Label> own = new ArrayList<>();
    statement.getCatchClauses().forEach(clause -> own.add(new Label()));
    List<Label> all = new ArrayList<>(own);
    all.addAll(outer);
    body.handlers(all);
    if (statement.getResources().isEmpty()) {
      lower(statement.getTryBlock());
    } else {
      inScope(() -> withResources(statement, 0));
    }
    body.handlers(outer);
    if (body.isReachable()) {
      last.run();
    }
    body.jump(end);
    for (int i = 0; i < own.size(); i++) {
      CatchClause clause = statement.getCatchClauses().get(i);
      body.handlers(outer);
      body.handle(own.get(i), entered(clause));
      if (body.isReachable()) {
        inScope(() -> caught(clause));
      }
      body.handlers(outer);
      if (body.isReachable()) {
        last.run();
      }
      body.jump(end);
    }
    body.handlers(outer);
  }

  private void caught(CatchClause clause) {
    at(clause);
    @Nullable LocalVariable local = lowering.attributed().variable(clause.getParameter());
    if (local != null) {
      body.assign(lowering.declare(local), CAUGHT);
    }
    lower(clause.getBody());
  }

  private static Entered entered(CatchClause clause) {
    com.github.javaparser.ast.type.Type type = clause.getParameter().getType();
    List<String> names = new ArrayList<>();
    if (type instanceof UnionType union) {
      for (ReferenceType element : union.getElements()) {
        names.add(element.asString());
      }
    } else {
      names.add(type.asString());
    }
    return names.stream()
            .allMatch(name -> SURPRISES.contains(name.substring(name.lastIndexOf('.') + 1)))
        ? Entered.AFTER_ANYTHING
        : Entered.AFTER_EXCEPTION;
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
    List<Label> outer = body.handlers();
    Label failed = new Label();
    Label end = new Label();
    int line = Lines.end(statement.getTryBlock());
    Runnable close =
        () -> {
          body.line(line);
          close(resource, type, isNew(written));
        };
    lowering
        .exits()
        .protectedBy(
            close,
            () -> {
              body.handlers(with(failed, outer));
              withResources(statement, index + 1);
            });
    body.handlers(outer);
    close.run();
    body.jump(end);
    body.handle(failed, Entered.AFTER_ANYTHING);
    closeAfterFailure(resource, type, isNew(written), Lines.begin(statement));
    body.place(end);
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

  private void close(int resource, Type type, boolean present) {
    Label end = new Label();
    Operand held = new Operand.Local(resource);
    if (!present) {
      body.branch(Condition.Kind.NULL, held, Operand.NULL, true, end);
    }
    call(
        type.isUnknown() ? "java/lang/AutoCloseable" : lowering.types().upper(type).className(),
        "close",
        "()V",
        held);
    body.place(end);
  }

  private void closeAfterFailure(int resource, Type type, boolean present, int line) {
    if (!body.isReachable()) {
      return;
    }
    List<Label> outer = body.handlers();
    body.line(line);
    int failure = body.variable();
    body.assign(failure, CAUGHT);
    Label again = new Label();
    Label rethrow = new Label();
    if (!present) {
      body.branch(Condition.Kind.NULL, new Operand.Local(resource), Operand.NULL, true, rethrow);
    }
    body.handlers(with(again, outer));
    close(resource, type, true);
    body.handlers(outer);
    body.jump(rethrow);
    body.handle(again, Entered.AFTER_ANYTHING);
    int second = body.variable();
    body.assign(second, CAUGHT);
    body.call(
        Dispatch.VIRTUAL,
        new MethodRef("java/lang/Throwable", "addSuppressed", "(Ljava/lang/Throwable;)V"),
        List.of(new Operand.Local(failure), new Operand.Local(second)));
    body.place(rethrow);
    body.raise(new Operand.Local(failure));
  }

  @Override
  public void visit(SwitchStmt statement, @Nullable Void nothing) {
    at(statement);
    Label end = new Label();
    SwitchLowering cases = new SwitchLowering(lowering, statement);
    inScope(
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
