package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who gets what is sent: tasks, takers from queues, and functions registered for an address. */
final class Handlers {
  private static final int MAX_METHODS = 12;

  private final OwnedProgram program;
  private final Map<ObjectRef, Set<Method>> takers = new HashMap<>();
  private final Map<String, Set<Method>> byAddress = new HashMap<>();

  /**
   * A message on its way.
   *
   * @param first the step of the sender that leads to sending it
   */
  record Sending(CallSite first, Set<Method> handlers) {}

  Handlers(OwnedProgram program) {
    this.program = program;
    for (Method method : program.program().universe().methods()) {
      for (int i = 0; method.isApplication() && i < method.steps().size(); i++) {
        if (!method.effects(i).isEmpty() && method.step(i) instanceof Step.Call call) {
          addTaker(new CallSite(method, i), call);
        }
      }
    }
    for (HandOff handOff : program.handOffs()) {
      addAddress(handOff);
    }
  }

  private void addTaker(CallSite site, Step.Call call) {
    for (Effect effect : site.method().effects(site.step())) {
      if (effect instanceof Effect.Takes takes) {
        Universe.operand(takes.from(), call, site.step())
            .ifPresent(
                queue ->
                    resolved(new ValueAt(site.method(), queue))
                        .forEach(
                            object ->
                                takers
                                    .computeIfAbsent(object, o -> new LinkedHashSet<>())
                                    .add(site.method())));
      }
    }
  }

  private Stream<ObjectRef> resolved(ValueAt value) {
    return program.program().flow().objects(value).stream().filter(ObjectRef::isResolved);
  }

  private void addAddress(HandOff handOff) {
    CallSite site = handOff.site();
    if (site.method().step(site.step()) instanceof Step.Call call
        && constant(call) instanceof String address) {
      byAddress
          .computeIfAbsent(address, a -> new LinkedHashSet<>())
          .addAll(bodies(handOff.event().subject()));
    }
  }

  /** The address that the call names; an empty object if it names none. */
  private static Object constant(Step.Call call) {
    return call.arguments().stream()
        .filter(Value.Constant.class::isInstance)
        .map(argument -> ((Value.Constant) argument).literal())
        .filter(String.class::isInstance)
        .findFirst()
        .orElse(List.of());
  }

  private List<Method> bodies(ValueAt function) {
    return program.program().functions().candidates(function, List.of()).stream()
        .map(Functions.Body::method)
        .toList();
  }

  /** All messages whose handlers are known. */
  Stream<Sending> sendings() {
    List<Sending> found = new ArrayList<>();
    for (HandOff handOff : program.handOffs()) {
      Set<Method> handlers = new LinkedHashSet<>(bodies(handOff.event().subject()));
      if (!handlers.isEmpty()) {
        found.add(new Sending(handOff.event().path().get(0), handlers));
      }
    }
    for (Method method : program.program().universe().methods()) {
      for (int i = 0; method.isApplication() && i < method.steps().size(); i++) {
        if (!method.effects(i).isEmpty()) {
          addSending(new CallSite(method, i), found);
        }
      }
    }
    return found.stream();
  }

  /** A call of a method that sends stands for the message, too. */
  private void addSending(CallSite site, List<Sending> found) {
    Set<Method> handlers = handlersOf(site);
    if (!handlers.isEmpty()) {
      found.add(new Sending(site, handlers));
      for (CallSite caller : program.program().universe().callers(site.method())) {
        if (caller.method().isApplication()
            && program.program().universe().targets(caller).size() == 1) {
          found.add(new Sending(caller, handlers));
        }
      }
    }
  }

  private Set<Method> handlersOf(CallSite site) {
    Set<Method> handlers = new LinkedHashSet<>();
    if (!(site.method().step(site.step()) instanceof Step.Call call)) {
      return handlers;
    }
    for (Effect effect : site.method().effects(site.step())) {
      if (effect instanceof Effect.Puts puts) {
        Universe.operand(puts.into(), call, site.step())
            .ifPresent(
                queue ->
                    resolved(new ValueAt(site.method(), queue))
                        .forEach(object -> handlers.addAll(takers.getOrDefault(object, Set.of()))));
      } else if (effect instanceof Effect.Sends || effect instanceof Effect.Emits) {
        handlers.addAll(byAddress.getOrDefault(String.valueOf(constant(call)), Set.of()));
      }
    }
    return handlers;
  }

  /** Fields that the code of the handlers reads, as they are declared. */
  Set<FieldRef> fieldsRead(Set<Method> handlers) {
    Set<FieldRef> fields = new HashSet<>();
    Set<Method> seen = new HashSet<>();
    Deque<Method> work = new ArrayDeque<>(handlers);
    while (!work.isEmpty() && seen.size() < MAX_METHODS) {
      Method method = work.remove();
      if (method.isApplication() && seen.add(method)) {
        for (Step step : method.steps()) {
          if (step instanceof Step.FieldLoad load) {
            fields.add(program.program().universe().declaration(load.field()));
          }
        }
        program.program().calls().edges(method).stream()
            .filter(edge -> edge.exact())
            .forEach(edge -> work.add(edge.target()));
      }
    }
    return fields;
  }
}
