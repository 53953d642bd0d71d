package dev.conclint.frontend.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.PatternExpr;
import com.github.javaparser.ast.nodeTypes.SwitchNode;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.BodyBuilder.Label;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The cases of one switch statement or expression. */
final class SwitchLowering {
  private final BodyLowering lowering;
  private final BodyBuilder body;
  private final SwitchNode node;
  private final int selector;
  private final Type type;

  /** Computes the selector. */
  SwitchLowering(BodyLowering lowering, SwitchNode node) {
    this.lowering = lowering;
    this.body = lowering.body();
    this.node = node;
    this.type = lowering.attributed().type(node.getSelector());
    this.selector = body.variable();
    Operand value = lowering.value(node.getSelector());
    if (type.unboxed().isPrimitive() && !type.isPrimitive()) {
      value = lowering.coerce(value, type, type.unboxed(), Lines.of(node.getSelector()));
    }
    body.assign(selector, value);
  }

  /**
   * @param end where a switch goes on
   * @param result what an arrow's expression is for
   */
  void lower(NodeList<SwitchEntry> entries, Label end, Consumer<Statement> result) {
    askSelector(entries);
    List<Label> starts = new ArrayList<>();
    entries.forEach(entry -> starts.add(new Label()));
    body.jumpToAny(from(0, entries, starts, end));
    for (int i = 0; i < entries.size(); i++) {
      SwitchEntry entry = entries.get(i);
      if (entry.getType() != SwitchEntry.Type.STATEMENT_GROUP) {
        body.jump(end);
      }
      body.place(starts.get(i));
      if (body.isReachable()) {
        guarded(i, entries, starts, end);
      }
      lower(entry, end, result);
    }
  }

  /** Labels from that entry on, and the end if nothing has to match. */
  private List<Label> from(
      int first, NodeList<SwitchEntry> entries, List<Label> starts, Label end) {
    List<Label> all = new ArrayList<>(starts.subList(first, starts.size()));
    boolean isExhaustive =
        node instanceof Expression || entries.stream().anyMatch(SwitchLowering::isDefault);
    if (!isExhaustive) {
      all.add(end);
    }
    return all;
  }

  private static boolean isDefault(SwitchEntry entry) {
    return entry.getLabels().isEmpty() || entry.isDefault();
  }

  private void askSelector(NodeList<SwitchEntry> entries) {
    Operand value = new Operand.Local(selector);
    if (type.equals(Type.STRING)) {
      body.call(
          Dispatch.VIRTUAL, new MethodRef("java/lang/String", "hashCode", "()I"), List.of(value));
      entries.forEach(entry -> entry.getLabels().forEach(label -> compare(value, label)));
    } else if (isEnum()) {
      body.call(
          Dispatch.VIRTUAL, new MethodRef(type.className(), "ordinal", "()I"), List.of(value));
    }
  }

  private void compare(Operand value, Expression label) {
    MethodRef equals = new MethodRef("java/lang/String", "equals", "(Ljava/lang/Object;)Z");
    if (lowering.expressions().constantOf(label) instanceof String constant) {
      body.call(Dispatch.VIRTUAL, equals, List.of(value, Operand.constant(constant)));
    }
  }

  private boolean isEnum() {
    return !type.isPrimitive()
        && !type.isUnknown()
        && lowering.types().isSubclass(type, "java/lang/Enum");
  }

  /** Binds the variables of a pattern, and goes on to the others if the guard does not hold. */
  private void guarded(int index, NodeList<SwitchEntry> entries, List<Label> starts, Label end) {
    SwitchEntry entry = entries.get(index);
    for (Expression label : entry.getLabels()) {
      if (label instanceof PatternExpr pattern) {
        lowering.conditions().bind(pattern, new Operand.Local(selector));
      }
    }
    if (entry.getGuard().isPresent() && index + 1 < entries.size()) {
      Label refused = new Label();
      Label accepted = new Label();
      lowering.conditions().jump(entry.getGuard().get(), false, refused);
      body.jump(accepted);
      body.place(refused);
      body.jumpToAny(from(index + 1, entries, starts, end));
      body.place(accepted);
    }
  }

  private void lower(SwitchEntry entry, Label end, Consumer<Statement> result) {
    boolean isExpression =
        entry.getType() == SwitchEntry.Type.EXPRESSION
            && entry.getStatements().get(0) instanceof ExpressionStmt;
    if (isExpression) {
      result.accept(entry.getStatements().get(0));
    } else {
      entry.getStatements().forEach(lowering::statement);
    }
    if (entry.getType() != SwitchEntry.Type.STATEMENT_GROUP) {
      body.jump(end);
    }
  }
}
