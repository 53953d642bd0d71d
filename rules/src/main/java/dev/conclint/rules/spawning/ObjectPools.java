package dev.conclint.rules.spawning;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Knows queues that keep objects for reuse: nothing goes in but what was taken out, what was made
 * for want of one to take, and what the queue was filled with where it was made. What goes back to
 * one finds its place free, or is one too many.
 */
final class ObjectPools {
  private final Program program;
  private final List<Put> puts;

  /** A step that puts a value into a queue, which the containers name. */
  private record Put(CallSite site, ValueAt queue, ValueAt value, Set<Object> containers) {}

  private ObjectPools(Program program) {
    this.program = program;
    this.puts =
        program.universe().methods().stream()
            .flatMap(Method::cataloguedCalls)
            .flatMap(this::puts)
            .toList();
  }

  static ObjectPools in(Program program) {
    return new ObjectPools(program);
  }

  /** Whether the step puts something into a pool. */
  boolean isPutInto(CallSite site) {
    return puts.stream().filter(put -> put.site().equals(site)).anyMatch(this::isIntoPool);
  }

  private boolean isIntoPool(Put put) {
    List<Put> all = puts.stream().filter(other -> isSameQueue(put, other)).toList();
    return all.stream().anyMatch(this::isPutBack)
        && all.stream().allMatch(each -> isPutBack(each) || isFilling(each));
  }

  private static boolean isSameQueue(Put one, Put other) {
    return !Collections.disjoint(one.containers(), other.containers());
  }

  /** Whether the value was taken from the queue in the same method, or made for want of one. */
  private boolean isPutBack(Put put) {
    List<Value> values =
        alternatives(put.value().value()).filter(value -> !value.equals(Value.NULL)).toList();
    return values.stream().allMatch(Value.Result.class::isInstance)
        && values.stream().anyMatch(value -> isTaken(value, put));
  }

  private static Stream<Value> alternatives(Value value) {
    return value instanceof Value.Choice choice
        ? choice.alternatives().stream().flatMap(ObjectPools::alternatives)
        : Stream.of(value);
  }

  private boolean isTaken(Value value, Put put) {
    return value instanceof Value.Result result
        && new CallSite(put.site().method(), result.step()).has(Effect.Takes.class)
        && !Collections.disjoint(
            program.flow().containersOfElement(new ValueAt(put.site().method(), value)),
            put.containers());
  }

  private boolean isFilling(Put put) {
    Set<ObjectRef> queues = program.flow().objects(put.queue());
    return !queues.isEmpty()
        && queues.stream()
            .allMatch(
                queue ->
                    queue instanceof ObjectRef.Made made
                        && made.site().method().equals(put.site().method()));
  }

  private Stream<Put> puts(CallSite site) {
    if (!(site.method().step(site.step()) instanceof Step.Call call)) {
      return Stream.empty();
    }
    return site.method().effects(site.step()).stream()
        .filter(Effect.Puts.class::isInstance)
        .map(Effect.Puts.class::cast)
        .flatMap(effect -> put(effect, site, call).stream());
  }

  private Optional<Put> put(Effect.Puts effect, CallSite site, Step.Call call) {
    return Universe.operand(effect.into(), call, site.step())
        .map(queue -> new ValueAt(site.method(), queue))
        .map(
            queue ->
                new Put(site, queue, value(effect, site, call), program.flow().containers(queue)));
  }

  private static ValueAt value(Effect.Puts effect, CallSite site, Step.Call call) {
    Value unknown = new Value.Unknown("put by the call itself");
    return new ValueAt(
        site.method(),
        effect.value().isPresent()
            ? Universe.argument(effect.value().getAsInt(), call).orElse(unknown)
            : unknown);
  }
}
