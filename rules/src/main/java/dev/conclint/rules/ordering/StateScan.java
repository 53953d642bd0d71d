package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Guard;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import dev.conclint.rules.ordering.Frames.Frame;
import dev.conclint.rules.ordering.MessageScan.Dispatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The state that a task writes without looking at what was there: of two such writes, the last one
 * wins. Who asks before he writes, or makes the new from the old, does not mind the order.
 */
final class StateScan {
  private static final int MAX_DEPTH = 4;

  private final Frames frames;

  StateScan(Frames frames) {
    this.frames = frames;
  }

  List<StateWrite> writes(Dispatch dispatch) {
    return dispatch.frames().stream()
        .flatMap(this::writes)
        .filter(write -> !isDecidedByOld(write, dispatch))
        .toList();
  }

  private Stream<StateWrite> writes(Frame frame) {
    Method method = frame.method();
    return IntStream.range(0, method.steps().size())
        .mapToObj(step -> new CallSite(method, step))
        .flatMap(site -> write(site, frame).stream())
        .filter(write -> isShared(write.holder(), frame))
        .filter(write -> !write.site().isAfterSurprise())
        .filter(write -> !Emitters.isTakenInTurn(frame.pathTo(write.site())));
  }

  private Optional<StateWrite> write(CallSite site, Frame frame) {
    Step step = site.method().step(site.step());
    if (step instanceof Step.FieldStore store) {
      return Optional.of(
          new StateWrite(
              site,
              frame,
              frames.located(store.target(), frame),
              Optional.empty(),
              Optional.of(store.value()),
              "="));
    }
    return step instanceof Step.Call call
        ? site.effect(Effect.Sets.class).flatMap(sets -> write(site, call, sets, frame))
        : Optional.empty();
  }

  private Optional<StateWrite> write(CallSite site, Step.Call call, Effect.Sets sets, Frame frame) {
    int firstAfterKey = sets.key().isPresent() ? sets.key().getAsInt() + 1 : 0;
    Optional<Value> key =
        sets.key().isPresent() ? Universe.argument(sets.key().getAsInt(), call) : Optional.empty();
    return Universe.operand(sets.of(), call, site.step())
        .map(
            holder ->
                new StateWrite(
                    site,
                    frame,
                    frames.located(holder, frame),
                    key,
                    Universe.argument(firstAfterKey, call),
                    call.target().name()));
  }

  /** Whether the root of the frame knows what is written, so that others can write it, too. */
  private static boolean isShared(ValueAt holder, Frame frame) {
    return holder.method().equals(frame.root())
        && !(holder.value().root() instanceof Value.Unknown);
  }

  /** Whether what was there decides what will be there, or whether anything is written. */
  private boolean isDecidedByOld(StateWrite write, Dispatch dispatch) {
    return write.value().filter(value -> isMadeOfOld(value, write)).isPresent()
        || write.frame().pathTo(write.site()).stream()
            .anyMatch(
                site ->
                    dispatch
                        .frameOf(site.method())
                        .filter(frame -> isAskedBefore(site, write, frame))
                        .isPresent());
  }

  private boolean isMadeOfOld(Value value, StateWrite write) {
    return comesFrom(value, part -> isOld(part, write, write.frame()), write.site().method(), 0);
  }

  private boolean isAskedBefore(CallSite site, StateWrite write, Frame frame) {
    return site.method().facts().guardsOf(site.step()).stream()
        .map(Guard::condition)
        .flatMap(condition -> Stream.of(condition.left(), condition.right()))
        .anyMatch(asked -> comesFrom(asked, part -> isOld(part, write, frame), site.method(), 0));
  }

  private boolean isOld(Value value, StateWrite write, Frame frame) {
    return frames.located(value, frame).equals(write.holder());
  }

  /** Whether such a value is a part of the value, or was asked for it. */
  static boolean comesFrom(Value value, Predicate<Value> wanted, Method method, int depth) {
    if (wanted.test(value)) {
      return true;
    }
    return depth < MAX_DEPTH
        && parts(value, method).anyMatch(part -> comesFrom(part, wanted, method, depth + 1));
  }

  private static Stream<Value> parts(Value value, Method method) {
    if (value instanceof Value.Field field) {
      return Stream.of(field.object());
    }
    if (value instanceof Value.Element element) {
      return Stream.of(element.array());
    }
    if (value instanceof Value.Choice choice) {
      return choice.alternatives().stream();
    }
    if (value instanceof Value.Computed computed) {
      return computed.operands().stream();
    }
    if (value instanceof Value.IsInstance test) {
      return Stream.of(test.object());
    }
    if (!(value instanceof Value.Result result)) {
      return Stream.empty();
    }
    return method.step(result.step()) instanceof Step.Call call
        ? call.arguments().stream()
        : new CallSite(method, result.step()).constructorArguments().stream();
  }
}
