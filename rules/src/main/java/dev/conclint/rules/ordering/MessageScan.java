package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The messages that a method sends, itself and through the methods it calls. */
final class MessageScan {
  private static final int MAX_DEPTH = 3;
  private static final int MAX_MESSAGES = 40;

  /** Parameters that stand for what nobody knows. */
  private static final List<ValueAt> NOT_KNOWN = List.of();

  private final OwnedProgram owned;
  private final Program program;
  private final Listeners listeners;
  private final Map<Method, List<HandOff>> handOffs = new HashMap<>();
  private final Map<Method, List<HandOff>> continuations = new HashMap<>();
  private final Map<Method, List<Sent>> sent = new HashMap<>();

  MessageScan(OwnedProgram program) {
    this.owned = program;
    this.program = program.program();
    this.listeners = new Listeners(this.program.universe());
    for (HandOff handOff : program.handOffs()) {
      handOffs
          .computeIfAbsent(handOff.event().site().method(), m -> new ArrayList<>())
          .add(handOff);
    }
  }

  Listeners listeners() {
    return listeners;
  }

  /** A message as the method that sends it sees it. */
  private record Sent(
      CallSite site,
      Step.Call call,
      Value receiver,
      Optional<Value> put,
      boolean terminal,
      Message.Sort sort) {}

  /** The message as the root sees it, which leads to the sending method by the path. */
  private Message message(
      Sent sent, Optional<List<ValueAt>> bound, List<CallSite> path, Method root) {
    List<CallSite> whole = new ArrayList<>(path);
    whole.add(sent.site());
    return new Message(
        sent.site(),
        List.copyOf(whole),
        located(sent.receiver(), sent.site().method(), bound, root),
        root,
        sent.call().target(),
        sent.terminal() || isSentinel(sent, bound, root),
        sent.sort());
  }

  /** Whether what is put is known beforehand, as the mark that ends a queue is. */
  private boolean isSentinel(Sent sent, Optional<List<ValueAt>> bound, Method root) {
    return sent.put()
        .map(value -> located(value, sent.site().method(), bound, root).value())
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
    private final Method method;
    private final Optional<List<ValueAt>> bound;
    private final List<CallSite> path;
    private @Nullable List<Message> messages;

    /**
     * @param bound what the parameters of the method that hands off stand for in {@code method}
     * @param way the calls from {@code method} to the one that hands off
     */
    private Dispatch(
        HandOff handOff, Method method, Optional<List<ValueAt>> bound, List<CallSite> way) {
      this.handOff = handOff;
      this.method = method;
      this.bound = bound;
      List<CallSite> whole = new ArrayList<>(way);
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

    List<Message> messages() {
      if (messages == null) {
        messages = messagesOfTask(handOff, method, bound);
      }
      return messages;
    }

    int step() {
      return path.get(0).step();
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
    List<Message> found = new ArrayList<>();
    collect(method, Optional.empty(), List.of(), method, found, new HashSet<>());
    return found;
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
    Optional<List<ValueAt>> none = Optional.empty();
    for (HandOff handOff : madeIn.apply(method)) {
      found.add(new Dispatch(handOff, method, none, List.of()));
    }
    for (Edge edge : program.calls().edges(method)) {
      if (edge.exact() && edge.target().isApplication()) {
        for (HandOff handOff : madeIn.apply(edge.target())) {
          Optional<List<ValueAt>> bound = Optional.of(passed(edge, method, none, method));
          found.add(new Dispatch(handOff, method, bound, edge.path()));
        }
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

  private List<Message> messagesOfTask(
      HandOff handOff, Method method, Optional<List<ValueAt>> bound) {
    List<Message> messages = new ArrayList<>();
    Event event = handOff.event();
    for (Functions.Body body : program.functions().candidates(event.subject(), event.called())) {
      // A method that hands itself off runs there once more, with other arguments.
      List<ValueAt> arguments =
          body.object() instanceof ObjectRef.Made made
                  && made.context().isEmpty()
                  && made.site().method().equals(event.site().method())
              ? locatedAll(body.bound(), event.site().method(), bound, method)
              : NOT_KNOWN;
      collect(body.method(), Optional.of(arguments), List.of(), method, messages, new HashSet<>());
    }
    return messages;
  }

  /** Whether it is the very call of the root that is scanned, whose words are used. */
  private static boolean isIn(Method root, Method method, Optional<List<ValueAt>> bound) {
    return method.equals(root) && bound.isEmpty();
  }

  /** The values as the methods name them that know them: the scanned one where it can. */
  private List<ValueAt> locatedAll(
      List<Value> values, Method method, Optional<List<ValueAt>> bound, Method root) {
    return values.stream().map(value -> located(value, method, bound, root)).toList();
  }

  /**
   * @param bound what the method's parameters stand for in the root, as far as anybody knows; empty
   *     for the root itself
   */
  private void collect(
      Method method,
      Optional<List<ValueAt>> bound,
      List<CallSite> path,
      Method root,
      List<Message> to,
      Set<Method> seen) {
    if (path.size() > MAX_DEPTH || to.size() > MAX_MESSAGES || !seen.add(method)) {
      return;
    }
    for (Sent each : sentBy(method)) {
      to.add(message(each, bound, path, root));
    }
    for (Edge edge : program.calls().edges(method)) {
      if (edge.exact() && edge.target().isApplication()) {
        List<CallSite> longer = new ArrayList<>(path);
        longer.addAll(edge.path());
        Optional<List<ValueAt>> passed = Optional.of(passed(edge, method, bound, root));
        collect(edge.target(), passed, longer, root, to, seen);
      }
    }
  }

  /** What the target's parameters stand for. */
  private List<ValueAt> passed(
      Edge edge, Method caller, Optional<List<ValueAt>> bound, Method root) {
    return arguments(edge, caller)
        .map(values -> locatedAll(values, caller, bound, root))
        .orElse(NOT_KNOWN);
  }

  /** What the target's parameters stand for in the caller. */
  private Optional<List<Value>> arguments(Edge edge, Method caller) {
    if (edge.path().size() == 1
        && caller.step(edge.site().step()) instanceof Step.Call call
        && program.universe().targets(edge.site()).contains(edge.target())) {
      return Optional.of(call.arguments());
    }
    for (CallSite creator : program.universe().creators(edge.target())) {
      if (creator.method().equals(caller)
          && caller.step(creator.step()) instanceof Step.Lambda lambda) {
        return Optional.of(lambda.captured());
      }
    }
    return Optional.empty();
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

  private ValueAt located(Value value, Method method, Optional<List<ValueAt>> bound, Method root) {
    if (isIn(root, method, bound) || isEverywhere(value)) {
      return new ValueAt(root, value);
    }
    if (value.root() instanceof Value.Parameter parameter) {
      return parameter.index() < bound.orElseThrow().size()
          ? substituted(value, bound.orElseThrow().get(parameter.index()))
          : new ValueAt(root, new Value.Unknown("argument"));
    }
    return new ValueAt(
        method, method.equals(root) ? new Value.Unknown("local of another call") : value);
  }

  /** Whether any method names it so: static fields, and addresses that are texts. */
  private static boolean isEverywhere(Value value) {
    return value.root() instanceof Value.StaticField
        || (value instanceof Value.Constant constant && constant.literal() instanceof String);
  }

  /** The path from a parameter, with what the parameter stands for. */
  private ValueAt substituted(Value path, ValueAt start) {
    if (path instanceof Value.Field field) {
      ValueAt object = substituted(field.object(), start);
      return constructed(new Value.Field(object.value(), field.field()), object.method());
    }
    return start;
  }

  /** What an object that the method makes was given for the field, where that is never changed. */
  private ValueAt constructed(Value.Field field, Method method) {
    ValueAt kept = new ValueAt(method, field);
    if (!(field.object() instanceof Value.Result made)
        || !(method.step(made.step()) instanceof Step.New)) {
      return kept;
    }
    List<CallSite> stores = program.universe().stores(field.field());
    return new CallSite(method, made.step())
        .constructorCall()
        .filter(call -> stores.size() == 1)
        .filter(call -> program.universe().targets(call).contains(stores.get(0).method()))
        .flatMap(call -> given(stores.get(0), (Step.Call) method.step(call.step())))
        .map(value -> new ValueAt(method, value))
        .orElse(kept);
  }

  private static Optional<Value> given(CallSite store, Step.Call construction) {
    return store.method().step(store.step()) instanceof Step.FieldStore stored
            && stored.object().equals(Value.THIS)
            && stored.value() instanceof Value.Parameter parameter
            && parameter.index() < construction.arguments().size()
        ? Optional.of(construction.arguments().get(parameter.index()))
        : Optional.empty();
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
