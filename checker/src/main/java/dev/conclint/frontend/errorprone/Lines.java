package dev.conclint.frontend.errorprone;

import com.sun.source.tree.LineMap;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.TreeInfo;

/** On which line a class file would have the code of a tree. */
final class Lines {
  private final LineMap map;

  Lines(LineMap map) {
    this.map = map;
  }

  int begin(JCTree tree) {
    return at(TreeInfo.getStartPos(tree));
  }

  /** Where the body of a class, method, lambda or statement ends. */
  int end(JCTree tree) {
    return at(TreeInfo.endPos(tree));
  }

  /** Where javac says that it is: a declaration at its name, a call at its parenthesis. */
  int name(JCTree tree) {
    return at(tree.pos);
  }

  int of(JCExpression expression) {
    return switch (expression.getTag()) {
      case APPLY, ASSIGN -> at(expression.pos);
      default -> expression instanceof JCTree.JCBinary ? at(expression.pos) : begin(expression);
    };
  }

  private int at(int position) {
    return position < 0 ? 0 : (int) map.getLineNumber(position);
  }
}
