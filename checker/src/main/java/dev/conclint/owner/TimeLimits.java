package dev.conclint.owner;

import dev.conclint.facts.Condition;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.BlockingCall.TimeLimit;
import dev.conclint.program.CallSite;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads time limits that are constants: numbers with a unit, and durations. */
final class TimeLimits {
  static final int SHORT_MILLIS = 100;
  static final long NANOS_OF_MILLI = 1_000_000L;

  private static final Map<String, Long> NANOS_OF =
      Map.ofEntries(
          Map.entry("NANOSECONDS", 1L),
          Map.entry("MICROSECONDS", 1_000L),
          Map.entry("MILLISECONDS", 1_000_000L),
          Map.entry("SECONDS", 1_000_000_000L),
          Map.entry("MINUTES", 60_000_000_000L),
          Map.entry("HOURS", 3_600_000_000_000L),
          Map.entry("DAYS", 86_400_000_000_000L),
          Map.entry("ofNanos", 1L),
          Map.entry("ofMillis", 1_000_000L),
          Map.entry("ofSeconds", 1_000_000_000L),
          Map.entry("ofMinutes", 60_000_000_000L),
          Map.entry("ofHours", 3_600_000_000_000L),
          Map.entry("ofDays", 86_400_000_000_000L));

  private final Program program;

  TimeLimits(Program program) {
    this.program = program;
  }

  /** What the argument says of how long the call waits at most; empty without such an argument. */
  Optional<GivenTime> given(CallSite site, Step.Call call, OptionalInt argument) {
    return argument.isEmpty()
        ? Optional.empty()
        : Universe.argument(argument.getAsInt(), call)
            .map(
                value ->
                    new GivenTime(
                        durationArgument(site, value).orElse(value),
                        unit(site, call, argument.getAsInt(), value),
                        isForeverWhenZero(call),
                        turns(site, value)));
  }

  /** What a caller has given is in a loop mostly the time that is left. */
  private static int turns(CallSite site, Value amount) {
    return amount instanceof Value.Constant && site.method().facts().inLoop(site.step())
        ? site.method().facts().guardsOf(site.step()).stream()
            .mapToInt(guard -> turns(guard.condition()))
            .min()
            .orElse(GivenTime.WITHOUT_END)
        : 1;
  }

  /** How often a loop runs that counts from one constant to another. */
  private static int turns(Condition condition) {
    if (condition.kind() != Condition.Kind.LESS) {
      return GivenTime.WITHOUT_END;
    }
    OptionalInt left = counted(condition.left(), condition.right());
    return left.isPresent()
        ? left.getAsInt()
        : counted(condition.right(), condition.left()).orElse(GivenTime.WITHOUT_END);
  }

  private static OptionalInt counted(Value counter, Value limit) {
    if (!(counter instanceof Value.Choice choice)
        || choice.alternatives().size() != 2
        || choice.alternatives().stream().noneMatch(Value.Computed.class::isInstance)
        || whole(limit).isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt first =
        choice.alternatives().stream().flatMapToInt(one -> whole(one).stream()).findFirst();
    return first.isPresent()
        ? OptionalInt.of(Math.max(1, Math.max(first.getAsInt(), whole(limit).getAsInt())))
        : OptionalInt.empty();
  }

  private static OptionalInt whole(Value value) {
    return value instanceof Value.Constant constant && constant.literal() instanceof Integer number
        ? OptionalInt.of(number)
        : OptionalInt.empty();
  }

  /** Empty if the limit is zero: such a call does not wait. */
  Optional<TimeLimit> limit(CallSite site, GivenTime given) {
    Optional<Long> number = program.flow().constant(new ValueAt(site.method(), given.amount()));
    return number.isEmpty() ? Optional.of(TimeLimit.UNKNOWN) : given.limit(number.get());
  }

  /** Waiting for 0 units is not waiting, but for join(0) and wait(0), which wait for ever. */
  private static boolean isForeverWhenZero(Step.Call call) {
    String owner = call.target().owner();
    return owner.equals("java/lang/Object")
        || (call.target().name().equals("join") && !owner.startsWith("java/util/concurrent/"));
  }

  private static Optional<Value> durationArgument(CallSite site, Value value) {
    return durationCall(site, value).map(call -> call.arguments().get(0));
  }

  private static Optional<Step.Call> durationCall(CallSite site, Value value) {
    return value instanceof Value.Result result
            && site.method().step(result.step()) instanceof Step.Call call
            && call.target().owner().equals("java/time/Duration")
            && call.target().name().startsWith("of")
            && !call.arguments().isEmpty()
        ? Optional.of(call)
        : Optional.empty();
  }

  private static long unit(CallSite site, Step.Call call, int argument, Value value) {
    Optional<Step.Call> duration = durationCall(site, value);
    if (duration.isPresent()) {
      return NANOS_OF.getOrDefault(duration.get().target().name(), NANOS_OF_MILLI);
    }
    Optional<Value> next =
        call.target().owner().equals("java/util/concurrent/TimeUnit")
            ? Optional.of(call.arguments().get(0))
            : Universe.argument(argument + 1, call);
    return next.isPresent() && next.get() instanceof Value.StaticField field
        ? NANOS_OF.getOrDefault(field.field().name(), 1_000 * NANOS_OF_MILLI)
        : NANOS_OF_MILLI;
  }
}
