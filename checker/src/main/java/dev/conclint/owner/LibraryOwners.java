package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.facts.Step;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The owners that libraries have, or what programs give them instead. */
final class LibraryOwners {
  private final Map<Operand, Set<Owner>> replaced = new HashMap<>();

  LibraryOwners(Program program) {
    if (!program.universe().effects().haveAny(Effect.ReplacesOwner.class)) {
      return;
    }
    for (Method method : program.universe().methods()) {
      for (int i = 0; method.isApplication() && i < method.steps().size(); i++) {
        for (Effect effect : method.effects(i)) {
          if (effect instanceof Effect.ReplacesOwner replaces
              && method.step(i) instanceof Step.Call call) {
            Set<Owner> owners =
                replaced.computeIfAbsent(replaces.on(), on -> new LinkedHashSet<>());
            Universe.argument(replaces.argument(), call)
                .map(executor -> new ValueAt(method, executor))
                .ifPresent(executor -> addExecutors(executor, program, owners));
          }
        }
      }
    }
  }

  private static void addExecutors(ValueAt value, Program program, Set<Owner> owners) {
    program.executors().executors(value).forEach(executor -> owners.add(Owner.of(executor)));
  }

  /** Who runs what the library gives to that owner; none if nothing is known of it. */
  Set<Owner> of(Operand.Library library) {
    Set<Owner> owners = replaced.get(library);
    return owners == null ? Set.of(Owner.of(library.kind(), library.name())) : owners;
  }
}
