package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Visit;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.LockRef;
import dev.conclint.program.LockRegion;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.ValueAt;
import dev.conclint.rules.ordering.Emission.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the calls of objects that allow one caller at a time, by the object. */
final class EmissionScan {
  private final OwnedProgram program;
  private final Map<ObjectRef, List<Emission>> found = new LinkedHashMap<>();

  private EmissionScan(OwnedProgram program) {
    this.program = program;
  }

  /** The calls of each emitter that several callers can come to. */
  static Map<ObjectRef, List<Emission>> in(OwnedProgram program) {
    return new EmissionScan(program).run();
  }

  private Map<ObjectRef, List<Emission>> run() {
    for (Visit visit : program.visits()) {
      if (visit.method().isApplication()) {
        add(visit.method(), Optional.of(visit));
      }
    }
    for (Method method : program.program().universe().methods()) {
      if (method.isApplication() && isCallback(method)) {
        add(method, Optional.empty());
        addBroadcasts(method);
      }
    }
    return found;
  }

  /** What a callback tells all that another object keeps, where each has such a callback. */
  private void addBroadcasts(Method callback) {
    for (Method method : program.lockedCode().reachable(callback)) {
      if (method.isApplication() && program.ownersOf(method).isEmpty()) {
        for (Event event : program.program().summaries().events(method)) {
          if (isEmission(event)
              && event.path().size() == 1
              && isKeptByOther(event.subject(), callback)
              && !isRetried(event)
              && !isTakenInTurn(event, Optional.empty())) {
            objects(event.subject())
                .filter(object -> !Emitters.isSerialized(object, program))
                .forEach(object -> add(peer(object), event, Optional.empty(), Way.PEER));
          }
        }
      }
    }
  }

  private boolean isKeptByOther(ValueAt element, Method callback) {
    return container(element)
        .filter(
            container ->
                container instanceof Value.StaticField
                    || (container instanceof Value.Field field
                        && !field.field().owner().equals(callback.type().name())))
        .isPresent();
  }

  /** What keeps the value, of which it is an element or calls a function with each. */
  private Optional<Value> container(ValueAt element) {
    Method method = element.method();
    if (element.value() instanceof Value.Result) {
      return Optional.of(method.outermost(element.value()));
    }
    return program.program().universe().creators(method).stream()
        .flatMap(creator -> caller(creator).stream())
        .findFirst()
        .map(
            caller -> {
              Step.Call call = (Step.Call) caller.method().step(caller.step());
              Value receiver = call.arguments().get(0);
              return caller.method().outermost(original(receiver, caller.method()));
            });
  }

  /** The call on a container that the function is given to. */
  private static Optional<CallSite> caller(CallSite creator) {
    Value function = new Value.Result(creator.step());
    return creator
        .method()
        .cataloguedCalls()
        .filter(call -> call.has(Effect.Calls.class))
        .filter(
            call ->
                creator.method().step(call.step()) instanceof Step.Call made
                    && made.dispatch() != Step.Dispatch.STATIC
                    && made.arguments().contains(function))
        .findFirst();
  }

  private static Value original(Value value, Method method) {
    return value instanceof Value.Result result
        ? new CallSite(method, result.step()).given().map(it -> original(it, method)).orElse(value)
        : value;
  }

  /** A method of an emitter's contract that nobody in sight runs: its source does. */
  private boolean isCallback(Method method) {
    return program.ownersOf(method).isEmpty()
        && program.program().universe().declaredEffects(method).stream()
            .anyMatch(Effect.Emits.class::isInstance);
  }

  private void add(Method method, Optional<Visit> visit) {
    // A source knows the method of its generic interface, and that is the bridge to the one
    // written.
    int calls = method.facts().isBridge() ? 2 : 1;
    for (Event event : program.program().summaries().events(method)) {
      if (isEmission(event)
          && event.path().size() == calls
          && !isRetried(event)
          && !isTakenInTurn(event, visit)) {
        objects(event.subject()).forEach(object -> add(object, event, visit));
      }
    }
  }

  private void add(ObjectRef object, Event event, Optional<Visit> visit) {
    if (Emitters.isSerialized(object, program)) {
      wrapped(object).forEach(raw -> add(raw, event, visit, Way.WRAPPER));
    } else if (isKept(event)) {
      add(peer(object), event, visit, Way.FIELD);
    } else if (object instanceof ObjectRef.Passed passed && isGivenToCallback(passed)) {
      add(peer(object), event, visit, way(event, visit));
    } else if (visit.filter(one -> isKeptByOther(event.subject(), one.root().body())).isPresent()) {
      add(object, event, visit, Way.PEER);
    }
  }

  private void add(ObjectRef emitter, Event event, Optional<Visit> visit, Way way) {
    found
        .computeIfAbsent(emitter, o -> new ArrayList<>())
        .add(new Emission(event, visit, locks(visit, event), way));
  }

  private Stream<ObjectRef> objects(ValueAt value) {
    return program.program().flow().objects(value).stream().filter(ObjectRef::isIdentity);
  }

  /** What callbacks were given and a wrapper was made of. */
  private Stream<ObjectRef> wrapped(ObjectRef wrapper) {
    return wrapper instanceof ObjectRef.Made made
        ? made.site().constructorArguments().stream()
            .flatMap(argument -> objects(new ValueAt(made.site().method(), argument)))
            .filter(raw -> raw instanceof ObjectRef.Passed passed && isGivenToCallback(passed))
            .map(this::peer)
        : Stream.empty();
  }

  /** How the emitter comes to where the way to the emission begins. */
  private Way way(Event event, Optional<Visit> visit) {
    ValueAt known = event.subject();
    List<CallSite> frames = visit.map(Visit::frames).orElse(List.of());
    for (int i = frames.size() - 1; i >= 0 && !isElement(known); i--) {
      known = passed(known, frames.get(i)).orElse(known);
    }
    Optional<ValueAt> captured = captured(known).filter(EmissionScan::isParameter);
    if (captured.isPresent() && visit.flatMap(one -> one.root().handOff()).isPresent()) {
      return isCalledAgain(captured.get().method()) ? Way.PEER : Way.OWN;
    }
    ValueAt outermost = captured.orElse(known);
    return isParameter(outermost) && !isElement(outermost) ? Way.OWN : Way.PEER;
  }

  /** Whether a container gives it to a function, one after the other. */
  private boolean isElement(ValueAt value) {
    return isParameter(value) && container(value).isPresent();
  }

  private static boolean isParameter(ValueAt value) {
    return value.value() instanceof Value.Parameter;
  }

  /** Whether a source calls the method for each of its events, so that tasks of two can meet. */
  private boolean isCalledAgain(Method callback) {
    return Stream.concat(
            program.program().universe().declaredEffects(callback).stream(),
            program
                .program()
                .universe()
                .effects()
                .ofAnnotations(callback.facts().annotations())
                .stream())
        .anyMatch(effect -> effect instanceof Effect.Delivers delivers && !delivers.terminal());
  }

  private Optional<ValueAt> passed(ValueAt parameter, CallSite caller) {
    return parameter.value() instanceof Value.Parameter number
            && caller.method().step(caller.step()) instanceof Step.Call call
            && number.index() < call.arguments().size()
            && program.program().universe().targets(caller).contains(parameter.method())
        ? Optional.of(new ValueAt(caller.method(), call.arguments().get(number.index())))
        : Optional.empty();
  }

  private Optional<ValueAt> captured(ValueAt parameter) {
    return program.program().universe().creators(parameter.method()).stream()
        .findFirst()
        .filter(creator -> creator.method().step(creator.step()) instanceof Step.Lambda)
        .flatMap(
            creator -> {
              List<Value> captured =
                  ((Step.Lambda) creator.method().step(creator.step())).captured();
              return parameter.value() instanceof Value.Parameter number
                      && number.index() < captured.size()
                  ? Optional.of(new ValueAt(creator.method(), captured.get(number.index())))
                  : Optional.empty();
            });
  }

  /** Whether a framework calls the method, for one source of events of many. */
  private boolean isGivenToCallback(ObjectRef.Passed passed) {
    Method method = passed.method();
    return Stream.concat(
            program.program().universe().declaredEffects(method).stream(),
            program
                .program()
                .universe()
                .effects()
                .ofAnnotations(method.facts().annotations())
                .stream())
        .anyMatch(
            effect ->
                effect instanceof Effect.OverrideRuns || effect instanceof Effect.AnnotatedRuns);
  }

  /**
   * One name for what all callbacks of a class are given by one type: the source whose events they
   * are told.
   */
  private ObjectRef peer(ObjectRef object) {
    return object instanceof ObjectRef.Passed passed
        ? givenTo(passed.method().type(), type(passed)).findFirst().orElse(passed)
        : object;
  }

  private Stream<ObjectRef> givenTo(ClassFacts type, Optional<String> parameterType) {
    return type.methods().stream()
        .flatMap(facts -> program.program().universe().method(facts.ref()).stream())
        .flatMap(
            method ->
                IntStream.rangeClosed(0, Descriptors.parameters(method.ref().descriptor()).size())
                    .mapToObj(parameter -> new ObjectRef.Passed(method, parameter)))
        .filter(passed -> type(passed).isPresent() && type(passed).equals(parameterType))
        .filter(this::isGivenToCallback)
        .map(ObjectRef.class::cast);
  }

  /** The class of the parameter; empty for the receiver. */
  private static Optional<String> type(ObjectRef.Passed passed) {
    List<String> types = Descriptors.parameters(passed.method().ref().descriptor());
    int position = passed.parameter() - (passed.method().facts().isStatic() ? 0 : 1);
    return position >= 0 && position < types.size()
        ? Optional.of(types.get(position))
        : Optional.empty();
  }

  static boolean isEmission(Event event) {
    return event.kind() == Event.Kind.SEND && event.effect().orElse(null) instanceof Effect.Emits;
  }

  /** An emitter in a field is everybody's; one in a variable belongs to this call. */
  static boolean isKept(Event event) {
    Value value = event.subject().value();
    return value instanceof Value.Field || value instanceof Value.StaticField;
  }

  /** Whoever gives a handler of its own to the call, or looks at the answer, tries again. */
  private boolean isRetried(Event event) {
    CallSite site = event.origin();
    return site.method().step(site.step()) instanceof Step.Call call
        && (call.arguments().stream()
                .skip(1)
                .anyMatch(argument -> isMadeHandler(argument, site.method(), call))
            || site.isResultUsed());
  }

  private boolean isMadeHandler(Value argument, Method method, Step.Call call) {
    return call.arguments().size() > 2
        && argument instanceof Value.Result result
        && !(method.step(result.step()) instanceof Step.New)
        && !givesUp(new CallSite(method, result.step()));
  }

  /** Whether the handler says no in any case, as the one that fails fast. */
  private boolean givesUp(CallSite handler) {
    List<Value> answers =
        program.program().universe().body(handler).stream()
            .flatMap(body -> program.program().universe().returns(body).stream())
            .toList();
    return !answers.isEmpty()
        && answers.stream()
            .allMatch(
                answer ->
                    answer instanceof Value.Constant constant
                        && constant.literal() instanceof Integer no
                        && no == 0);
  }

  /** Whether one thread at a time gets here by winning an atomic variable. */
  private static boolean isTakenInTurn(Event event, Optional<Visit> visit) {
    return Emitters.isTakenInTurn(frames(event, visit));
  }

  private static List<CallSite> frames(Event event, Optional<Visit> visit) {
    List<CallSite> frames = new ArrayList<>(visit.map(Visit::frames).orElse(List.of()));
    frames.addAll(event.path());
    return frames;
  }

  private Set<LockRef> locks(Optional<Visit> visit, Event event) {
    Set<LockRef> held = new HashSet<>();
    for (CallSite frame : frames(event, visit)) {
      for (LockRegion region : program.program().locks().around(frame)) {
        region.locks().forEach(lock -> held.add(named(lock)));
      }
    }
    return held;
  }

  /** The monitor of what callbacks are given is one, whichever callback it was given to. */
  private LockRef named(LockRef lock) {
    return lock instanceof LockRef.OfObject one ? new LockRef.OfObject(peer(one.object())) : lock;
  }
}
