package dev.conclint.rules.ordering;

import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.HandOff;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.ValueAt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The methods that run when a method or a task of it does, each with what its parameters stand for
 * there.
 */
final class Frames {
  private static final int MAX_DEPTH = 3;
  private static final int MAX_FRAMES = 200;

  /** Parameters that stand for what nobody knows. */
  private static final List<ValueAt> NOT_KNOWN = List.of();

  private final Program program;

  Frames(Program program) {
    this.program = program;
  }

  /**
   * A method that runs.
   *
   * @param root the method whose words are used for values
   * @param bound what the method's parameters stand for in the root, as far as anybody knows; empty
   *     for the root itself
   * @param path the calls from the root, or from the beginning of its task, down to the method
   */
  record Frame(Method method, Method root, Optional<List<ValueAt>> bound, List<CallSite> path) {

    /** The same path down to one of the method's own steps. */
    List<CallSite> pathTo(CallSite site) {
      List<CallSite> whole = new ArrayList<>(path);
      whole.add(site);
      return List.copyOf(whole);
    }

    private boolean isRoot() {
      return method.equals(root) && bound.isEmpty();
    }
  }

  static Frame root(Method method) {
    return new Frame(method, method, Optional.empty(), List.of());
  }

  /** What the method runs itself. */
  List<Frame> of(Method method) {
    List<Frame> found = new ArrayList<>();
    collect(root(method), found, new HashSet<>());
    return found;
  }

  /** What runs in the task that is handed off in the frame. */
  List<Frame> ofTask(HandOff handOff, Frame submitter) {
    List<Frame> found = new ArrayList<>();
    Event event = handOff.event();
    for (Functions.Body body : program.functions().candidates(event.subject(), event.called())) {
      // A method that hands itself off runs there once more, with other arguments.
      List<ValueAt> arguments =
          body.object() instanceof ObjectRef.Made made
                  && made.context().isEmpty()
                  && made.site().method().equals(submitter.method())
              ? locatedAll(body.bound(), submitter)
              : NOT_KNOWN;
      Frame task = new Frame(body.method(), submitter.root(), Optional.of(arguments), List.of());
      collect(task, found, new HashSet<>());
    }
    return found;
  }

  /** The frame of what the edge calls. */
  Frame called(Edge edge, Frame caller) {
    List<CallSite> longer = new ArrayList<>(caller.path());
    longer.addAll(edge.path());
    List<ValueAt> passed =
        arguments(edge, caller.method())
            .map(values -> locatedAll(values, caller))
            .orElse(NOT_KNOWN);
    return new Frame(edge.target(), caller.root(), Optional.of(passed), List.copyOf(longer));
  }

  private void collect(Frame frame, List<Frame> to, Set<Method> seen) {
    if (frame.path().size() > MAX_DEPTH || to.size() >= MAX_FRAMES || !seen.add(frame.method())) {
      return;
    }
    to.add(frame);
    for (Edge edge : program.calls().edges(frame.method())) {
      if (edge.exact() && edge.target().isApplication()) {
        collect(called(edge, frame), to, seen);
      }
    }
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

  private List<ValueAt> locatedAll(List<Value> values, Frame frame) {
    return values.stream().map(value -> located(value, frame)).toList();
  }

  /** The value as the method names it that knows it: the root where it can. */
  ValueAt located(Value value, Frame frame) {
    if (frame.isRoot() || isEverywhere(value)) {
      return new ValueAt(frame.root(), value);
    }
    if (value.root() instanceof Value.Parameter parameter) {
      List<ValueAt> bound = frame.bound().orElseThrow();
      return parameter.index() < bound.size()
          ? substituted(value, bound.get(parameter.index()))
          : new ValueAt(frame.root(), new Value.Unknown("argument"));
    }
    return new ValueAt(
        frame.method(),
        frame.method().equals(frame.root()) ? new Value.Unknown("local of another call") : value);
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
}
