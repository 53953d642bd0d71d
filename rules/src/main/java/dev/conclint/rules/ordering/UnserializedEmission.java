package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import dev.conclint.rules.ordering.Emission.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Stream<Finding> pairs =
        EmissionScan.in(program).entrySet().stream()
            .flatMap(emitter -> conflicts(emitter.getKey(), emitter.getValue(), program));
    return Stream.of(pairs, ignored(program), inTasks(program)).flatMap(Function.identity());
  }

  private static Stream<Finding> conflicts(
      ObjectRef emitter, List<Emission> emissions, OwnedProgram program) {
    List<Finding> found = new ArrayList<>();
    for (Emission emission : emissions) {
      if (emission.way() == Way.WRAPPER) {
        continue;
      }
      Optional<Emission> rival =
          emissions.stream()
              .filter(other -> !(emission.makes(emitter) && other.makes(emitter)))
              .filter(other -> !areOfOneCallback(emission, other))
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

  /** Callbacks tell the source whose event they were called for, one event after the other. */
  private static boolean areOfOneCallback(Emission one, Emission other) {
    return one.way() == Way.OWN && other.way() == Way.OWN;
  }

  private static boolean canMeet(Emission one, Emission other) {
    if (one.locks().stream().anyMatch(other.locks()::contains)) {
      return false;
    }
    if (one.equals(other) && isOfManySources(one)) {
      return true;
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
    return (isElsewhere(one) || isOwnThread(first))
        && (isElsewhere(other) || isOwnThread(second))
        && !first.isSameAs(second);
  }

  /** Whether sources that run beside each other, each on a thread of its own, tell one emitter. */
  private static boolean isOfManySources(Emission emission) {
    return emission.way() == Way.PEER
        && emission
            .owner()
            .map(owner -> owner.kind() == OwnerKind.DEDICATED && owner.framework())
            .orElse(true);
  }

  /** A thread that the program starts; those of libraries have names. */
  private static boolean isOwnThread(Owner owner) {
    return owner.kind() == OwnerKind.DEDICATED && !(owner.identity() instanceof ObjectRef.Shared);
  }

  private static boolean isElsewhere(Emission emission) {
    return isOfManySources(emission)
        || emission.owner().filter(UnserializedEmission::isKnown).isPresent();
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
        .filter(
            event ->
                EmissionScan.isEmission(event)
                    && event.path().size() == 1
                    && EmissionScan.isKept(event))
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
