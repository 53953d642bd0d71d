package dev.conclint.rule;

import dev.conclint.facts.Descriptors;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.program.CallSite;
import java.util.stream.Collectors;

/** Names of code as messages show them. */
public final class Names {
  private Names() {}

  /** {@code Future.get(long, TimeUnit)}, {@code new Socket(String, int)}. */
  public static String of(MethodRef method) {
    String type = Descriptors.lastName(method.owner());
    String parameters =
        Descriptors.parameters(method.descriptor()).stream()
            .map(Descriptors::simpleName)
            .collect(Collectors.joining(", "));
    return method.isConstructor()
        ? "new " + type + "(" + parameters + ")"
        : type + "." + method.name() + "(" + parameters + ")";
  }

  /** What the step calls, or what else it does. */
  public static String of(CallSite site) {
    Step step = site.method().step(site.step());
    if (step instanceof Step.Call call) {
      return of(call.target());
    }
    if (step instanceof Step.New made) {
      return "new " + Descriptors.lastName(made.type());
    }
    return step instanceof Step.Lambda lambda
        ? "function " + Descriptors.lastName(lambda.interfaceMethod().owner())
        : "code";
  }
}
