package dev.conclint.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.JCDiagnostic.DiagnosticPosition;
import com.sun.tools.javac.util.JCDiagnostic.SimpleDiagnosticPosition;
import java.util.HashMap;
import java.util.Map;

/**
 * The position in the source that a line of a class file stands for: javac gives a step the line of
 * the operator or name that it comes from, which is where diagnostics of the tree point to.
 */
final class LinePositions {
  private final LineMap lines;
  private final Map<Long, JCTree> trees = new HashMap<>();

  private LinePositions(LineMap lines) {
    this.lines = lines;
  }

  static LinePositions in(CompilationUnitTree unit) {
    LinePositions positions = new LinePositions(unit.getLineMap());
    positions.new Scanner().scan(unit, null);
    return positions;
  }

  /** The outermost call on the line, or another tree, or its beginning. */
  DiagnosticPosition of(int line) {
    JCTree tree = trees.get((long) line);
    return tree != null
        ? tree
        : new SimpleDiagnosticPosition((int) lines.getStartPosition(Math.max(line, 1)));
  }

  private final class Scanner extends TreeScanner<Void, Void> {
    @Override
    public Void scan(Tree tree, Void none) {
      if (tree instanceof JCTree positioned && positioned.getPreferredPosition() >= 0) {
        trees.merge(
            lines.getLineNumber(positioned.getPreferredPosition()), positioned, Scanner::better);
      }
      return super.scan(tree, none);
    }

    /** Trees come from the outside to the inside. */
    private static JCTree better(JCTree outer, JCTree inner) {
      return rank(inner) > rank(outer) ? inner : outer;
    }

    private static int rank(JCTree tree) {
      if (tree instanceof MethodInvocationTree || tree instanceof NewClassTree) {
        return 2;
      }
      return tree instanceof ExpressionTree && !(tree instanceof LambdaExpressionTree) ? 1 : 0;
    }
  }
}
