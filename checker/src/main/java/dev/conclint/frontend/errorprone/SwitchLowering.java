package dev.conclint.frontend.errorprone;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree.CaseKind;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCase;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.TreeInfo;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.BodyBuilder.Label;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cases of one switch statement or expression. */
final class SwitchLowering {
  private final BodyLowering lowering;
  private final BodyBuilder body;
  private final JCTree node;
  private final int selector;
  private final Type type;

  /** Computes the selector. */
  SwitchLowering(BodyLowering lowering, JCTree node, JCExpression written) {
    this.lowering = lowering;
    this.body = lowering.body();
    this.node = node;
    JCExpression asked = TreeInfo.skipParens(written);
    this.type = ExpressionLowering.type(asked);
    this.selector = body.variable();
    Type unboxed = lowering.types().unboxed(type);
    Operand value = lowering.value(asked);
    body.assign(
        selector,
        unboxed.isPrimitive()
            ? lowering.coerce(value, type, unboxed, lowering.lines().of(asked))
            : value);
  }

  /**
   * @param end where a switch goes on
   */
  void lower(List<JCCase> cases, Label end) {
    askSelector(cases);
    List<Label> starts = new ArrayList<>();
    cases.forEach(each -> starts.add(new Label()));
    body.jumpToAny(from(0, cases, starts, end));
    for (int i = 0; i < cases.size(); i++) {
      boolean alone = cases.get(i).getCaseKind() == CaseKind.RULE;
      if (alone) {
        body.jump(end);
      }
      body.place(starts.get(i));
      if (body.isReachable()) {
        guarded(i, cases, starts, end);
      }
      cases.get(i).stats.forEach(lowering::statement);
      if (alone) {
        body.jump(end);
      }
    }
  }

  /** Labels from that case on, and the end if nothing has to match. */
  private List<Label> from(int first, List<JCCase> cases, List<Label> starts, Label end) {
    List<Label> all = new ArrayList<>(starts.subList(first, starts.size()));
    boolean isExhaustive =
        node instanceof JCExpression || cases.stream().anyMatch(SwitchLowering::isDefault);
    if (!isExhaustive) {
      all.add(end);
    }
    return all;
  }

  private static boolean isDefault(JCCase each) {
    return each.labels.isEmpty()
        || each.labels.stream().anyMatch(label -> label.getKind() == Tree.Kind.DEFAULT_CASE_LABEL);
  }

  private void askSelector(List<JCCase> cases) {
    Operand value = new Operand.Local(selector);
    if (lowering.types().isString(type)) {
      body.call(
          Dispatch.VIRTUAL, new MethodRef("java/lang/String", "hashCode", "()I"), List.of(value));
      cases.forEach(each -> each.getExpressions().forEach(label -> compare(value, label)));
    } else if ((type.tsym.flags() & Flags.ENUM) != 0) {
      MethodRef ordinal = new MethodRef(lowering.types().className(type), "ordinal", "()I");
      body.call(Dispatch.VIRTUAL, ordinal, List.of(value));
    }
  }

  private void compare(Operand value, JCExpression label) {
    MethodRef equals = new MethodRef("java/lang/String", "equals", "(Ljava/lang/Object;)Z");
    if (ExpressionLowering.constantOf(label) instanceof String constant) {
      body.call(Dispatch.VIRTUAL, equals, List.of(value, Operand.constant(constant)));
    }
  }

  /** Binds the variables of a pattern, and goes on to the others if the guard does not hold. */
  private void guarded(int index, List<JCCase> cases, List<Label> starts, Label end) {
    CaseParts parts = new CaseParts(cases.get(index));
    parts.variables.forEach(
        variable -> body.assign(lowering.declare(variable), new Operand.Local(selector)));
    Optional<JCExpression> guard = parts.guard();
    if (guard.isPresent() && index + 1 < cases.size()) {
      Label refused = new Label();
      Label accepted = new Label();
      lowering.conditions().jump(guard.get(), false, refused);
      body.jump(accepted);
      body.place(refused);
      body.jumpToAny(from(index + 1, cases, starts, end));
      body.place(accepted);
    }
  }

  /**
   * Variables and guard of a case. Where they are differs between versions of javac, so all
   * children are looked at: a guard is the only expression beside labels and statements.
   */
  private static final class CaseParts extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final JCCase tree;
    private final List<VarSymbol> variables = new ArrayList<>();
    private @Nullable JCExpression guard;
    private int depth;

    CaseParts(JCCase tree) {
      this.tree = tree;
      scan(tree, null);
    }

    Optional<JCExpression> guard() {
      return Optional.ofNullable(guard);
    }

    @Override
    public @Nullable Void scan(@Nullable Tree child, @Nullable Void nothing) {
      boolean isCode = child == null || tree.stats.contains(child) || child == tree.body;
      if (isCode && child != tree) {
        return null;
      }
      if (depth == 1 && child instanceof JCExpression found && !tree.labels.contains(child)) {
        guard = found;
        return null;
      }
      depth++;
      super.scan(child, nothing);
      depth--;
      return null;
    }

    @Override
    public @Nullable Void visitBindingPattern(BindingPatternTree pattern, @Nullable Void nothing) {
      if ((Tree) pattern instanceof JCTree.JCBindingPattern typed) {
        variables.add(typed.var.sym);
      }
      return null;
    }
  }
}
