package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;

/** On which line a class file would have the code of a tree. */
final class Lines {
  private Lines() {}

  static int begin(Node node) {
    return node.getBegin().map(position -> position.line).orElse(0);
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
