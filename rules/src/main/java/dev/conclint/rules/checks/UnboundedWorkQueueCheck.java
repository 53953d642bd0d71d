package dev.conclint.rules.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.method.MethodMatchers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.conclint.errorprone.ConcLintCheck;
import java.util.Optional;

/** Reports {@link dev.conclint.rules.spawning.UnboundedWorkQueue} while javac compiles. */
@BugPattern(
    name = "UnboundedWorkQueue",
    summary = "Executor with an unbounded work queue",
    severity = SeverityLevel.SUGGESTION,
    linkType = LinkType.NONE)
public final class UnboundedWorkQueueCheck extends ConcLintCheck {
  private static final long serialVersionUID = 1L;

  private static final String CONCURRENT = "java.util.concurrent.";

  /** The same pool, in which so many tasks can wait; whoever brings more is told. */
  @Override
  protected Optional<SuggestedFix> fix(MethodInvocationTree call, VisitorState state) {
    if (!isFixedPool(call, state)) {
      return Optional.empty();
    }
    ExpressionTree threads = call.getArguments().get(0);
    // It is written twice, and must be the same twice.
    if (!(threads instanceof LiteralTree) && !(threads instanceof IdentifierTree)) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String pool = named(CONCURRENT + "ThreadPoolExecutor", fix, state);
    String queue = named(CONCURRENT + "ArrayBlockingQueue", fix, state);
    String unit = named(CONCURRENT + "TimeUnit", fix, state);
    String count = state.getSourceForNode(threads);
    String bounded =
        "new %s(%s, %s, 0, %s.SECONDS, new %s<>(1_000))".formatted(pool, count, count, unit, queue);
    return Optional.of(fix.replace(call, bounded).build());
  }

  private static boolean isFixedPool(MethodInvocationTree call, VisitorState state) {
    return MethodMatchers.staticMethod()
        .onClass(CONCURRENT + "Executors")
        .named("newFixedThreadPool")
        .withParameters("int")
        .matches(call, state);
  }
}
