package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the code that has to run before a wait ends. */
public final class AwaitedTasks {
  private static final int MAX_STAGES = 6;

  /**
   * A future that more methods complete was made by a general factory of futures, and nobody knows
   * which of its many futures is waited for.
   */
  private static final int MAX_COMPLETIONS = 100;

  private final Program program;
  private final Completions completions;
  private final Map<ValueAt, Map<Method, CallSite>> known = new HashMap<>();

  AwaitedTasks(Program program, Completions completions) {
    this.program = program;
    this.completions = completions;
  }

  /**
   * The methods that run in tasks which complete what is waited for, each with the place where the
   * task is handed over or completes it.
   */
  public Map<Method, CallSite> of(ValueAt subject) {
    Map<Method, CallSite> tasks = known.get(subject);
    if (tasks == null) {
      tasks = find(subject);
      known.put(subject, tasks);
    }
    return tasks;
  }

  private Map<Method, CallSite> find(ValueAt subject) {
    Map<Method, CallSite> found = new LinkedHashMap<>();
    add(subject, found, new HashSet<>(), 0);
    return Collections.unmodifiableMap(found);
  }

  private void add(ValueAt value, Map<Method, CallSite> found, Set<ObjectRef> seen, int depth) {
    if (depth > MAX_STAGES) {
      return;
    }
    for (ObjectRef object : program.flow().objects(value)) {
      addObject(object, found, seen, depth);
    }
    for (ObjectRef object : program.flow().elements(value)) {
      addObject(object, found, seen, depth);
    }
  }

  private void addObject(
      ObjectRef object, Map<Method, CallSite> found, Set<ObjectRef> seen, int depth) {
    if (!seen.add(object)) {
      return;
    }
    if (object instanceof ObjectRef.Made made) {
      Step step = made.site().method().step(made.site().step());
      if (step instanceof Step.Call call) {
        addCall(made.site(), call, found, seen, depth);
      } else if (step instanceof Step.New allocation) {
        addNew(made.site(), allocation, found, seen, depth);
      }
    }
    List<Event> all = completions.completionsOf(object);
    if (all.size() > MAX_COMPLETIONS
        || all.stream().anyMatch(completion -> isMadeComplete(object, completion))) {
      return;
    }
    for (Event completion : all) {
      // Who cancels ends a wait that somebody else was to end.
      if (isSignal(completion) || completion.isCancel()) {
        continue;
      }
      Method completing = completion.origin().method();
      completion.pathOfThread().stream()
          .map(CallSite::method)
          .filter(method -> method.equals(completing) || !isMadeIn(completing, object))
          .forEach(method -> found.putIfAbsent(method, completion.origin()));
    }
  }

  /** For what is complete as soon as it is made nobody waits. */
  private static boolean isMadeComplete(ObjectRef object, Event completion) {
    return object instanceof ObjectRef.Made made
        && isMadeIn(completion.origin().method(), object)
        && isNext(made.site(), completion.origin());
  }

  /** Whether nothing but the constructor is called between. */
  private static boolean isNext(CallSite made, CallSite completing) {
    Method method = made.method();
    return made.step() < completing.step()
        && method.facts().blockOf(made.step()) == method.facts().blockOf(completing.step())
        && method.steps().subList(made.step() + 1, completing.step()).stream()
            .allMatch(step -> !(step instanceof Step.Call call) || call.target().isConstructor());
  }

  /** What its callers do is done before it is made, or after it is complete. */
  private static boolean isMadeIn(Method completing, ObjectRef object) {
    return object instanceof ObjectRef.Made made && made.site().method().equals(completing);
  }

  /** Who waits for a condition is woken by any of many, and looks again. */
  private boolean isSignal(Event completion) {
    CallSite origin = completion.origin();
    return (origin.method().step(origin.step()) instanceof Step.Call call
            && call.target().owner().equals("java/lang/Object"))
        || program.isCallOn(origin, "java/util/concurrent/locks/Condition");
  }

  private void addCall(
      CallSite site, Step.Call call, Map<Method, CallSite> found, Set<ObjectRef> seen, int depth) {
    for (Effect effect : site.method().effects(site.step())) {
      if (effect instanceof Effect.Runs runs) {
        addBodies(site, call, runs.argument(), found);
      } else if (effect instanceof Effect.Then then) {
        addBodies(site, call, then.argument(), found);
        addOperand(then.of(), site, call, found, seen, depth);
      } else if (effect instanceof Effect.Combines combines) {
        addOperand(combines.of(), site, call, found, seen, depth);
      }
    }
  }

  private void addOperand(
      Operand operand,
      CallSite site,
      Step.Call call,
      Map<Method, CallSite> found,
      Set<ObjectRef> seen,
      int depth) {
    Universe.operand(operand, call, site.step())
        .ifPresent(value -> add(new ValueAt(site.method(), value), found, seen, depth + 1));
  }

  private void addBodies(CallSite site, Step.Call call, int argument, Map<Method, CallSite> found) {
    Optional<Value> function = Universe.argument(argument, call);
    if (function.isPresent()) {
      ValueAt value = new ValueAt(site.method(), function.get());
      for (Functions.Body body : program.functions().candidates(value, List.of())) {
        found.putIfAbsent(body.method(), site);
      }
    }
  }

  /** A task or thread that is made by its constructor. */
  private void addNew(
      CallSite site,
      Step.New allocation,
      Map<Method, CallSite> found,
      Set<ObjectRef> seen,
      int depth) {
    site.constructorCall()
        .ifPresent(
            call -> addCall(call, (Step.Call) call.method().step(call.step()), found, seen, depth));
    program
        .universe()
        .implementation(allocation.type(), new MethodRef(allocation.type(), "run", "()V"))
        .filter(run -> !run.facts().isAbstract())
        .ifPresent(run -> found.putIfAbsent(run, site));
  }
}
