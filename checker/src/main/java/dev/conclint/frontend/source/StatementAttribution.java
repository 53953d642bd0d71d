package dev.conclint.frontend.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.visitor.VoidVisitorWithDefaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks statements, declares what they declare, and has their expressions attributed. */
final class StatementAttribution extends VoidVisitorWithDefaults<@Nullable Void> {
  private final Attribution attribution;

  StatementAttribution(Attribution attribution) {
    this.attribution = attribution;
  }

  private void attribute(Statement statement) {
    statement.accept(this, null);
  }

  private Type attribute(Expression expression, @Nullable Type target) {
    return attribution.attribute(expression, target);
  }

  private void inBlock(Runnable walk) {
    attribution.in(attribution.scope().block(), walk);
  }

  @Override
  public void visit(BlockStmt block, @Nullable Void nothing) {
    inBlock(() -> block.getStatements().forEach(this::attribute));
  }

  @Override
  public void visit(ExpressionStmt statement, @Nullable Void nothing) {
    attribute(statement.getExpression(), null);
  }

  @Override
  public void visit(IfStmt statement, @Nullable Void nothing) {
    attribute(statement.getCondition(), Type.BOOLEAN);
    attribute(statement.getThenStmt());
    statement.getElseStmt().ifPresent(this::attribute);
  }

  @Override
  public void visit(WhileStmt statement, @Nullable Void nothing) {
    attribute(statement.getCondition(), Type.BOOLEAN);
    attribute(statement.getBody());
  }

  @Override
  public void visit(DoStmt statement, @Nullable Void nothing) {
    attribute(statement.getBody());
    attribute(statement.getCondition(), Type.BOOLEAN);
  }

  @Override
  public void visit(ForStmt statement, @Nullable Void nothing) {
    inBlock(
        () -> {
          statement.getInitialization().forEach(it -> attribute(it, null));
          statement.getCompare().ifPresent(it -> attribute(it, Type.BOOLEAN));
          attribute(statement.getBody());
          statement.getUpdate().forEach(it -> attribute(it, null));
        });
  }

  @Override
  public void visit(ForEachStmt statement, @Nullable Void nothing) {
    inBlock(
        () -> {
          Type iterated = attribute(statement.getIterable(), null);
          VariableDeclarator variable = statement.getVariable().getVariable(0);
          Type type =
              TypeScope.isInferred(variable.getType())
                  ? attribution.expressions().elementOf(iterated)
                  : attribution.scope().types().resolve(variable.getType());
          attribution.declare(variable, variable.getNameAsString(), type, null);
          attribute(statement.getBody());
        });
  }

  @Override
  public void visit(LabeledStmt statement, @Nullable Void nothing) {
    attribute(statement.getStatement());
  }

  @Override
  public void visit(ReturnStmt statement, @Nullable Void nothing) {
    LocalScope.Results returned = attribution.scope().returned();
    statement.getExpression().ifPresent(value -> returned.add(attribute(value, returned.target())));
  }

  @Override
  public void visit(YieldStmt statement, @Nullable Void nothing) {
    LocalScope.Results yielded = attribution.scope().yielded();
    yielded.add(attribute(statement.getExpression(), yielded.target()));
  }

  @Override
  public void visit(ThrowStmt statement, @Nullable Void nothing) {
    attribute(statement.getExpression(), null);
  }

  @Override
  public void visit(AssertStmt statement, @Nullable Void nothing) {
    attribute(statement.getCheck(), Type.BOOLEAN);
    statement.getMessage().ifPresent(it -> attribute(it, null));
  }

  @Override
  public void visit(SynchronizedStmt statement, @Nullable Void nothing) {
    attribute(statement.getExpression(), null);
    attribute(statement.getBody());
  }

  @Override
  public void visit(TryStmt statement, @Nullable Void nothing) {
    inBlock(
        () -> {
          statement.getResources().forEach(it -> attribute(it, null));
          attribute(statement.getTryBlock());
        });
    statement.getCatchClauses().forEach(clause -> inBlock(() -> caught(clause)));
    statement.getFinallyBlock().ifPresent(this::attribute);
  }

  private void caught(CatchClause clause) {
    Type type = attribution.scope().types().resolve(clause.getParameter().getType());
    attribution.declare(clause.getParameter(), clause.getParameter().getNameAsString(), type, null);
    attribute(clause.getBody());
  }

  @Override
  public void visit(SwitchStmt statement, @Nullable Void nothing) {
    Type selector = attribute(statement.getSelector(), null);
    inBlock(
        () -> statement.getEntries().forEach(entry -> entry(entry, selector, this::attributeAll)));
  }

  /** A {@code case} of a switch; the statements are left to the caller. */
  void entry(
      SwitchEntry entry,
      Type selector,
      java.util.function.Consumer<NodeList<Statement>> statements) {
    Runnable walk =
        () -> {
          entry.getLabels().forEach(label -> label(label, selector));
          entry.getGuard().ifPresent(guard -> attribute(guard, Type.BOOLEAN));
          statements.accept(entry.getStatements());
        };
    if (entry.getType() == SwitchEntry.Type.STATEMENT_GROUP) {
      // What one group declares, the next one sees.
      walk.run();
    } else {
      inBlock(walk);
    }
  }

  private void attributeAll(NodeList<Statement> all) {
    all.forEach(this::attribute);
  }

  private void label(Expression label, Type selector) {
    @Nullable ClassSymbol symbol = attribution.types().classOf(selector);
    boolean isEnumConstant =
        label instanceof NameExpr name
            && symbol != null
            && symbol.field(name.getNameAsString()) != null;
    if (!isEnumConstant) {
      attribution.expressions().label(label, selector);
    }
  }

  @Override
  public void visit(LocalClassDeclarationStmt statement, @Nullable Void nothing) {
    declareClass(attribution.classOrNull(statement.getClassDeclaration()));
  }

  @Override
  public void visit(LocalRecordDeclarationStmt statement, @Nullable Void nothing) {
    declareClass(attribution.classOrNull(statement.getRecordDeclaration()));
  }

  private void declareClass(@Nullable SourceClass type) {
    if (type != null) {
      LocalScope scope = attribution.scope();
      scope.declare(type);
      type.place(scope.types(), scope.body(), scope.body().isStatic());
      attribution.attribute(type);
    }
  }

  @Override
  public void visit(ExplicitConstructorInvocationStmt statement, @Nullable Void nothing) {
    SourceClass type = attribution.scope().body().type();
    statement.getExpression().ifPresent(it -> attribute(it, null));
    Type.Reference constructed = type.thisType();
    if (!statement.isThis()) {
      List<Type> above = type.supertypes();
      constructed =
          !above.isEmpty() && above.get(0) instanceof Type.Reference reference
              ? reference
              : Type.OBJECT;
    }
    attribution.calls().construct(statement, constructed, statement.getArguments());
  }

  /** Declares the variables of a declaration among the block's. */
  void declare(VariableDeclarationExpr declaration) {
    for (VariableDeclarator variable : declaration.getVariables()) {
      boolean inferred = TypeScope.isInferred(variable.getType());
      @Nullable Type written =
          inferred ? null : attribution.scope().types().resolve(variable.getType());
      Type initial =
          variable.getInitializer().map(value -> attribute(value, written)).orElse(Type.NULL);
      Type type = written == null ? attribution.types().upper(initial) : written;
      @Nullable Object constant =
          declaration.isFinal() && (type.isPrimitive() || type.equals(Type.STRING))
              ? variable
                  .getInitializer()
                  .map(value -> attribution.expressions().constant(value, type))
                  .orElse(null)
              : null;
      attribution.declare(variable, variable.getNameAsString(), type, constant);
    }
  }
}
