package dev.conclint.program;

import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the code behind function values. */
public final class Functions {
  private final Universe universe;
  private final ValueFlow flow;
  private final Map<List<MethodRef>, Map<ValueAt, List<Body>>> known = new HashMap<>();

  Functions(Universe universe, ValueFlow flow) {
    this.universe = universe;
    this.flow = flow;
  }

  /**
   * Code that runs when a function is called.
   *
   * @param object the lambda or object
   * @param bound what the body's first parameters stand for where the object was made
   */
  public record Body(Method method, ObjectRef object, List<Value> bound) {}

  /** The bodies of the functions that the value can be; none if they are too many to mean much. */
  public List<Body> candidates(ValueAt value, List<MethodRef> called) {
    List<Body> all = bodies(value, called);
    return all.size() > ProgramLimits.BODIES ? List.of() : all;
  }

  /** The bodies that the event runs or hands off. */
  public List<Body> bodies(Event event) {
    return bodies(event.subject(), event.called());
  }

  /** The bodies of the functions that the value, or its elements, can be. */
  public List<Body> bodies(ValueAt value, List<MethodRef> called) {
    Map<ValueAt, List<Body>> ofCalled = known.computeIfAbsent(called, c -> new HashMap<>());
    List<Body> bodies = ofCalled.get(value);
    if (bodies == null) {
      bodies = find(value, called);
      ofCalled.put(value, bodies);
    }
    return bodies;
  }

  /** Whether no other function than those whose bodies are known can be the value. */
  boolean areAllKnown(ValueAt value) {
    return flow.objects(value).stream()
        .allMatch(object -> object.isResolved() || object instanceof ObjectRef.Self);
  }

  private List<Body> find(ValueAt value, List<MethodRef> called) {
    List<Body> bodies = new ArrayList<>();
    for (ObjectRef object : flow.objects(value)) {
      addBodies(object, called, bodies);
    }
    if (bodies.isEmpty()) {
      flow.elements(value).forEach(object -> addBodies(object, called, bodies));
    }
    if (bodies.isEmpty() && !called.isEmpty()) {
      // What holds functions, as a collector does, may be called by other methods than they are.
      flow.elements(value).forEach(object -> addBodies(object, List.of(), bodies));
    }
    return List.copyOf(bodies);
  }

  private void addBodies(ObjectRef object, List<MethodRef> called, List<Body> to) {
    if (object instanceof ObjectRef.Made made) {
      addMade(made, called, to);
    } else if (object instanceof ObjectRef.Self self) {
      addImplementations(self.type(), called, object, List.of(), to);
    }
  }

  private void addMade(ObjectRef.Made made, List<MethodRef> called, List<Body> to) {
    CallSite site = made.site();
    Step step = site.method().step(site.step());
    if (step instanceof Step.Lambda lambda) {
      universe.body(site).ifPresent(body -> to.add(new Body(body, made, lambda.captured())));
    } else if (step instanceof Step.New allocation) {
      List<Value> bound = List.of(new Value.Result(site.step()));
      addImplementations(allocation.type(), called, made, bound, to);
    }
  }

  private void addImplementations(
      String type, List<MethodRef> called, ObjectRef object, List<Value> bound, List<Body> to) {
    List<MethodRef> wanted = called.isEmpty() ? functionalMethods(type) : called;
    for (MethodRef method : wanted) {
      Optional<Method> body = universe.implementation(type, method);
      if (body.isPresent() && !body.get().facts().isAbstract()) {
        to.add(new Body(body.get(), object, bound));
      }
    }
  }

  private List<MethodRef> functionalMethods(String type) {
    List<MethodRef> methods = new ArrayList<>();
    for (String supertype : universe.hierarchy().supertypes(type)) {
      if (Callbacks.isFunctionOfJdk(supertype)) {
        methods.addAll(universe.hierarchy().abstractMethods(supertype));
      }
    }
    return methods;
  }
}
