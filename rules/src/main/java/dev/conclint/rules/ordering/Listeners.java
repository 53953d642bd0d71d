package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which methods are callbacks of a listener, and which of them are its last. */
final class Listeners {
  /** Endings of names that say: nothing comes after this. */
  private static final List<String> TERMINAL_WORDS =
      List.of(
          "complete",
          "completed",
          "close",
          "closed",
          "error",
          "end",
          "ended",
          "finished",
          "failure",
          "terminated",
          "disconnected",
          "shutdown",
          "cancelled",
          "stopped",
          "halfclose");

  private static final List<String> LISTENER_TYPES =
      List.of("Listener", "Observer", "Subscriber", "Handler", "Callback", "Consumer", "Sink");

  private static final Set<String> NOT_TOLD = Set.of("close", "shutdown", "error");

  private static final Set<String> CLOSING = Set.of("close", "end", "complete", "finish");

  private final Universe universe;

  Listeners(Universe universe) {
    this.universe = universe;
  }

  /** What the catalogue says of the method as a callback. */
  Optional<Effect.Delivers> delivers(MethodRef method) {
    return first(universe.effects().of(method));
  }

  /** What the catalogue says of what the method implements: by its annotation, or as a lambda. */
  Optional<Effect.Delivers> delivers(Method method) {
    Optional<Effect.Delivers> annotated =
        first(universe.effects().ofAnnotations(method.facts().annotations()));
    return annotated
        .or(() -> first(universe.declaredEffects(method)))
        .or(
            () ->
                universe.creators(method).stream()
                    .flatMap(creator -> implemented(creator).stream())
                    .flatMap(callback -> delivers(callback).stream())
                    .findFirst());
  }

  private static Optional<MethodRef> implemented(CallSite creator) {
    return creator.method().step(creator.step()) instanceof Step.Lambda lambda
        ? Optional.of(lambda.interfaceMethod())
        : Optional.empty();
  }

  private static Optional<Effect.Delivers> first(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Delivers.class::isInstance)
        .map(Effect.Delivers.class::cast)
        .findFirst();
  }

  /** Whether the method tells a listener something, by the catalogue or by its name. */
  boolean isCallback(MethodRef method) {
    return delivers(method).isPresent() || isNamedCallback(method) || isOfSequence(method);
  }

  private boolean isNamedCallback(MethodRef method) {
    String name = method.name();
    return name.length() > 2
        && name.startsWith("on")
        && isUpper(name.charAt(2))
        && (LISTENER_TYPES.stream().anyMatch(method.owner()::endsWith)
            || universe.hierarchy().isInterface(method.owner()));
  }

  /** Whether an interface that can be told an end is told something by the method. */
  private boolean isOfSequence(MethodRef method) {
    return isTelling(method)
        && universe.hierarchy().isInterface(method.owner())
        && universe.hierarchy().abstractMethods(method.owner()).stream().anyMatch(this::isEnd)
        && universe.hierarchy().abstractMethods(method.owner()).stream()
            .anyMatch(other -> isTelling(other) && !isEnd(other));
  }

  private static boolean isTelling(MethodRef method) {
    return method.returnsNothing() && !method.descriptor().startsWith("()");
  }

  /**
   * Whether the method tells that nothing comes after it. Closing is no telling: who is closed
   * turns down what comes later; and loggers tell of anything.
   */
  boolean isEnd(MethodRef method) {
    return method.returnsNothing() && isTerminal(method) && !NOT_TOLD.contains(method.name());
  }

  private static boolean isUpper(char letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  boolean isTerminal(MethodRef method) {
    Optional<Effect.Delivers> delivers = delivers(method);
    if (delivers.isPresent()) {
      return delivers.get().terminal();
    }
    String name = method.name().toLowerCase(Locale.ROOT);
    return TERMINAL_WORDS.stream().anyMatch(word -> name.equals(word) || name.equals("on" + word));
  }

  /** Whether the call ends the use of an object, as {@code close()} does. */
  boolean isClosing(MethodRef method) {
    return CLOSING.contains(method.name())
        && universe.hierarchy().isSubtype(method.owner(), "java/lang/AutoCloseable")
        && !universe.hierarchy().isSubtype(method.owner(), "java/util/concurrent/Executor");
  }
}
