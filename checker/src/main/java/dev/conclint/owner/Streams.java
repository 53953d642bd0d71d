package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Step;
import dev.conclint.program.CallSite;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.ValueAt;
import java.util.Optional;

/** Tells where a stream goes: it was opened there, or wraps one that was. */
final class Streams {
  /** Streams around a stream. */
  private static final int MAX_WRAPPERS = 4;

  private final Program program;

  Streams(Program program) {
    this.program = program;
  }

  /** Where the data of that call comes from or goes to; empty if it may stay in memory. */
  Optional<Effect.Medium> medium(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call
            && site.has(Effect.Transfers.class)
            && !call.arguments().isEmpty()
        ? medium(new ValueAt(site.method(), call.arguments().get(0)), 0)
        : Optional.empty();
  }

  /** Whether the call returns the next of what comes from there. */
  boolean isInput(CallSite site) {
    return site.effect(Effect.Transfers.class).filter(Effect.Transfers::in).isPresent()
        && medium(site).filter(medium -> medium == Effect.Medium.SOCKET).isPresent();
  }

  private Optional<Effect.Medium> medium(ValueAt stream, int wrappers) {
    Optional<Effect.Medium> common = Optional.empty();
    for (ObjectRef object : program.flow().objects(stream)) {
      Optional<Effect.Medium> medium = medium(object, wrappers);
      if (medium.isEmpty() || common.filter(known -> known != medium.get()).isPresent()) {
        return Optional.empty();
      }
      common = medium;
    }
    return common;
  }

  private Optional<Effect.Medium> medium(ObjectRef object, int wrappers) {
    if (object instanceof ObjectRef.Returned returned) {
      return opened(returned.site());
    }
    return object instanceof ObjectRef.Made made
        ? opened(made.site()).or(() -> wrapped(made.site(), wrappers))
        : Optional.empty();
  }

  private static Optional<Effect.Medium> opened(CallSite site) {
    return site.effect(Effect.Opens.class).map(Effect.Opens::medium);
  }

  /** Where that goes which the constructor was passed first. */
  private Optional<Effect.Medium> wrapped(CallSite made, int wrappers) {
    return wrappers < MAX_WRAPPERS
        ? made.constructorArguments().stream()
            .findFirst()
            .flatMap(inner -> medium(new ValueAt(made.method(), inner), wrappers + 1))
        : Optional.empty();
  }
}
