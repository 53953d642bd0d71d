package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.owner.Visit;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.LockRef;
import dev.conclint.program.LockRegion;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two threads tell an object that may be told by one at a time. */
public final class UnserializedEmission implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnserializedEmission.class,
          Family.ORDERING,
          Level.WARNING,
          "0.1",
          "Emitter that allows one caller at a time is called by several threads");

  /** One call of an emitter, on the thread of one owner. */
  private record Emission(Event event, Optional<Visit> visit, Set<LockRef> locks) {

    /** Empty for a callback of the emitter's own contract: the thread of whoever calls it. */
    Optional<Owner> owner() {
      return visit.map(Visit::owner);
    }

    List<CallSite> frames() {
      return visit.map(Visit::frames).orElse(List.of());
    }

    /** Whether the calls that lead here make the emitter, so that each time it is another one. */
    boolean makes(ObjectRef object) {
      return object.isMadeAnewOn(frames());
    }

    String where() {
      return owner().map(Owner::description).orElse("the thread of its source");
    }

    boolean isGuessed() {
      return visit.filter(one -> one.approximations() > 0).isPresent();
    }
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Stream<Finding> pairs =
        byEmitter(program).entrySet().stream()
            .flatMap(emitter -> conflicts(emitter.getKey(), emitter.getValue(), program));
    return Stream.of(pairs, ignored(program), inTasks(program)).flatMap(Function.identity());
  }

  private static Map<ObjectRef, List<Emission>> byEmitter(OwnedProgram program) {
    Map<ObjectRef, List<Emission>> found = new LinkedHashMap<>();
    for (Visit visit : program.visits()) {
      if (visit.method().isApplication()) {
        add(visit.method(), Optional.of(visit), found, program);
      }
    }
    for (Method method : program.program().universe().methods()) {
      if (method.isApplication() && isCallback(method, program)) {
        add(method, Optional.empty(), found, program);
      }
    }
    return found;
  }

  /** A method of an emitter's contract that nobody in sight runs: its source does. */
  private static boolean isCallback(Method method, OwnedProgram program) {
    return program.ownersOf(method).isEmpty()
        && program.program().universe().declaredEffects(method).stream()
            .anyMatch(Effect.Emits.class::isInstance);
  }

  private static void add(
      Method method,
      Optional<Visit> visit,
      Map<ObjectRef, List<Emission>> found,
      OwnedProgram program) {
    // A source knows the method of its generic interface, and that is the bridge to the one
    // written.
    int calls = method.facts().isBridge() ? 2 : 1;
    for (Event event : program.program().summaries().events(method)) {
      if (isEmission(event)
          && event.path().size() == calls
          && isKept(event)
          && !isRetried(event, program)) {
        add(new Emission(event, visit, locks(visit, event, program)), found, program);
      }
    }
  }

  private static void add(
      Emission emission, Map<ObjectRef, List<Emission>> found, OwnedProgram program) {
    if (isTakenInTurn(emission)) {
      return;
    }
    for (ObjectRef object : program.program().flow().objects(emission.event().subject())) {
      if (object.isIdentity() && !Emitters.isSerialized(object, program)) {
        found.computeIfAbsent(object, o -> new ArrayList<>()).add(emission);
      }
    }
  }

  private static boolean isEmission(Event event) {
    return event.kind() == Event.Kind.SEND && event.effect().orElse(null) instanceof Effect.Emits;
  }

  /** An emitter in a field is everybody's; one in a variable belongs to this call. */
  private static boolean isKept(Event event) {
    Value value = event.subject().value();
    return value instanceof Value.Field || value instanceof Value.StaticField;
  }

  /** Whoever gives a handler of its own to the call, or looks at the answer, tries again. */
  private static boolean isRetried(Event event, OwnedProgram program) {
    CallSite site = event.origin();
    return site.method().step(site.step()) instanceof Step.Call call
        && (call.arguments().stream()
                .skip(1)
                .anyMatch(argument -> isMadeHandler(argument, site.method(), call, program))
            || site.isResultUsed());
  }

  private static boolean isMadeHandler(
      Value argument, Method method, Step.Call call, OwnedProgram program) {
    return call.arguments().size() > 2
        && argument instanceof Value.Result result
        && !(method.step(result.step()) instanceof Step.New)
        && !givesUp(new CallSite(method, result.step()), program);
  }

  /** Whether the handler says no in any case, as the one that fails fast. */
  private static boolean givesUp(CallSite handler, OwnedProgram program) {
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
  private static boolean isTakenInTurn(Emission emission) {
    List<CallSite> frames = new ArrayList<>(emission.frames());
    frames.addAll(emission.event().path());
    return Emitters.isTakenInTurn(frames);
  }

  private static Set<LockRef> locks(Optional<Visit> visit, Event event, OwnedProgram program) {
    Set<LockRef> held = new HashSet<>();
    List<CallSite> frames = new ArrayList<>(visit.map(Visit::frames).orElse(List.of()));
    frames.addAll(event.path());
    for (CallSite frame : frames) {
      for (LockRegion region : program.program().locks().around(frame)) {
        held.addAll(region.locks());
      }
    }
    return held;
  }

  private static Stream<Finding> conflicts(
      ObjectRef emitter, List<Emission> emissions, OwnedProgram program) {
    List<Finding> found = new ArrayList<>();
    for (Emission emission : emissions) {
      Optional<Emission> rival =
          emissions.stream()
              .filter(other -> !(emission.makes(emitter) && other.makes(emitter)))
              .filter(other -> canMeet(emission, other))
              .findFirst();
      boolean best =
          rival.isPresent() && (emission.locks().isEmpty() || !rival.get().locks().isEmpty());
      if (best) {
        found.add(finding(emission, rival.get(), program));
      }
    }
    return found.stream();
  }

  private static boolean canMeet(Emission one, Emission other) {
    if (one.locks().stream().anyMatch(other.locks()::contains)) {
      return false;
    }
    if (one.owner().isEmpty() || other.owner().isEmpty()) {
      Optional<Owner> known = one.owner().or(other::owner);
      return known.filter(UnserializedEmission::isElsewhere).isPresent();
    }
    Owner first = one.owner().get();
    Owner second = other.owner().get();
    if (first.equals(second)) {
      return isParallel(first);
    }
    return isKnown(first) && isKnown(second) && !first.isSameAs(second);
  }

  /** Whatever executor it is, what is handed to it does not run on the thread of the source. */
  private static boolean isElsewhere(Owner owner) {
    return isKnown(owner) || owner.kind() == OwnerKind.EXECUTOR || isScheduler(owner);
  }

  /** A scheduler of a library, whose name is known. */
  private static boolean isScheduler(Owner owner) {
    return owner.kind() == OwnerKind.EVENT_LOOP && owner.executor().isPresent();
  }

  private static boolean isParallel(Owner owner) {
    return switch (owner.kind()) {
      case BOUNDED_POOL, FORK_JOIN, ELASTIC, VIRTUAL -> !owner.isSerial();
      default -> false;
    };
  }

  private static boolean isKnown(Owner owner) {
    return switch (owner.kind()) {
      case SERIAL, BOUNDED_POOL, FORK_JOIN, ELASTIC, VIRTUAL, UI, DELAY -> true;
      case EVENT_LOOP, DEDICATED, COMPLETER, CALLER, EXECUTOR -> false;
    };
  }

  private static Finding finding(Emission emission, Emission rival, OwnedProgram program) {
    Places places = new Places(program.program());
    CallSite site = emission.event().origin();
    String api = Names.of(site);
    List<TraceStep> trace = new ArrayList<>(way(places, emission));
    trace.add(places.step(TraceStep.Kind.HAZARD, site, api + " allows one caller at a time"));
    trace.add(
        places.step(
            TraceStep.Kind.RELATED, rival.event().origin(), "is called on: " + rival.where()));
    boolean guessed = emission.isGuessed() || rival.isGuessed() || isVague(emission, rival);
    return new Finding(
        INFO,
        guessed ? Level.NOTE : Level.WARNING,
        places.of(site),
        "%s is called on %s while %s may call it, too"
            .formatted(api, emission.where(), rival.where()),
        trace);
  }

  /** On a source and an executor of which nothing is known, both can be one thread. */
  private static boolean isVague(Emission one, Emission other) {
    return Stream.of(one, other)
        .flatMap(emission -> emission.owner().stream())
        .anyMatch(owner -> owner.kind() == OwnerKind.EXECUTOR || isScheduler(owner));
  }

  private static List<TraceStep> way(Places places, Emission emission) {
    List<TraceStep> trace = new ArrayList<>();
    emission.visit().ifPresent(visit -> trace.addAll(Evidence.rootSteps(places, visit.root())));
    for (CallSite frame : emission.frames()) {
      trace.add(places.call(frame));
    }
    return trace;
  }

  /** An answer that is thrown away in a public method, which any thread may call. */
  private static Stream<Finding> ignored(OwnedProgram program) {
    return program.program().universe().methods().stream()
        .filter(Method::isApplication)
        .filter(method -> method.facts().isPublic() && method.type().isPublic())
        .filter(method -> program.ownersOf(method).isEmpty())
        .flatMap(method -> program.program().summaries().events(method).stream())
        .filter(event -> isEmission(event) && event.path().size() == 1 && isKept(event))
        .filter(event -> answers(event.origin()) && !event.origin().isResultUsed())
        .filter(event -> program.program().locks().around(event.origin()).isEmpty())
        .filter(
            event ->
                program.program().flow().objects(event.subject()).stream()
                    .noneMatch(object -> Emitters.isSerialized(object, program)))
        .map(event -> ignored(event, program));
  }

  /** Tasks that run at the same time tell one emitter that all of them were given. */
  private static Stream<Finding> inTasks(OwnedProgram program) {
    return Races.findings(Race.Kind.EMISSION, INFO, program);
  }

  private static boolean answers(CallSite site) {
    return site.has(Effect.Answers.class);
  }

  private static Finding ignored(Event event, OwnedProgram program) {
    Places places = new Places(program.program());
    String api = Names.of(event.origin());
    return new Finding(
        INFO,
        Level.WARNING,
        places.of(event.origin()),
        api + " refuses a second thread, any thread may call this, and the answer is dropped",
        List.of(
            places.step(
                TraceStep.Kind.HAZARD, event.origin(), api + " allows one caller at a time")));
  }
}
