package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.Event.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events of one method's own steps. */
final class LocalEvents {
  private static final int MAX_CHAIN = 32;

  private final Universe universe;
  private final TaskQueues taskQueues;
  private final List<Event> events = new ArrayList<>();

  private LocalEvents(Universe universe, TaskQueues taskQueues) {
    this.universe = universe;
    this.taskQueues = taskQueues;
  }

  static List<Event> of(Method method, Universe universe, TaskQueues taskQueues) {
    LocalEvents local = new LocalEvents(universe, taskQueues);
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call) {
        local.addCall(new CallSite(method, i), call);
      }
    }
    return local.events;
  }

  private void addCall(CallSite site, Step.Call call) {
    List<Effect> effects = site.method().effects(site.step());
    if (!Linker.replacesBody(effects, universe.classes().isApplication(call.target().owner()))
        && call.dispatch() == Step.Dispatch.VIRTUAL
        && Callbacks.isFunctional(call.target(), universe.hierarchy())) {
      ValueAt function = new ValueAt(site.method(), call.arguments().get(0));
      add(Kind.INVOKE, site, Optional.empty(), List.of(call.target()), function);
    }
    for (Effect effect : effects) {
      addEffect(site, call, effect);
    }
    taskQueues.enqueued(site).ifPresent(task -> addEnqueued(site, task));
  }

  /** A task put into a queue that the class drains itself is handed to that object. */
  private void addEnqueued(CallSite site, Value task) {
    events.add(
        new Event(
            Kind.HAND_OFF,
            site,
            List.of(site),
            0,
            Optional.empty(),
            List.of(),
            new ValueAt(site.method(), task),
            Optional.empty(),
            Optional.of(new ValueAt(site.method(), Value.THIS)),
            true));
  }

  private void addEffect(CallSite site, Step.Call call, Effect effect) {
    if (effect instanceof Effect.Calls calls) {
      addFunction(Kind.INVOKE, site, call, effect, calls.argument(), null, null);
      if (isParallel(site.method(), call, 0)) {
        addFunction(Kind.CONTINUE, site, call, effect, calls.argument(), Operand.RECEIVER, null);
      }
    } else if (effect instanceof Effect.Runs runs) {
      addFunction(Kind.HAND_OFF, site, call, effect, runs.argument(), null, runs.on());
    } else if (effect instanceof Effect.Then then) {
      Operand on = then.on().orElse(null);
      addFunction(Kind.CONTINUE, site, call, effect, then.argument(), then.of(), on);
    } else if (effect instanceof Effect.SourceRuns source) {
      Operand on = source.on().orElse(null);
      addFunction(Kind.CONTINUE, site, call, effect, source.argument(), Operand.RESULT, on);
    } else if (effect instanceof Effect.Waits waits) {
      addSubject(Kind.WAIT, site, effect, waits.on());
    } else if (effect instanceof Effect.Completes completes) {
      addSubject(Kind.COMPLETE, site, effect, completes.of());
    } else if (effect instanceof Effect.Sends sends) {
      addSubject(Kind.SEND, site, effect, sends.to());
    } else if (effect instanceof Effect.Emits emits) {
      addSubject(Kind.SEND, site, effect, emits.to());
    } else if (effect instanceof Effect.Puts puts) {
      addSubject(Kind.SEND, site, effect, puts.into());
    } else if (effect instanceof Effect.ShutsDown shuts) {
      addSubject(Kind.SHUT_DOWN, site, effect, shuts.of());
    } else if (effect instanceof Effect.AwaitsTermination awaits) {
      addSubject(Kind.AWAIT_TERMINATION, site, effect, awaits.of());
    }
  }

  /** Whether the call's receiver was moved to another owner before, as a parallel stream is. */
  private static boolean isParallel(Method method, Step.Call call, int depth) {
    if (call.dispatch() == Step.Dispatch.STATIC
        || depth > MAX_CHAIN
        || !(call.arguments().get(0) instanceof Value.Result receiver)
        || !(method.step(receiver.step()) instanceof Step.Call before)) {
      return false;
    }
    for (Effect effect : method.effects(receiver.step())) {
      if (effect instanceof Effect.DownstreamOn on) {
        return !(on.on() instanceof Operand.Library library && library.kind() == OwnerKind.CALLER);
      }
    }
    return Universe.effect(method, receiver.step(), Effect.Same.class).isPresent()
        && isParallel(method, before, depth + 1);
  }

  private void addSubject(Kind kind, CallSite site, Effect effect, Operand operand) {
    site.operand(operand)
        .ifPresent(subject -> add(kind, site, Optional.of(effect), List.of(), subject));
  }

  private void add(
      Kind kind, CallSite site, Optional<Effect> effect, List<MethodRef> called, ValueAt subject) {
    events.add(
        new Event(
            kind,
            site,
            List.of(site),
            0,
            effect,
            called,
            subject,
            Optional.empty(),
            Optional.empty(),
            false));
  }

  private void addFunction(
      Kind kind,
      CallSite site,
      Step.Call call,
      Effect effect,
      int argument,
      @org.jspecify.annotations.Nullable Operand stage,
      @org.jspecify.annotations.Nullable Operand on) {
    Optional<Value> function = Universe.argument(argument, call);
    if (function.isEmpty()) {
      return;
    }
    events.add(
        new Event(
            kind,
            site,
            List.of(site),
            0,
            Optional.of(effect),
            universe.hierarchy().callable(call.target(), argument),
            new ValueAt(site.method(), function.get()),
            valueOf(stage, site),
            valueOf(on, site),
            kind != Kind.INVOKE));
  }

  private static Optional<ValueAt> valueOf(
      @org.jspecify.annotations.Nullable Operand operand, CallSite site) {
    return operand == null ? Optional.empty() : site.operand(operand);
  }
}
