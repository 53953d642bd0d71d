package dev.conclint.rules.spawning;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Block;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallGraph.Edge;
import dev.conclint.program.CallSite;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.ValueAt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds code that runs once for each element of a collection whose size the input decides. */
final class Elements {
  private static final int MAX_CALLS = 3;
  private static final int MAX_STAGES = 20;

  /** Calls that give one element after the other; the names are those of the JDK. */
  private static final Set<String> STEPPING = Set.of("next", "nextElement");

  private static final List<String> COLLECTIONS =
      List.of("java/lang/Iterable", "java/util/Map", "java/util/stream/BaseStream");

  private final OwnedProgram program;
  private final Map<Method, List<Edge>> callers = new HashMap<>();

  Elements(OwnedProgram program) {
    this.program = program;
    for (Method method : program.program().universe().methods()) {
      for (Edge edge : program.program().calls().edges(method)) {
        if (method.isApplication() && edge.exact()) {
          callers.computeIfAbsent(edge.target(), m -> new ArrayList<>()).add(edge);
        }
      }
    }
  }

  /** The calls from one that is made for each element down to the step; empty if there is none. */
  Optional<List<CallSite>> around(List<CallSite> path) {
    return around(path, 0, new HashSet<>());
  }

  private Optional<List<CallSite>> around(List<CallSite> path, int depth, Set<Method> seen) {
    for (int i = path.size() - 1; i >= 0; i--) {
      if (isRepeated(path.subList(0, i + 1))) {
        return Optional.of(path.subList(i, path.size()));
      }
    }
    Method first = path.get(0).method();
    if (depth >= MAX_CALLS || !seen.add(first)) {
      return Optional.empty();
    }
    for (Edge edge : callers.getOrDefault(first, List.of())) {
      List<CallSite> longer = new ArrayList<>(edge.path());
      longer.addAll(path);
      Optional<List<CallSite>> found = around(longer, depth + 1, seen);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the last step of the path runs for each element: in a loop over them, or as a call for
   * each.
   */
  private boolean isRepeated(List<CallSite> path) {
    return isInLoop(path) || isForEach(path.get(path.size() - 1));
  }

  private boolean isInLoop(List<CallSite> path) {
    CallSite site = path.get(path.size() - 1);
    Method method = site.method();
    int loop = method.facts().loopOf(site.step());
    if (loop == Block.NO_LOOP) {
      return false;
    }
    Set<Value> sources = sourcesOfLoop(method, loop);
    return !sources.isEmpty()
        && sources.stream().noneMatch(source -> isFew(asGiven(source, path)))
        && !waitsIn(method, loop);
  }

  /**
   * Whether callers give the collection whose elements the step runs for. What an object keeps in
   * its own fields, such as its listeners and connections, it knows the size of.
   */
  boolean isGiven(CallSite site) {
    int loop = site.method().facts().loopOf(site.step());
    Set<Value> sources =
        loop == Block.NO_LOOP ? new HashSet<>() : sourcesOfLoop(site.method(), loop);
    if (site.method().step(site.step()) instanceof Step.Call call && !call.arguments().isEmpty()) {
      sources.add(call.arguments().get(0));
    }
    return sources.stream()
        .map(source -> origin(source, site.method()))
        .anyMatch(origin -> origin instanceof Value.Parameter && !site.method().isThis(origin));
  }

  /** Whether the elements come one after the other from somewhere, and are not there already. */
  boolean isLazy(CallSite site) {
    int loop = site.method().facts().loopOf(site.step());
    return loop != Block.NO_LOOP
        && IntStream.range(0, site.method().steps().size())
            .filter(step -> site.method().facts().loopOf(step) == loop)
            .mapToObj(step -> new CallSite(site.method(), step))
            .flatMap(step -> stepped(step).stream())
            .anyMatch(iterator -> !isOfCollection(iterator, site.method()));
  }

  /** What the step takes the next element from. */
  private static Optional<Value> stepped(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call
            && STEPPING.contains(call.target().name())
            && call.dispatch() != Step.Dispatch.STATIC
            && call.arguments().size() == 1
        ? Optional.of(call.arguments().get(0))
        : Optional.empty();
  }

  private static boolean isOfCollection(Value iterator, Method method) {
    return iterator instanceof Value.Result result
        && method.step(result.step()) instanceof Step.Call call
        && call.target().name().equals("iterator");
  }

  /** What an iterator or a stream is of. */
  private static Value origin(Value value, Method method) {
    Value at = value;
    for (int i = 0; i < MAX_STAGES; i++) {
      if (at instanceof Value.Result result
          && method.step(result.step()) instanceof Step.Call call
          && call.dispatch() != Step.Dispatch.STATIC) {
        at = call.arguments().get(0);
      } else {
        return at;
      }
    }
    return at;
  }

  /** The collection as the caller on the way names it, who may know more of it. */
  private ValueAt asGiven(Value source, List<CallSite> path) {
    Method method = path.get(path.size() - 1).method();
    if (path.size() > 1
        && source instanceof Value.Result result
        && method.step(result.step()) instanceof Step.Call call
        && call.dispatch() != Step.Dispatch.STATIC) {
      // An iterator is as long as what it iterates over.
      return asGiven(call.arguments().get(0), path);
    }
    CallSite caller = path.size() > 1 ? path.get(path.size() - 2) : path.get(0);
    return path.size() > 1
            && source instanceof Value.Parameter parameter
            && caller.method().step(caller.step()) instanceof Step.Call call
            && parameter.index() < call.arguments().size()
            && program.program().universe().targets(caller).contains(method)
        ? new ValueAt(caller.method(), call.arguments().get(parameter.index()))
        : new ValueAt(method, source);
  }

  /** The collections that the steps of the loop take an element of. */
  private Set<Value> sourcesOfLoop(Method method, int loop) {
    Set<Value> found = new HashSet<>();
    for (int i = 0; i < method.steps().size(); i++) {
      if (method.facts().loopOf(i) == loop) {
        found.addAll(sources(new CallSite(method, i)));
      }
    }
    return found;
  }

  /** The collections that the step takes an element of. */
  private Set<Value> sources(CallSite site) {
    Step step = site.method().step(site.step());
    Set<Value> found = new HashSet<>();
    if (step instanceof Step.Call call) {
      boolean indexes =
          call.target().name().equals("get")
              && program.program().isCallOn(site, "java/util/List")
              && call.arguments().size() == 2;
      if (indexes) {
        found.add(call.arguments().get(0));
      }
      stepped(site).ifPresent(found::add);
      call.arguments().forEach(argument -> addArray(argument, found));
    } else if (step instanceof Step.Lambda lambda) {
      lambda.captured().forEach(captured -> addArray(captured, found));
    }
    return found;
  }

  private static void addArray(Value value, Set<Value> to) {
    if (value instanceof Value.Element element) {
      to.add(element.array());
    }
  }

  /** Who waits in the loop for one to end before the next begins has only so many at work. */
  private boolean waitsIn(Method method, int loop) {
    return program.waitsOf(method).anyMatch(wait -> method.facts().loopOf(wait.step()) == loop);
  }

  private boolean isForEach(CallSite site) {
    if (!(site.method().step(site.step()) instanceof Step.Call call)
        || call.dispatch() == Step.Dispatch.STATIC
        || !site.has(Effect.Calls.class)
        || isAboutOneKey(site)
        || COLLECTIONS.stream().noneMatch(type -> program.program().isCallOn(site, type))) {
      return false;
    }
    return !isFew(new ValueAt(site.method(), call.arguments().get(0))) && !isJoinedNext(site);
  }

  private static boolean isAboutOneKey(CallSite site) {
    return site.effect(Effect.ElementOf.class)
        .filter(element -> element.key().isPresent())
        .isPresent();
  }

  /** Streams are lazy: one element is joined before the next is begun. */
  private boolean isJoinedNext(CallSite site) {
    CallSite at = site;
    for (int i = 0; i < MAX_STAGES; i++) {
      Optional<CallSite> next = nextStage(at);
      if (next.isEmpty()) {
        return false;
      }
      if (waitsInFunction(next.get())) {
        return true;
      }
      at = next.get();
    }
    return false;
  }

  private Optional<CallSite> nextStage(CallSite site) {
    Value result = new Value.Result(site.step());
    for (int i = site.step() + 1; i < site.method().steps().size(); i++) {
      CallSite next = new CallSite(site.method(), i);
      if (site.method().step(i) instanceof Step.Call call
          && call.dispatch() != Step.Dispatch.STATIC
          && call.arguments().get(0).equals(result)
          && program.program().isCallOn(next, "java/util/stream/BaseStream")) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private boolean waitsInFunction(CallSite stage) {
    Step.Call call = (Step.Call) stage.method().step(stage.step());
    return call.arguments().stream()
        .skip(1)
        .flatMap(
            argument ->
                program
                    .program()
                    .functions()
                    .candidates(new ValueAt(stage.method(), argument), List.of())
                    .stream())
        .map(Functions.Body::method)
        .anyMatch(body -> !program.blockingCallsOf(body).isEmpty());
  }

  /** Whether somebody has written down how many there are at most. */
  private boolean isFew(ValueAt collection) {
    Value value = collection.value();
    for (int i = 0; i < MAX_STAGES; i++) {
      if (!(value instanceof Value.Result result)) {
        break;
      }
      if (isFewHere(new CallSite(collection.method(), result.step()))) {
        return true;
      }
      if (!(collection.method().step(result.step()) instanceof Step.Call call)
          || call.dispatch() == Step.Dispatch.STATIC) {
        break;
      }
      value = call.arguments().get(0);
    }
    Set<ObjectRef> objects =
        program.program().flow().objects(new ValueAt(collection.method(), value));
    return !objects.isEmpty() && objects.stream().allMatch(this::isFew);
  }

  private boolean isFew(ObjectRef object) {
    if (object instanceof ObjectRef.Made made) {
      return isFewHere(made.site());
    }
    return object instanceof ObjectRef.Returned returned && isFewHere(returned.site());
  }

  private static boolean isFewHere(CallSite site) {
    Step step = site.method().step(site.step());
    if (step instanceof Step.NewArray array) {
      return array.length() instanceof Value.Constant;
    }
    return step instanceof Step.Call call && (isEnum(call) || site.has(Effect.Few.class));
  }

  /** {@code values()} of an enum, as the language specification has it. */
  private static boolean isEnum(Step.Call call) {
    return call.dispatch() == Step.Dispatch.STATIC
        && call.target().name().equals("values")
        && call.target().descriptor().equals("()[L" + call.target().owner() + ";");
  }
}
