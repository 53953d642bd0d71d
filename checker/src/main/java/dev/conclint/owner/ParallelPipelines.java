package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the places where a thread runs a parallel pipeline and waits for it. */
public final class ParallelPipelines {
  private static final int MAX_OPERATIONS = 30;

  private final Program program;
  private final Map<Method, List<Pipeline>> pipelines = new HashMap<>();

  /**
   * A pipeline that runs on several threads.
   *
   * @param terminal the call that runs it
   * @param bodies the functions that its elements are given to, as far as they are in sight
   */
  public record Pipeline(CallSite terminal, List<Functions.Body> bodies) {}

  ParallelPipelines(Program program) {
    this.program = program;
  }

  /** The pipelines that the method runs, in the order of their terminal operations. */
  public List<Pipeline> of(Method method) {
    List<Pipeline> known = pipelines.get(method);
    if (known == null) {
      known = find(method);
      pipelines.put(method, known);
    }
    return known;
  }

  private List<Pipeline> find(Method method) {
    List<Pipeline> found = new ArrayList<>();
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.effects(i).isEmpty()) {
        continue;
      }
      CallSite site = new CallSite(method, i);
      Optional<ValueAt> pipeline = driven(site);
      if (pipeline.isPresent() && isParallel(pipeline.get())) {
        List<Functions.Body> bodies = new ArrayList<>();
        addBodies(site, bodies, 0);
        found.add(new Pipeline(site, List.copyOf(bodies)));
      }
    }
    return List.copyOf(found);
  }

  private static Optional<ValueAt> driven(CallSite site) {
    if (!(site.method().step(site.step()) instanceof Step.Call call)) {
      return Optional.empty();
    }
    return site.method().effects(site.step()).stream()
        .filter(Effect.Drives.class::isInstance)
        .flatMap(
            effect -> Universe.operand(((Effect.Drives) effect).of(), call, site.step()).stream())
        .findFirst()
        .map(value -> new ValueAt(site.method(), value));
  }

  private boolean isParallel(ValueAt pipeline) {
    Set<ObjectRef> objects = program.flow().objects(pipeline);
    // What the code itself makes parallel at times has to bear it.
    return pipeline.value() instanceof Value.Choice
        ? objects.stream().anyMatch(ParallelPipelines::isMadeParallel)
        : !objects.isEmpty() && objects.stream().allMatch(ParallelPipelines::isMadeParallel);
  }

  private static boolean isMadeParallel(ObjectRef object) {
    return object instanceof ObjectRef.Made made
        && made.site().method().effects(made.site().step()).stream()
            .anyMatch(ParallelPipelines::isForkJoin);
  }

  private static boolean isForkJoin(Effect effect) {
    return effect instanceof Effect.DownstreamOn on
        && on.on() instanceof Operand.Library library
        && library.kind() == OwnerKind.FORK_JOIN;
  }

  private void addBodies(CallSite site, List<Functions.Body> bodies, int depth) {
    if (depth > MAX_OPERATIONS
        || !(site.method().step(site.step()) instanceof Step.Call call)
        || call.dispatch() == Step.Dispatch.STATIC) {
      return;
    }
    for (Effect effect : site.method().effects(site.step())) {
      if (effect instanceof Effect.Calls calls) {
        Universe.argument(calls.argument(), call)
            .map(function -> new ValueAt(site.method(), function))
            .ifPresent(
                function -> bodies.addAll(program.functions().candidates(function, List.of())));
      }
    }
    for (Value receiver : call.arguments().get(0).alternatives()) {
      if (receiver instanceof Value.Result result) {
        addBodies(new CallSite(site.method(), result.step()), bodies, depth + 1);
      }
    }
  }
}
