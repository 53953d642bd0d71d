package dev.conclint.rules.joins;

import dev.conclint.facts.Block;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.facts.Values;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import java.util.List;

/**
 * Calls of a method that throw what comes from outside: texts that do not parse, and failures of
 * input and output in a new coat. What refuses an argument speaks of defects, which are not met.
 */
final class Failures {
  /** Calls from the method to the one that throws. */
  private static final int MAX_DEPTH = 2;

  private final Method method;
  private final Universe universe;

  Failures(Method method, Universe universe) {
    this.method = method;
    this.universe = universe;
  }

  /** Whether the step is a call that can throw so. */
  boolean canFail(int step) {
    return canFail(new CallSite(method, step), 0);
  }

  private boolean canFail(CallSite site, int depth) {
    if (!(site.method().step(site.step()) instanceof Step.Call call) || depth >= MAX_DEPTH) {
      return false;
    }
    List<Method> targets = universe.targets(site);
    return parses(call)
        || (targets.size() == 1
            && targets.get(0).isApplication()
            && lets(targets.get(0), depth + 1));
  }

  /** Whether it turns a text of the program into a value, as the JDK's methods of that name do. */
  private static boolean parses(Step.Call call) {
    return call.dispatch() == Step.Dispatch.STATIC
        && call.target().owner().startsWith("java/")
        && call.target().name().startsWith("parse")
        && !(call.arguments().get(0) instanceof Value.Constant);
  }

  /** Whether the method throws on what it has caught, or lets out what one of its calls throws. */
  private boolean lets(Method callee, int depth) {
    MethodFacts facts = callee.facts();
    for (Block block : facts.blocks()) {
      boolean caught =
          block.successors().stream().anyMatch(next -> facts.blocks().get(next).handler());
      for (int i = block.first(); i < block.end() && !caught; i++) {
        if (wrapsCaught(callee, i) || canFail(new CallSite(callee, i), depth)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean wrapsCaught(Method callee, int step) {
    return callee.step(step) instanceof Step.Throw thrown
        && thrown.exception() instanceof Value.Result made
        && new CallSite(callee, made.step())
            .constructorArguments().stream().anyMatch(Values.CAUGHT::equals);
  }
}
