package dev.conclint.rules.ordering;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.finding.TraceStep;
import dev.conclint.finding.TraceStep.Kind;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Sources.Reach;
import dev.conclint.owner.TaskRoot;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rules.ordering.MessageScan.Dispatch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds methods that are called for one event of a source after the other. */
final class EventStreams {
  private final OwnedProgram program;
  private final Program model;
  private final Listeners listeners;
  private final Places places;

  EventStreams(OwnedProgram program, Listeners listeners) {
    this.program = program;
    this.model = program.program();
    this.listeners = listeners;
    this.places = new Places(model);
  }

  /** Why the method is called for one event after the other, if it is. */
  Optional<List<TraceStep>> reason(Method method, Dispatch dispatch) {
    CallSite first = dispatch.path().get(0);
    Optional<CallSite> loop = program.sources().receivingLoopAround(first);
    if (loop.filter(program.sources()::receivesApart).isPresent()) {
      return Optional.empty();
    }
    if (loop.isPresent()) {
      return Optional.of(
          List.of(
              places.step(Kind.RELATED, loop.get(), Names.of(loop.get()) + " receives in a loop")));
    }
    Method named = model.named(method);
    if (isStreamCallback(named.ref(), named) || listeners.delivers(method).isPresent()) {
      return Optional.of(
          List.of(places.step(Kind.RELATED, named, "is called for one event after the other")));
    }
    Optional<Reach> reach = program.sources().reach(method);
    boolean serial =
        reach.isPresent()
            && (reach.get().loop().filter(one -> !program.sources().receivesApart(one)).isPresent()
                || reach.get().root().filter(this::isSerialSource).isPresent());
    return serial
        ? Optional.of(
            List.of(
                places.step(
                    Kind.RELATED,
                    method,
                    "runs for one event after the other on: "
                        + reach
                            .get()
                            .root()
                            .map(root -> root.owner().description())
                            .orElse("the thread that receives them"))))
        : Optional.empty();
  }

  private boolean isStreamCallback(MethodRef method, Method declared) {
    return listeners.delivers(method).isPresent()
        || (listeners.isCallback(inherited(method, declared)) && forwardsAnother(declared));
  }

  /** The interface method that the method implements, or itself. */
  MethodRef inherited(MethodRef method, Method declared) {
    for (String type : model.universe().hierarchy().supertypes(declared.type().name())) {
      if (model.universe().hierarchy().isInterface(type)) {
        for (MethodRef candidate : model.universe().hierarchy().abstractMethods(type)) {
          if (candidate.hasSignatureOf(method)) {
            return candidate;
          }
        }
      }
    }
    return method;
  }

  /** Whether the class has another callback of the same listener, so that there is a sequence. */
  private boolean forwardsAnother(Method declared) {
    Set<String> callbacks = new LinkedHashSet<>();
    declared.type().methods().stream()
        .map(MethodFacts::ref)
        .filter(ref -> listeners.isCallback(inherited(ref, declared)))
        .forEach(ref -> callbacks.add(ref.name()));
    return callbacks.size() > 1;
  }

  private boolean isSerialSource(TaskRoot root) {
    return root.owner().kind() == OwnerKind.COMPLETER
        || root.owner().isSerial()
        || listeners.delivers(root.body()).isPresent();
  }
}
