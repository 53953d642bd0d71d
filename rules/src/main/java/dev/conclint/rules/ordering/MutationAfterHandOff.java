package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Block;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a task reads is changed by whoever handed the task over, while it may be running. */
public final class MutationAfterHandOff implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MutationAfterHandOff.class,
          Family.ORDERING,
          Level.WARNING,
          "0.1",
          "Object is changed after a task that uses it was handed off");

  /** A change of a value that a method names, and the calls down to where it happens. */
  private record Change(Value value, List<CallSite> path) {}

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /**
   * A place where a task gets objects.
   *
   * @param site the hand-off, or a call of the method that hands off what it is passed
   * @param taken what the task got, as the method of the site names it
   */
  private record Giving(CallSite site, Set<Value> taken, HandOff handOff) {

    Method method() {
      return site.method();
    }
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return program.handOffs().stream()
        .filter(handOff -> handOff.site().method().isApplication())
        .filter(handOff -> handOff.event().path().size() == 1)
        .map(handOff -> new Giving(handOff.site(), taken(handOff, program), handOff))
        .flatMap(giving -> Stream.concat(Stream.of(giving), byCallers(giving, program)))
        .filter(giving -> !giving.taken().isEmpty())
        .flatMap(giving -> findings(giving, program));
  }

  /** What callers of the method pass it for the task. */
  private static Stream<Giving> byCallers(Giving inside, OwnedProgram program) {
    return program.program().universe().callers(inside.method()).stream()
        .filter(caller -> caller.method().isApplication())
        .filter(caller -> program.program().universe().targets(caller).size() == 1)
        .flatMap(
            caller ->
                caller.method().step(caller.step()) instanceof Step.Call call
                    ? Stream.of(new Giving(caller, passed(inside, call), inside.handOff()))
                    : Stream.empty());
  }

  private static Set<Value> passed(Giving inside, Step.Call call) {
    Set<Value> passed = new LinkedHashSet<>();
    for (Value value : inside.taken()) {
      named(value, call).filter(one -> !(one instanceof Value.Constant)).ifPresent(passed::add);
    }
    return passed;
  }

  private static Stream<Finding> findings(Giving giving, OwnedProgram program) {
    Method method = giving.method();
    return IntStream.range(0, method.steps().size())
        .filter(step -> method.facts().canFollow(giving.site().step(), step))
        .filter(step -> step != giving.site().step())
        .mapToObj(step -> new CallSite(method, step))
        .flatMap(site -> changes(site, program))
        .filter(change -> giving.taken().contains(change.value()))
        .filter(change -> isAfter(giving, change, program))
        .filter(change -> !isGuarded(change, program))
        .filter(change -> !(discards(change) && isRetained(change.value(), giving)))
        .map(change -> finding(giving, change, program));
  }

  /**
   * Later in the same turn, or in the next turn of a loop that does not make the object anew, and
   * without a wait between.
   */
  private static boolean isAfter(Giving giving, Change change, OwnedProgram program) {
    int handOff = giving.site().step();
    int step = change.path().get(0).step();
    return giving.method().facts().canFollowInOneTurn(handOff, step)
        ? !waitsBefore(giving.site(), step, program)
        : isKept(change.value(), giving.site())
            && !writesElement(change)
            && !waitsInLoop(giving.site(), program);
  }

  /** The next turn of a loop writes the element of the next task. */
  private static boolean writesElement(Change change) {
    CallSite site = change.path().get(change.path().size() - 1);
    return site.method().step(site.step()) instanceof Step.ArrayStore;
  }

  /** Whether the object was there before the loop began. */
  private static boolean isKept(Value value, CallSite inLoop) {
    Method method = inLoop.method();
    int loop = method.facts().loopOf(inLoop.step());
    return value instanceof Value.Result made
        && (method.step(made.step()) instanceof Step.New
            || method.step(made.step()) instanceof Step.NewArray)
        && loop != Block.NO_LOOP
        && method.facts().loopOf(made.step()) == Block.NO_LOOP;
  }

  private static boolean waitsInLoop(CallSite handOff, OwnedProgram program) {
    return program
        .waitsOf(handOff.method())
        .anyMatch(wait -> handOff.method().facts().inLoop(wait.step()));
  }

  /** What the task got from this method and uses: captured values, and fields of this object. */
  private static Set<Value> taken(HandOff handOff, OwnedProgram program) {
    Set<Value> taken = new LinkedHashSet<>();
    for (Functions.Body body :
        program.program().functions().candidates(handOff.event().subject(), List.of())) {
      List<Value> given = given(body, handOff);
      for (Value value : given) {
        if (handOff.site().method().isThis(value)) {
          taken.addAll(fieldsRead(body.method(), program));
        } else if (!(value instanceof Value.Constant)) {
          taken.add(value);
        }
      }
    }
    return taken;
  }

  private static List<Value> given(Functions.Body body, HandOff handOff) {
    Method method = handOff.site().method();
    if (!(handOff.event().subject().value() instanceof Value.Result made)) {
      return List.of();
    }
    if (method.step(made.step()) instanceof Step.Lambda) {
      return body.bound();
    }
    return new CallSite(method, made.step()).constructorArguments();
  }

  /** Fields of {@code this} that the body, or a method that it calls on {@code this}, reads. */
  private static Set<Value> fieldsRead(Method body, OwnedProgram program) {
    Set<Value> fields = new LinkedHashSet<>();
    List<Method> code = new ArrayList<>(List.of(body));
    program.program().calls().edges(body).stream()
        .filter(edge -> edge.arguments().contains(Value.THIS))
        .forEach(edge -> code.add(edge.target()));
    for (Method method : code) {
      for (Step step : method.steps()) {
        if (step instanceof Step.FieldLoad load && load.object().equals(Value.THIS)) {
          fields.add(new Value.Field(Value.THIS, load.field()));
        }
      }
    }
    return fields;
  }

  private static Stream<Change> changes(CallSite site, OwnedProgram program) {
    if (site.method().step(site.step()) instanceof Step.ArrayStore store) {
      return Stream.of(new Change(store.array(), List.of(site)));
    }
    Optional<ValueAt> changed = Mutations.of(site, program);
    if (changed.filter(value -> isSynchronized(value, program)).isPresent()) {
      return Stream.empty();
    }
    if (changed.isPresent()) {
      return Stream.of(new Change(changed.get().value(), List.of(site)));
    }
    return program.program().universe().targets(site).size() == 1
        ? inside(site, program)
        : Stream.empty();
  }

  /** Whether a wrapper of the JDK lets one thread at a time use it. */
  private static boolean isSynchronized(ValueAt value, OwnedProgram program) {
    if (value.value() instanceof Value.Field field) {
      List<ValueAt> stored = program.program().universe().stored(field.field());
      return !stored.isEmpty() && stored.stream().allMatch(MutationAfterHandOff::isWrapper);
    }
    return isWrapper(value);
  }

  private static boolean isWrapper(ValueAt value) {
    return value.value() instanceof Value.Result result
        && value.method().step(result.step()) instanceof Step.Call call
        && call.target().owner().equals("java/util/Collections")
        && call.target().name().startsWith("synchronized");
  }

  /** What a method of the program does to its arguments, or to fields of this object. */
  private static Stream<Change> inside(CallSite site, OwnedProgram program) {
    Method callee = program.program().universe().targets(site).get(0);
    if (!callee.isApplication() || !(site.method().step(site.step()) instanceof Step.Call call)) {
      return Stream.empty();
    }
    return IntStream.range(0, callee.steps().size())
        .mapToObj(step -> new CallSite(callee, step))
        .flatMap(
            inner ->
                Mutations.of(inner, program).stream()
                    .flatMap(value -> named(value.value(), call).stream())
                    .map(value -> new Change(value, List.of(site, inner))));
  }

  private static Optional<Value> named(Value value, Step.Call call) {
    if (value instanceof Value.Parameter parameter && parameter.index() < call.arguments().size()) {
      return Optional.of(call.arguments().get(parameter.index()));
    }
    boolean own =
        value instanceof Value.Field field
            && field.object().equals(Value.THIS)
            && call.dispatch() != Step.Dispatch.STATIC
            && call.arguments().get(0).equals(Value.THIS);
    return own ? Optional.of(value) : Optional.empty();
  }

  private static boolean waitsBefore(CallSite handOff, int step, OwnedProgram program) {
    return program
        .waitsOf(handOff.method())
        .anyMatch(wait -> wait.step() >= handOff.step() && wait.step() < step);
  }

  private static boolean isGuarded(Change change, OwnedProgram program) {
    return change.path().stream()
        .anyMatch(site -> !program.program().locks().around(site).isEmpty());
  }

  private static Finding finding(Giving giving, Change change, OwnedProgram program) {
    Places places = new Places(program.program());
    CallSite last = last(change);
    String what =
        last.method().step(last.step()) instanceof Step.Call ? Names.of(last) : "an assignment";
    HandOff handOff = giving.handOff();
    List<TraceStep> trace = new ArrayList<>();
    if (!giving.site().equals(handOff.site())) {
      trace.add(places.call(giving.site()));
    }
    trace.add(
        places.step(
            TraceStep.Kind.HAND_OFF,
            handOff.site(),
            Names.of(handOff.site()) + " hands off a task that uses the object"));
    for (CallSite frame : change.path().subList(0, change.path().size() - 1)) {
      trace.add(places.call(frame));
    }
    trace.add(places.step(TraceStep.Kind.HAZARD, last, what + " changes it"));
    return new Finding(
        INFO,
        discards(change) ? Level.ERROR : Level.WARNING,
        LockedEvidence.place(program, change.path()),
        what + " changes an object that a task handed off before may be reading",
        trace);
  }

  private static CallSite last(Change change) {
    return change.path().get(change.path().size() - 1);
  }

  /** Whether the task was made a user of its own of the object before it was handed off. */
  private static boolean isRetained(Value value, Giving giving) {
    CallSite handOff = giving.handOff().site();
    boolean here = isRetainedBefore(giving.site(), retained -> retained.equals(value));
    return here
        || (!giving.site().equals(handOff)
            && giving.method().step(giving.site().step()) instanceof Step.Call call
            && isRetainedBefore(
                handOff, retained -> named(retained, call).filter(value::equals).isPresent()));
  }

  private static boolean isRetainedBefore(CallSite handOff, Predicate<Value> asked) {
    Method method = handOff.method();
    return IntStream.range(0, handOff.step())
        .mapToObj(step -> new CallSite(method, step))
        .flatMap(
            site ->
                site.effect(Effect.Retains.class).stream()
                    .flatMap(retains -> site.operand(retains.of()).stream()))
        .anyMatch(retained -> asked.test(retained.value()));
  }

  private static boolean discards(Change change) {
    CallSite site = last(change);
    return site.method().effects(site.step()).stream()
        .anyMatch(effect -> effect instanceof Effect.Mutates mutates && mutates.discards());
  }
}
