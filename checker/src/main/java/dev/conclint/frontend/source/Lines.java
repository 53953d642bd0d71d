package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.conclint.facts.Range;
import java.util.Optional;

/** On which line a class file would have the code of a tree. */
final class Lines {
  private Lines() {}

  static int begin(Node node) {
    return node.getBegin().map(position -> position.line).orElse(0);
  }

  /** From the beginning of the one to the end of the other. */
  static Optional<Range> range(Node from, Node to) {
    return from.getBegin()
        .flatMap(
            begin ->
                to.getEnd()
                    .map(end -> new Range(begin.line, begin.column, end.line, end.column + 1)));
  }

  static int end(Node node) {
    return node.getEnd().map(position -> position.line).orElse(0);
  }

  /** Where javac says that an expression is: a call at its name. */
  static int of(Expression expression) {
    if (expression instanceof MethodCallExpr call) {
      return begin(call.getName());
    }
    if (expression instanceof EnclosedExpr enclosed) {
      return begin(enclosed);
    }
    if (expression instanceof BinaryExpr binary) {
      return end(binary.getLeft());
    }
    return expression instanceof AssignExpr assignment
        ? end(assignment.getTarget())
        : begin(expression);
  }
}
