package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Executor;
import dev.conclint.program.ExecutorModel;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A task that is given to an executor.
 *
 * @param event the hand-off, seen from where its values are known best
 * @param executors what the executor can be; empty if nothing is known
 */
public record HandOff(Event event, List<Executor> executors) {

  static List<HandOff> in(Program program, Completions completions) {
    List<HandOff> found = new ArrayList<>();
    for (Method method : program.universe().methods()) {
      for (Event event : program.summaries().events(method)) {
        if (event.kind() == Event.Kind.HAND_OFF) {
          HandOff handOff = new HandOff(event, executors(event, program.executors()));
          if (!isBetterSeenByCallers(handOff, program)) {
            found.add(handOff);
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** What a wrapper does on its executor is clear in place only if all that it can be are alike. */
  private static boolean isBetterSeenByCallers(HandOff handOff, Program program) {
    return program.summaries().isBetterSeenByCallers(handOff.event())
        || (program.summaries().isLifted(handOff.event())
            && handOff.knownExecutors().stream().map(HandOff::sort).distinct().count() > 1);
  }

  private static List<Object> sort(Executor executor) {
    return List.of(executor.kind(), executor.queue(), executor.order());
  }

  private static List<Executor> executors(Event event, ExecutorModel model) {
    if (event.effect().orElse(null) instanceof Effect.Runs runs
        && runs.on() instanceof Operand.Library library) {
      return List.of(ExecutorModel.shared(library.kind(), library.name()));
    }
    return event.executor().map(model::executors).orElse(List.of());
  }

  /** The call that hands the task off. */
  public CallSite site() {
    return event.handOffSite();
  }

  public boolean isPeriodic() {
    return event.effect().orElse(null) instanceof Effect.Runs runs && runs.periodic();
  }

  public boolean isDelayed() {
    return event.effect().orElse(null) instanceof Effect.Runs runs
        && (runs.delayed() || runs.periodic());
  }

  /**
   * Whether the place that hands off keeps the future of the task, having asked whether the task
   * before is done: then there is one at a time.
   */
  public boolean followsTheLast() {
    CallSite site = site();
    Value future = new Value.Result(site.step());
    List<Step> steps = site.method().steps();
    return steps.subList(site.step(), steps.size()).stream()
        .anyMatch(
            step ->
                step instanceof Step.FieldStore store
                    && store.value().equals(future)
                    && isAskedBefore(site, store));
  }

  private static boolean isAskedBefore(CallSite site, Step.FieldStore store) {
    Value last = store.target();
    return IntStream.range(0, site.step())
        .mapToObj(step -> new CallSite(site.method(), step))
        .anyMatch(earlier -> earlier.asksDone().filter(last::equals).isPresent());
  }

  /** Whether what one caller hands over there runs one after the other, on whatever thread. */
  public boolean isOrdered() {
    return event.handOffSite().has(Effect.KeepsOrder.class);
  }

  /** Whether the executor can be the one that was made by that step. */
  public boolean isTo(CallSite creation) {
    for (Executor executor : executors) {
      if (executor.identity() instanceof ObjectRef.Made made && made.site().equals(creation)) {
        return true;
      }
    }
    return false;
  }

  /** Executors of which more is known than that they are some. */
  public List<Executor> knownExecutors() {
    return executors.stream().filter(executor -> executor.kind().isPresent()).toList();
  }

  /** Whether every known executor that it can be surely runs tasks at the same time. */
  public boolean isParallel() {
    if (isOrdered()) {
      return false;
    }
    boolean known = false;
    for (Executor executor : executors) {
      if (executor.kind().isPresent()) {
        if (!executor.isParallel()) {
          return false;
        }
        known = true;
      }
    }
    return known;
  }

  /** Whether the executors surely have none in common with those of the other. */
  public boolean isElsewhereThan(HandOff other) {
    return isKnown()
        && other.isKnown()
        && identities(executors).stream().noneMatch(identities(other.executors)::contains);
  }

  private boolean isKnown() {
    return !executors.isEmpty()
        && executors.stream()
            .allMatch(executor -> executor.kind().isPresent() && executor.identity().isResolved());
  }

  private static Set<ObjectRef> identities(List<Executor> executors) {
    return executors.stream().map(Executor::identity).collect(java.util.stream.Collectors.toSet());
  }
}
