package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Effect.LockMode;
import dev.conclint.catalogue.Operand;
import dev.conclint.facts.Block;
import dev.conclint.facts.Condition;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.BlockingCall.Kind;
import dev.conclint.owner.BlockingCall.TimeLimit;
import dev.conclint.program.CallSite;
import dev.conclint.program.Locks;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.ValueAt;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The calls of each method that may park the thread, whoever runs it. */
final class BlockingCalls {
  private final Program program;
  private final Guards guards;
  private final KnownComplete complete;
  private final RareCode rare;
  private final TimeLimits limits;
  private final Streams streams;
  private final Map<Method, List<BlockingCall>> known = new HashMap<>();

  BlockingCalls(Program program, Guards guards, KnownComplete complete, RareCode rare) {
    this.program = program;
    this.guards = guards;
    this.complete = complete;
    this.rare = rare;
    this.limits = new TimeLimits(program);
    this.streams = new Streams(program);
  }

  List<BlockingCall> of(Method method) {
    List<BlockingCall> calls = known.get(method);
    if (calls == null) {
      calls = find(method);
      known.put(method, calls);
    }
    return calls;
  }

  private List<BlockingCall> find(Method method) {
    Map<CallSite, BlockingCall> found = new LinkedHashMap<>();
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call) {
        CallSite site = new CallSite(method, i);
        for (Effect effect : method.effects(i)) {
          blocking(site, call, effect).ifPresent(one -> found.putIfAbsent(site, one));
        }
        if (declaresBlocking(site)) {
          found.putIfAbsent(site, declared(site));
        }
      }
    }
    return found.values().stream()
        .map(call -> rare.covers(method, call.site().step()) ? call.uncertain() : call)
        .toList();
  }

  private Optional<BlockingCall> blocking(CallSite site, Step.Call call, Effect effect) {
    if (effect instanceof Effect.Waits waits) {
      return waiting(site, call, waits);
    }
    if (effect instanceof Effect.Sleeps sleeps) {
      return isHalt(site)
          ? Optional.empty()
          : make(site, call, Kind.SLEEP, sleeps.timeout(), false, Optional.empty());
    }
    if (effect instanceof Effect.DoesIo io) {
      return isKnownAlready(site, call)
              || isOfNothing(call)
              || isOfProgram(call)
              || (io.once() && isAskedBefore(site))
          ? Optional.empty()
          : inputOutput(site, call, io);
    }
    if (effect instanceof Effect.Transfers transfers) {
      // A write waits only while the other side does not read.
      return streams
          .medium(site)
          .flatMap(to -> make(site, call, kind(to), OptionalInt.empty(), false, Optional.empty()))
          .map(moved -> transfers.in() ? moved : moved.uncertain());
    }
    if (effect instanceof Effect.TakesLock lock) {
      Optional<ValueAt> subject = site.operand(lock.lock());
      return lock.nowait()
          ? Optional.empty()
          : make(
              site,
              call,
              isLimit(lock, subject) ? Kind.WAIT : Kind.LOCK,
              lock.timeout(),
              false,
              subject);
    }
    if (effect instanceof Effect.AwaitsTermination awaits) {
      Optional<ValueAt> subject = site.operand(awaits.of());
      return make(site, call, Kind.TERMINATION, awaits.timeout(), false, subject);
    }
    if (effect instanceof Effect.Puts puts && puts.waits()) {
      Optional<ValueAt> queue = site.operand(puts.into());
      return queue.isPresent() && canBeFull(queue.get())
          ? make(site, call, Kind.WAIT, OptionalInt.empty(), false, queue)
          : Optional.empty();
    }
    if (effect instanceof Effect.MayBlock) {
      return Optional.of(declared(site));
    }
    return Optional.empty();
  }

  /**
   * Whether the thread does nothing but sleep from there on: nobody comes back from a place where
   * the program has been halted, for a debugger say.
   */
  private static boolean isHalt(CallSite site) {
    MethodFacts facts = site.method().facts();
    int loop = facts.loopOf(site.step());
    if (loop == Block.NO_LOOP) {
      return false;
    }
    for (int i = 0; i < facts.steps().size(); i++) {
      Step step = facts.steps().get(i);
      boolean leaves = step instanceof Step.Return || step instanceof Step.Throw;
      boolean works =
          step instanceof Step.Call
              && facts.loopOf(i) == loop
              && !facts.blocks().get(facts.blockOf(i)).handler()
              && !new CallSite(site.method(), i).has(Effect.Sleeps.class);
      if (works || (leaves && facts.canFollow(site.step(), i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the receiver has the answer can depend on who made it. */
  private Optional<BlockingCall> inputOutput(CallSite site, Step.Call call, Effect.DoesIo io) {
    Optional<BlockingCall> made =
        make(site, call, kindOfCall(io.medium()), io.timeout(), false, Optional.empty());
    if (!io.maybe() || call.arguments().isEmpty()) {
      return made;
    }
    ValueAt receiver = new ValueAt(site.method(), call.arguments().get(0));
    if (complete.isMadeComplete(receiver)) {
      return Optional.empty();
    }
    boolean outside = program.flow().objects(receiver).stream().anyMatch(this::isFromOutside);
    return outside ? made : made.map(BlockingCall::uncertain);
  }

  private boolean isFromOutside(ObjectRef object) {
    Optional<CallSite> origin =
        object instanceof ObjectRef.Made made
            ? Optional.of(made.site().constructorCall().orElse(made.site()))
            : object instanceof ObjectRef.Returned returned
                ? Optional.of(returned.site())
                : Optional.empty();
    return origin.filter(site -> site.has(Effect.FromOutside.class)).isPresent();
  }

  /** Who gives a permit back may be anybody, unless the semaphore is a lock. */
  private boolean isLimit(Effect.TakesLock lock, Optional<ValueAt> subject) {
    Locks locks = program.locks();
    return lock.mode() == LockMode.PERMIT
        && !subject.map(locks::refs).map(locks::areMutexes).orElse(false);
  }

  private boolean canBeFull(ValueAt queue) {
    return switch (program.executors().capacity(queue)) {
      case BOUNDED, ONE, HAND_OFF -> true;
      case UNBOUNDED, UNKNOWN -> false;
    };
  }

  /** Whether a condition says that what would be asked for is there, as with an address. */
  private boolean isKnownAlready(CallSite site, Step.Call call) {
    return call.arguments().stream()
        .anyMatch(argument -> guards.saysDone(argument, site.method(), site.step()));
  }

  /** Whether the receiver has the answer already, since the same was asked before. */
  private static boolean isAskedBefore(CallSite site) {
    return site.alwaysFollows(
        earlier ->
            earlier.effect(Effect.DoesIo.class).filter(Effect.DoesIo::once).isPresent()
                && earlier.operand(Operand.RECEIVER).equals(site.operand(Operand.RECEIVER)));
  }

  /** Whether there is nothing to read or to ask for: {@code trustManager((File) null)}. */
  private static boolean isOfNothing(Step.Call call) {
    List<Value> arguments = call.arguments();
    int first = call.dispatch() == Step.Dispatch.STATIC ? 0 : 1;
    return arguments.size() > first
        && arguments.subList(first, arguments.size()).stream().allMatch(Value.NULL::equals);
  }

  /** What the program's own class does instead of the library's is read, not told. */
  private boolean isOfProgram(Step.Call call) {
    return program.universe().classes().isApplication(call.target().owner())
        && program
            .universe()
            .implementation(call.target().owner(), call.target())
            .filter(method -> method.isApplication() && !method.facts().isAbstract())
            .isPresent();
  }

  private static BlockingCall declared(CallSite site) {
    return new BlockingCall(
        site, Kind.DECLARED, TimeLimit.NONE, false, Optional.empty(), Optional.empty(), true);
  }

  private Optional<BlockingCall> waiting(CallSite site, Step.Call call, Effect.Waits waits) {
    Optional<ValueAt> subject = site.operand(waits.on());
    if (subject.isPresent()
        && (isComplete(subject.get(), site)
            || isNeverSet(subject.get(), site)
            || QueueGuards.sayNotEmpty(site))) {
      return Optional.empty();
    }
    return make(site, call, Kind.WAIT, waits.timeout(), waits.bridge(), subject);
  }

  private boolean isComplete(ValueAt subject, CallSite site) {
    return guards.saysDone(subject.value(), site.method(), site.step())
        || complete.isCompletedBefore(site, subject.value())
        || complete.isMadeComplete(subject)
        || complete.isCompleteSinceMade(subject);
  }

  /** A hook for tests: waited for if it is not null, and nothing in sight ever sets it. */
  private boolean isNeverSet(ValueAt subject, CallSite site) {
    return site.method().facts().guardsOf(site.step()).stream()
            .anyMatch(
                guard ->
                    guard.condition().kind() == Condition.Kind.NULL
                        && !guard.holds()
                        && guard.condition().left().equals(subject.value()))
        && program.flow().objects(subject).stream().allMatch(ObjectRef.Held.class::isInstance);
  }

  private Optional<BlockingCall> make(
      CallSite site,
      Step.Call call,
      Kind kind,
      OptionalInt timeout,
      boolean bridge,
      Optional<ValueAt> subject) {
    Optional<GivenTime> given = limits.given(site, call, timeout);
    Optional<TimeLimit> limit =
        given.isEmpty() ? Optional.of(TimeLimit.NONE) : limits.limit(site, given.get());
    return limit.map(within -> new BlockingCall(site, kind, within, bridge, subject, given, true));
  }

  /** A call of the system starts processes, and streams wait for them. */
  private static Kind kindOfCall(Effect.Medium medium) {
    return medium == Effect.Medium.PROCESS ? Kind.PROCESS_START : kind(medium);
  }

  private static Kind kind(Effect.Medium medium) {
    return switch (medium) {
      case SOCKET -> Kind.SOCKET;
      case FILE -> Kind.FILE;
      case DNS -> Kind.DNS;
      case PROCESS -> Kind.PROCESS;
      case DATABASE -> Kind.DATABASE;
      case HTTP -> Kind.HTTP;
      case BROKER -> Kind.BROKER;
      case CONSOLE -> Kind.CONSOLE;
    };
  }

  private boolean declaresBlocking(CallSite site) {
    List<Method> targets = program.universe().targets(site);
    return targets.size() == 1
        && program.universe().effects().ofAnnotations(targets.get(0).facts().annotations()).stream()
            .anyMatch(Effect.MayBlock.class::isInstance);
  }
}
