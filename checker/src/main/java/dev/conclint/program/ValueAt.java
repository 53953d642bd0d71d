package dev.conclint.program;

import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value as a method names it.
 *
 * @param context calls through which the method was entered, innermost first; empty for any
 */
public record ValueAt(Method method, Value value, List<CallSite> context) {

  // By hand: see MethodRef.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ValueAt that
        && method.equals(that.method)
        && value.equals(that.value)
        && context.equals(that.context);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * method.hashCode() + value.hashCode()) + context.hashCode();
  }

  public ValueAt(Method method, Value value) {
    this(method, value, List.of());
  }

  /** Internal name of the type that the code declares the value with; empty if it names none. */
  public Optional<String> declaredType() {
    if (value instanceof Value.Field field) {
      return Optional.of(field.field().type());
    }
    if (value instanceof Value.StaticField field) {
      return Optional.of(field.field().type());
    }
    if (value instanceof Value.Parameter parameter) {
      return method.typeOfParameter(parameter.index());
    }
    return value instanceof Value.Result result
            && method.step(result.step()) instanceof Step.Call call
        ? Optional.of(call.target().returnType())
        : Optional.empty();
  }

  /** Whether it is the thread that runs the method. */
  public boolean isCurrentThread() {
    return value instanceof Value.Result result
        && method.step(result.step()) instanceof Step.Call call
        && call.target().owner().equals("java/lang/Thread")
        && call.target().name().equals("currentThread");
  }

  /** Whether it is {@code this} or what its fields lead to. */
  public boolean isOfThis() {
    return method.isThis(value.root());
  }

  /** Whether what it is depends on who calls the method. */
  boolean dependsOnCaller() {
    return context.isEmpty() && value.root() instanceof Value.Parameter;
  }
}
