package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rules.ordering.Frames.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The messages that a method sends, itself and through the methods it calls. */
final class MessageScan {
  private static final int MAX_MESSAGES = 40;

  private final OwnedProgram owned;
  private final Program program;
  private final Listeners listeners;
  private final Frames frames;
  private final Map<Method, List<HandOff>> handOffs = new HashMap<>();
  private final Map<Method, List<HandOff>> continuations = new HashMap<>();
  private final Map<Method, List<Sent>> sent = new HashMap<>();

  MessageScan(OwnedProgram program) {
    this.owned = program;
    this.program = program.program();
    this.listeners = new Listeners(this.program.universe());
    this.frames = new Frames(this.program);
    for (HandOff handOff : program.handOffs()) {
      handOffs
          .computeIfAbsent(handOff.event().site().method(), m -> new ArrayList<>())
          .add(handOff);
    }
  }

  Listeners listeners() {
    return listeners;
  }

  Frames frames() {
    return frames;
  }

  /** A message as the method that sends it sees it. */
  private record Sent(
      CallSite site,
      Step.Call call,
      Value receiver,
      Optional<Value> put,
      boolean terminal,
      Message.Sort sort) {}

  private List<Message> messages(List<Frame> frames) {
    return frames.stream()
        .flatMap(frame -> sentBy(frame.method()).stream().map(sent -> message(sent, frame)))
        .limit(MAX_MESSAGES)
        .toList();
  }

  /** The message as the root of the frame sees it. */
  private Message message(Sent sent, Frame frame) {
    return new Message(
        sent.site(),
        frame.pathTo(sent.site()),
        frames.located(sent.receiver(), frame),
        frame.root(),
        sent.call().target(),
        sent.terminal() || isSentinel(sent, frame),
        sent.sort());
  }

  /** Whether what is put is known beforehand, as the mark that ends a queue is. */
  private boolean isSentinel(Sent sent, Frame frame) {
    return sent.put()
        .map(value -> frames.located(value, frame).value())
        .filter(MessageScan::isConstant)
        .isPresent();
  }

  private static boolean isConstant(Value value) {
    return value instanceof Value.StaticField
        || (value instanceof Value.Constant constant && constant.literal() instanceof String);
  }

  /** A hand-off with what its task says, as the method names the receivers. */
  final class Dispatch {
    private final HandOff handOff;
    private final Frame submitter;
    private final List<CallSite> path;
    private @Nullable List<Frame> frames;
    private @Nullable List<Message> messages;

    private Dispatch(HandOff handOff, Frame submitter) {
      this.handOff = handOff;
      this.submitter = submitter;
      List<CallSite> whole = new ArrayList<>(submitter.path());
      whole.addAll(handOff.event().pathOfSubmitter());
      this.path = List.copyOf(whole);
    }

    HandOff handOff() {
      return handOff;
    }

    /** Whether it hangs on a stage and is given to no executor by itself. */
    boolean continues() {
      return handOff.event().kind() == Event.Kind.CONTINUE;
    }

    /** The calls down to the one that takes the task. */
    List<CallSite> path() {
      return path;
    }

    /** What runs in the task. */
    List<Frame> frames() {
      if (frames == null) {
        frames = MessageScan.this.frames.ofTask(handOff, submitter);
      }
      return frames;
    }

    /** The frame of the method in the task, or that of the submitter, if it is one of them. */
    Optional<Frame> frameOf(Method method) {
      return Stream.concat(Stream.of(Frames.root(submitter.root()), submitter), frames().stream())
          .filter(frame -> frame.method().equals(method))
          .findFirst();
    }

    List<Message> messages() {
      if (messages == null) {
        messages = MessageScan.this.messages(frames());
      }
      return messages;
    }

    int step() {
      return path.get(0).step();
    }

    /** The way to the hand-off as evidence. */
    List<TraceStep> trace(Places places) {
      List<TraceStep> steps = new ArrayList<>();
      path.subList(0, path.size() - 1).forEach(call -> steps.add(places.call(call)));
      CallSite last = path.get(path.size() - 1);
      String what = continues() ? " goes on later, elsewhere" : " hands a task off";
      steps.add(places.step(TraceStep.Kind.HAND_OFF, last, Names.of(last) + what));
      return steps;
    }

    /** The last line of the application on the way to the hand-off. */
    CallSite site() {
      CallSite last = path.get(0);
      for (CallSite site : path) {
        if (site.method().isApplication()) {
          last = site;
        }
      }
      return last;
    }
  }

  /** Messages sent on the caller's thread. */
  List<Message> direct(Method method) {
    return messages(frames.of(method));
  }

  /** Hand-offs that the method makes, itself or one call down. */
  List<Dispatch> dispatches(Method method) {
    return dispatches(method, this::handOffsIn);
  }

  private List<HandOff> handOffsIn(Method method) {
    return handOffs.getOrDefault(method, List.of());
  }

  private List<Dispatch> dispatches(Method method, Function<Method, List<HandOff>> madeIn) {
    List<Dispatch> found = new ArrayList<>();
    Frame root = Frames.root(method);
    madeIn.apply(method).forEach(handOff -> found.add(new Dispatch(handOff, root)));
    for (Edge edge : program.calls().edges(method)) {
      List<HandOff> below =
          edge.exact() && edge.target().isApplication() ? madeIn.apply(edge.target()) : List.of();
      if (!below.isEmpty()) {
        Frame submitter = frames.called(edge, root);
        below.forEach(handOff -> found.add(new Dispatch(handOff, submitter)));
      }
    }
    return found;
  }

  /**
   * What the method hangs, itself or one call down, on stages that something else completes later.
   */
  List<Dispatch> continuations(Method method) {
    return dispatches(method, this::continuationsIn);
  }

  private List<HandOff> continuationsIn(Method method) {
    return continuations.computeIfAbsent(
        method,
        m ->
            program.summaries().events(m).stream()
                .filter(event -> event.kind() == Event.Kind.CONTINUE && event.path().size() == 1)
                .filter(event -> event.stage().filter(this::isCompletedElsewhere).isPresent())
                .map(event -> new HandOff(event, List.of()))
                .toList());
  }

  private boolean isCompletedElsewhere(ValueAt stage) {
    Set<Owner> owners = owned.completers(stage);
    return !owners.isEmpty()
        && owners.stream().noneMatch(owner -> owner.kind() == OwnerKind.CALLER);
  }

  /** Whether the method hands anything off, itself or one call down. */
  boolean handsOff(Method method) {
    return handOffs.containsKey(method)
        || program.calls().edges(method).stream()
            .anyMatch(
                edge ->
                    edge.exact()
                        && edge.target().isApplication()
                        && handOffs.containsKey(edge.target()));
  }

  private List<Sent> sentBy(Method method) {
    return sent.computeIfAbsent(method, this::findSent);
  }

  private List<Sent> findSent(Method method) {
    List<Sent> found = new ArrayList<>();
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call) {
        CallSite site = new CallSite(method, i);
        declared(site, call).or(() -> named(site, call)).ifPresent(found::add);
      }
    }
    return found;
  }

  /** What the catalogue says that the call sends. */
  private static Optional<Sent> declared(CallSite site, Step.Call call) {
    for (Effect effect : site.method().effects(site.step())) {
      if (effect instanceof Effect.Sends sends) {
        return Optional.of(sent(site, call, sends.to(), sends.terminal()));
      }
      if (effect instanceof Effect.Emits emits) {
        return Optional.of(sent(site, call, emits.to(), emits.terminal()));
      }
      if (effect instanceof Effect.Puts puts) {
        return Universe.operand(puts.into(), call, site.step())
            .map(queue -> put(site, call, queue, puts));
      }
    }
    return Optional.empty();
  }

  private static Sent sent(CallSite site, Step.Call call, Operand to, boolean terminal) {
    Value receiver = Universe.operand(to, call, site.step()).orElseGet(() -> receiver(call));
    return new Sent(site, call, receiver, Optional.empty(), terminal, Message.Sort.SEND);
  }

  private static Sent put(CallSite site, Step.Call call, Value queue, Effect.Puts puts) {
    int position = puts.value().orElse(0) + (call.dispatch() == Step.Dispatch.STATIC ? 0 : 1);
    Optional<Value> value =
        position < call.arguments().size()
            ? Optional.of(call.arguments().get(position))
            : Optional.empty();
    return new Sent(site, call, queue, value, false, Message.Sort.PUT);
  }

  private static Value receiver(Step.Call call) {
    return call.arguments().isEmpty() ? Value.NULL : call.arguments().get(0);
  }

  private Optional<Sent> named(CallSite site, Step.Call call) {
    if (call.dispatch() == Step.Dispatch.STATIC || site.has(Effect.Receives.class)) {
      return Optional.empty();
    }
    return sortByName(call)
        .map(
            sort ->
                new Sent(
                    site,
                    call,
                    receiver(call),
                    Optional.empty(),
                    sort == Message.Sort.USE
                        ? listeners.isClosing(call.target())
                        : listeners.isTerminal(call.target()),
                    sort));
  }

  private Optional<Message.Sort> sortByName(Step.Call call) {
    if (listeners.isCallback(call.target())) {
      return Optional.of(Message.Sort.LISTENER);
    }
    boolean closeable =
        !call.target().isConstructor()
            && !isQuery(call.target())
            && program
                .universe()
                .hierarchy()
                .isSubtype(call.target().owner(), "java/lang/AutoCloseable");
    return closeable ? Optional.of(Message.Sort.USE) : Optional.empty();
  }

  /** Who only asks tells nothing. */
  private static boolean isQuery(MethodRef called) {
    return called.descriptor().startsWith("()") && !called.returnsNothing();
  }

  /** Whether both surely go to one object. */
  boolean haveSameReceiver(Message a, Message b) {
    if (a.namesReceiverAs(b)) {
      return true;
    }
    Set<ObjectRef> objects = new HashSet<>(program.flow().objects(a.receiver()));
    objects.retainAll(program.flow().objects(b.receiver()));
    objects.removeIf(object -> !object.isIdentity() || object instanceof ObjectRef.Returned);
    objects.removeIf(object -> isMadeOnTheWay(object, a) && isMadeOnTheWay(object, b));
    return !objects.isEmpty();
  }

  /** Whether the message goes to another object each time that the step, in a loop, runs again. */
  boolean hasNewReceiverBefore(CallSite step, Message message) {
    Set<ObjectRef> objects = program.flow().objects(message.receiver());
    return !objects.isEmpty() && objects.stream().allMatch(object -> object.isMadeAnewBefore(step));
  }

  /** Whether each call of a method on the way makes its own such object. */
  private static boolean isMadeOnTheWay(ObjectRef object, Message message) {
    return object.isMadeAnewOn(message.path().subList(1, message.path().size()));
  }
}
