package dev.conclint.frontend.source;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The value of a constant variable, computed when somebody asks. One that depends on itself, which
 * no compiler accepts, has none.
 */
final class LazyConstant implements Supplier<@Nullable Object> {
  private @Nullable Supplier<@Nullable Object> computation;
  private @Nullable Object value;

  LazyConstant(Supplier<@Nullable Object> computation) {
    this.computation = computation;
  }

  @Override
  public @Nullable Object get() {
    @Nullable Supplier<@Nullable Object> pending = computation;
    if (pending != null) {
      computation = null;
      value = pending.get();
    }
    return value;
  }
}
