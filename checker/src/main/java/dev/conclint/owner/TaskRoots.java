package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Annotation;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.BlockingCall.TimeLimit;
import dev.conclint.owner.TaskRoot.Cause;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.ValueAt;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds where tasks start. */
final class TaskRoots {
  /** With more candidates than this, nothing is known of any one of them. */
  private static final int MAX_CANDIDATES = 4;

  private final Program program;
  private final ValuePassing passing;
  private final Completions completions;
  private final Frameworks frameworks;
  private final List<TaskRoot> roots = new ArrayList<>();
  private final Map<String, Move> moves = new HashMap<>();
  private final Set<String> registered = new HashSet<>();

  /** The owner that a handler was given to. */
  private record Move(Owner owner, Event event) {}

  private TaskRoots(Program program, ValuePassing passing, Completions completions) {
    this.program = program;
    this.passing = passing;
    this.completions = completions;
    this.frameworks = new Frameworks(program.universe());
  }

  static List<TaskRoot> of(
      Program program,
      ValuePassing passing,
      CallbackUse callbacks,
      Deployments deployments,
      Completions completions) {
    TaskRoots found = new TaskRoots(program, passing, completions);
    for (Method method : program.universe().methods()) {
      found.addDeclared(method);
      found.addCallbacks(method);
      for (Event event : program.summaries().events(method)) {
        found.addHandOff(event);
      }
    }
    return found.roots.stream()
        .filter(root -> !found.isCalledByProgramOnly(root, callbacks))
        .map(found::moved)
        .map(deployments::moved)
        .toList();
  }

  /** Operators of publishers of which nothing is known, besides those that are roots already. */
  static List<TaskRoot> ofUnknownPublishers(
      Program program, ValuePassing passing, Completions completions, List<TaskRoot> known) {
    TaskRoots found = new TaskRoots(program, passing, completions.withUnknownPublishers());
    for (Method method : program.universe().methods()) {
      for (Event event : program.summaries().events(method)) {
        if (event.kind() == Event.Kind.CONTINUE
            && completions.subscribedOn(event.handOffSite()).isEmpty()) {
          found.addHandOff(event);
        }
      }
    }
    Set<Event> placed = new HashSet<>();
    known.forEach(root -> root.handOff().ifPresent(placed::add));
    return found.roots.stream()
        .filter(root -> root.handOff().filter(placed::contains).isEmpty())
        .toList();
  }

  private void noteRegistered(Event event) {
    if (event.handOffSite().equals(event.origin())) {
      registered.addAll(CallbackUse.typesOf(event.subject(), program));
    }
  }

  /** A handler that the program gives to an executor of its own is not called elsewhere. */
  private void noteMoved(Event event, Set<Owner> owners) {
    boolean source = event.effect().orElse(null) instanceof Effect.Runs runs && runs.source();
    Optional<Owner> owner = owners.stream().filter(o -> o.executor().isPresent()).findFirst();
    if (!source || owner.isEmpty()) {
      return;
    }
    Stream.concat(
            program.flow().objects(event.subject()).stream(),
            program.flow().elements(event.subject()).stream())
        .filter(ObjectRef.Made.class::isInstance)
        .map(program.flow()::typeOf)
        .forEach(type -> moves.put(type, new Move(owner.get(), event)));
  }

  /**
   * A callback that the program calls itself, and that it passes to no library call of which the
   * catalogue knows, implements the library's interface for a purpose of its own.
   */
  private boolean isCalledByProgramOnly(TaskRoot root, CallbackUse callbacks) {
    if (root.cause() != TaskRoot.Cause.OVERRIDE
        || registered.contains(root.body().type().name())
        || callbacks.isGivenAway(root.body().type().name())) {
      return false;
    }
    return program.universe().callers(root.body()).stream().anyMatch(this::isCallOfInterface)
        || program.universe().hierarchy().supertypes(root.body().type().name()).stream()
            .anyMatch(callbacks::isCalled);
  }

  private boolean isCallOfInterface(CallSite caller) {
    return caller.method().isApplication()
        && caller.method().step(caller.step()) instanceof Step.Call call
        && call.dispatch() == Step.Dispatch.VIRTUAL
        && program.universe().hierarchy().isInterface(call.target().owner());
  }

  private TaskRoot moved(TaskRoot root) {
    Move move = moves.get(root.body().type().name());
    return root.cause() != Cause.OVERRIDE || move == null
        ? root
        : new TaskRoot(
            move.owner(),
            root.body(),
            Cause.TASK,
            move.event().path(),
            Optional.of(move.event()),
            true,
            false,
            KnownValues.NONE,
            true);
  }

  private void addDeclared(Method method) {
    if (method.facts().isAbstract() || method.facts().isBridge()) {
      return;
    }
    for (Effect effect : program.universe().declaredEffects(method)) {
      if (effect instanceof Effect.OverrideRuns runs) {
        addDeclared(method, runs.on(), Cause.OVERRIDE, runs.source());
      }
    }
    List<Annotation> annotations = Frameworks.annotations(method);
    if (annotations.isEmpty()) {
      return;
    }
    for (Effect effect : program.universe().effects().ofAnnotations(annotations)) {
      if (effect instanceof Effect.AnnotatedRuns runs && frameworks.call(method, runs)) {
        addDeclared(method, runs.on(), Cause.ANNOTATION, runs.source());
      } else if (effect instanceof Effect.MustNotBlock) {
        addDeclared(
            method,
            new Operand.Library(OwnerKind.EVENT_LOOP, "declared non-blocking"),
            Cause.ANNOTATION,
            false);
      }
    }
  }

  /** Lambdas that implement a method which the library calls on an owner of its own. */
  private void addCallbacks(Method method) {
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Lambda lambda && !staysInProgram(method, i)) {
        Optional<Method> body = program.universe().body(new CallSite(method, i));
        for (Effect effect : program.universe().effects().of(lambda.interfaceMethod())) {
          if (effect instanceof Effect.OverrideRuns runs && body.isPresent()) {
            addDeclared(body.get(), runs.on(), Cause.OVERRIDE, runs.source());
          }
        }
      }
    }
  }

  /** Of a function given to the program itself, or to a call that is modelled, it is known. */
  private boolean staysInProgram(Method method, int step) {
    Value function = new Value.Result(step);
    List<CallSite> uses = new ArrayList<>();
    for (int i = step + 1; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call && call.arguments().contains(function)) {
        uses.add(new CallSite(method, i));
      }
    }
    return !uses.isEmpty()
        && uses.stream()
            .allMatch(
                use ->
                    program.universe().targets(use).stream().anyMatch(Method::isApplication)
                        || program.summaries().events(method).stream()
                            .anyMatch(event -> isAbout(event, use, function)));
  }

  private static boolean isAbout(Event event, CallSite use, Value function) {
    return event.origin().equals(use) && event.subject().value().equals(function);
  }

  private void addDeclared(Method method, Operand on, Cause cause, boolean source) {
    if (on instanceof Operand.Library library) {
      roots.add(
          new TaskRoot(
              Owner.of(library.kind(), library.name()),
              method,
              cause,
              List.of(),
              Optional.empty(),
              source,
              false,
              KnownValues.NONE,
              true));
    }
  }

  private void addHandOff(Event event) {
    boolean handsOff = event.kind() == Event.Kind.HAND_OFF || event.kind() == Event.Kind.CONTINUE;
    if (!handsOff || program.summaries().isBetterSeenByCallers(event)) {
      return;
    }
    Set<Owner> owners = owners(event);
    noteRegistered(event);
    noteMoved(event, owners);
    List<Functions.Body> bodies = program.functions().candidates(event.subject(), event.called());
    boolean exact = owners.size() == 1 && bodies.size() <= MAX_CANDIDATES;
    for (Owner owner : owners.size() > MAX_CANDIDATES ? inGeneral(owners) : owners) {
      if (owner.kind() != OwnerKind.CALLER) {
        for (Functions.Body body : bodies) {
          add(event, owner, body, exact);
        }
      }
    }
  }

  /** Of so many candidates only their kinds are worth following, if those are fewer. */
  private static Set<Owner> inGeneral(Set<Owner> owners) {
    Set<OwnerKind> all = EnumSet.noneOf(OwnerKind.class);
    Set<OwnerKind> ofLibraries = EnumSet.noneOf(OwnerKind.class);
    for (Owner owner : owners) {
      all.add(owner.kind());
      if (owner.framework()) {
        ofLibraries.add(owner.kind());
      }
    }
    if (all.size() > MAX_CANDIDATES) {
      return Set.of(Owner.any(OwnerKind.COMPLETER, true));
    }
    Set<Owner> general = new LinkedHashSet<>();
    all.forEach(kind -> general.add(Owner.any(kind, ofLibraries.contains(kind))));
    return general;
  }

  private void add(Event event, Owner owner, Functions.Body body, boolean exact) {
    Cause cause = event.kind() == Event.Kind.HAND_OFF ? Cause.TASK : Cause.CONTINUATION;
    boolean source =
        event.effect().orElse(null) instanceof Effect.Runs runs
            && (runs.source() || isFast(event, runs));
    roots.add(
        new TaskRoot(
            owner,
            body.method(),
            cause,
            event.path(),
            Optional.of(event),
            source,
            body.object() instanceof ObjectRef.Made,
            passing.takenAlong(body, event),
            exact));
  }

  /** Whether it runs again so soon that what it starts will often not be done by then. */
  private boolean isFast(Event event, Effect.Runs runs) {
    CallSite site = event.handOffSite();
    TimeLimits limits = new TimeLimits(program);
    return site.method().step(site.step()) instanceof Step.Call call
        && limits
            .given(site, call, runs.every())
            .flatMap(time -> limits.limit(site, time))
            .filter(TimeLimit.SHORT::equals)
            .isPresent();
  }

  /** The owners that run the functions of the hand-off; none if they are unknown. */
  private Set<Owner> owners(Event event) {
    Optional<Operand> named = named(event);
    if (named.isPresent() && named.get() instanceof Operand.Library library) {
      return completions.owners(library);
    }
    if (event.executor().isPresent()) {
      return executors(event);
    }
    if (event.effect().isPresent() && event.effect().get() instanceof Effect.SourceRuns) {
      return completions.subscribedOn(event.handOffSite());
    }
    return event.stage().map(stage -> continuing(stage, event.handOffSite())).orElse(Set.of());
  }

  /** What continues a publisher that is complete runs where somebody subscribes. */
  private Set<Owner> continuing(ValueAt stage, CallSite site) {
    Set<Owner> owners = new LinkedHashSet<>(completions.owners(stage));
    if (!owners.isEmpty() && owners.stream().allMatch(owner -> owner.kind() == OwnerKind.CALLER)) {
      owners.addAll(completions.subscribedOn(site));
    }
    return owners;
  }

  /** A continuation on an executor that runs tasks at once stays where its stage completes. */
  private Set<Owner> executors(Event event) {
    Set<Owner> owners = new LinkedHashSet<>();
    for (Owner owner : completions.executors(event.executor().orElseThrow())) {
      if (owner.kind() == OwnerKind.CALLER && event.stage().isPresent()) {
        owners.addAll(completions.owners(event.stage().get()));
      } else {
        owners.add(owner);
      }
    }
    return owners;
  }

  private static Optional<Operand> named(Event event) {
    if (event.effect().isEmpty()) {
      return Optional.empty();
    }
    Effect effect = event.effect().get();
    if (effect instanceof Effect.Runs runs) {
      return Optional.of(runs.on());
    }
    if (effect instanceof Effect.Then then) {
      return then.on();
    }
    return effect instanceof Effect.SourceRuns source ? source.on() : Optional.empty();
  }
}
