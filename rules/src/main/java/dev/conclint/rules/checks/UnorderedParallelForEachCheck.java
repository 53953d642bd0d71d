package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.conclint.errorprone.ConcLintCheck;
import java.util.Optional;

/** Reports {@link dev.conclint.rules.ordering.UnorderedParallelForEach} while javac compiles. */
@BugPattern(
    name = "UnorderedParallelForEach",
    summary = "Parallel forEach with effects that need an order or a lock",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE)
public final class UnorderedParallelForEachCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;

  /** The ordered form takes the same function and calls it in the order of the stream. */
  @Override
  protected Optional<SuggestedFix> fix(MethodInvocationTree call, VisitorState state) {
    return call.getMethodSelect() instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("forEach")
        ? Optional.of(SuggestedFixes.renameMethodInvocation(call, "forEachOrdered", state))
        : Optional.empty();
  }
}
