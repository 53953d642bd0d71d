package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The linked methods and what can be looked up about them without walking values. */
public final class Universe {
  private final ClassTable classes;
  private final TypeHierarchy hierarchy;
  private final Effects effects;
  private final List<Method> methods;
  private final Map<MethodRef, Method> byRef;
  private final Map<CallSite, Method> referenceBodies;
  private final Map<CallSite, List<Method>> targets;
  private final List<String> limits;
  private final Map<Method, List<CallSite>> callers = new HashMap<>();
  private final Set<Method> calledWidely = new HashSet<>();
  private final Map<Method, List<CallSite>> creators = new HashMap<>();
  private final Map<FieldRef, List<CallSite>> stores = new HashMap<>();
  private final Map<FieldRef, FieldRef> declarations = new HashMap<>();
  private final Map<String, List<MethodRef>> bridges = new HashMap<>();
  private final Map<Method, List<Value>> returns = new HashMap<>();

  Universe(
      ClassTable classes,
      TypeHierarchy hierarchy,
      Effects effects,
      List<Method> methods,
      Map<MethodRef, Method> byRef,
      Map<CallSite, Method> referenceBodies,
      Map<CallSite, List<Method>> targets,
      List<String> limits) {
    this.classes = classes;
    this.hierarchy = hierarchy;
    this.effects = effects;
    this.methods = methods;
    this.byRef = byRef;
    this.referenceBodies = referenceBodies;
    this.targets = targets;
    this.limits = limits;
    methods.forEach(this::index);
  }

  private void index(Method method) {
    for (int i = 0; i < method.steps().size(); i++) {
      CallSite site = new CallSite(method, i);
      Step step = method.step(i);
      if (step instanceof Step.Call) {
        indexCall(site);
      } else if (step instanceof Step.Lambda) {
        body(site)
            .ifPresent(body -> creators.computeIfAbsent(body, b -> new ArrayList<>()).add(site));
      } else if (step instanceof Step.FieldStore store) {
        stores.computeIfAbsent(declaration(store.field()), f -> new ArrayList<>()).add(site);
      } else if (step instanceof Step.Return result && !result.value().equals(Value.NULL)) {
        returns.computeIfAbsent(method, m -> new ArrayList<>()).add(result.value());
      }
    }
  }

  private void indexCall(CallSite site) {
    List<Method> entered = targets.getOrDefault(site, List.of());
    for (Method target : entered) {
      if (entered.size() > CallTargets.limit(site.method())) {
        calledWidely.add(target);
      } else {
        callers.computeIfAbsent(target, t -> new ArrayList<>()).add(site);
      }
    }
  }

  public List<Method> methods() {
    return methods;
  }

  public TypeHierarchy hierarchy() {
    return hierarchy;
  }

  public Effects effects() {
    return effects;
  }

  public ClassTable classes() {
    return classes;
  }

  /** What was cut off, one sentence each. */
  public List<String> limits() {
    return limits;
  }

  /** The method with steps, if the universe has it. */
  public Optional<Method> method(MethodRef ref) {
    return Optional.ofNullable(byRef.get(ref));
  }

  /** The method that runs when this one is called on an object of the class. */
  public Optional<Method> implementation(String type, MethodRef method) {
    return hierarchy.find(type, method).map(found -> byRef.get(found.ref()));
  }

  /** The constructors of the class that have steps. */
  List<Method> constructors(String type) {
    return classes.header(type).stream()
        .flatMap(facts -> facts.methods().stream())
        .filter(method -> method.ref().isConstructor())
        .flatMap(method -> method(method.ref()).stream())
        .toList();
  }

  /** The methods that can run when this one is called on an object of the class or of one below. */
  public Set<Method> implementations(String type, MethodRef method) {
    return hierarchy.instantiatedSubtypes(type).stream()
        .flatMap(subtype -> implementation(subtype, method).stream())
        .collect(Collectors.toSet());
  }

  /** Methods that the call may reach by class hierarchy alone. */
  public List<Method> targets(CallSite site) {
    return targets.getOrDefault(site, List.of());
  }

  /** The body of the lambda or method reference made at that step. */
  public Optional<Method> body(CallSite site) {
    Method reference = referenceBodies.get(site);
    if (reference != null) {
      return Optional.of(reference);
    }
    return site.method().step(site.step()) instanceof Step.Lambda lambda
        ? Optional.ofNullable(byRef.get(lambda.implementation()))
        : Optional.empty();
  }

  /** Calls that enter the method, but for those of which {@link #isCalledWidely} speaks. */
  public List<CallSite> callers(Method method) {
    return callers.getOrDefault(method, List.of());
  }

  /** Whether there are calls which may enter the method, and too many others to mean this one. */
  public boolean isCalledWidely(Method method) {
    return calledWidely.contains(method);
  }

  /** Where lambdas or references with this body are made. */
  public List<CallSite> creators(Method body) {
    return creators.getOrDefault(body, List.of());
  }

  public List<CallSite> stores(FieldRef field) {
    return stores.getOrDefault(declaration(field), List.of());
  }

  /** What is stored to the field, as the storing methods name it. */
  public List<ValueAt> stored(FieldRef field) {
    return stores(field).stream()
        .map(
            site ->
                new ValueAt(
                    site.method(), ((Step.FieldStore) site.method().step(site.step())).value()))
        .toList();
  }

  /**
   * Effects of the lines about the method, also by the signature that it has in a generic
   * supertype: there callers find the bridge to it.
   */
  public List<Effect> declaredEffects(Method method) {
    List<Effect> declared = new ArrayList<>(effects.of(method.ref()));
    for (MethodRef bridge : bridges.computeIfAbsent(method.type().name(), this::findBridges)) {
      if (bridge.name().equals(method.ref().name())) {
        List<Effect> further = new ArrayList<>(effects.of(bridge));
        further.removeAll(declared);
        if (!further.isEmpty() && leadsTo(bridge, method.ref())) {
          declared.addAll(further);
        }
      }
    }
    return declared;
  }

  private List<MethodRef> findBridges(String type) {
    return classes.header(type).stream()
        .flatMap(facts -> facts.methods().stream())
        .filter(MethodFacts::isBridge)
        .map(MethodFacts::ref)
        .toList();
  }

  private boolean leadsTo(MethodRef bridge, MethodRef method) {
    return classes.methods(bridge.owner(), bridge::equals).stream()
        .flatMap(facts -> facts.steps().stream())
        .anyMatch(step -> step instanceof Step.Call call && call.target().equals(method));
  }

  /** Values that the method returns, in order of its return steps. */
  public List<Value> returns(Method method) {
    return returns.getOrDefault(method, List.of());
  }

  /** The field with the class that declares it, whatever class the access names. */
  public FieldRef declaration(FieldRef field) {
    FieldRef known = declarations.get(field);
    if (known == null) {
      known = findDeclaration(field);
      declarations.put(field, known);
    }
    return known;
  }

  private FieldRef findDeclaration(FieldRef field) {
    for (String type : hierarchy.supertypes(field.owner())) {
      boolean declares =
          classes
              .header(type)
              .map(
                  facts ->
                      facts.fields().stream()
                          .anyMatch(declared -> declared.ref().name().equals(field.name())))
              .orElse(false);
      if (declares) {
        return new FieldRef(type, field.name(), field.descriptor());
      }
    }
    return field;
  }

  /** The value that an operand of the call's effect stands for. */
  public static Optional<Value> operand(
      dev.conclint.catalogue.Operand operand, Step.Call call, int step) {
    boolean isStatic = call.dispatch() == Step.Dispatch.STATIC;
    if (operand instanceof dev.conclint.catalogue.Operand.Receiver) {
      return isStatic ? Optional.empty() : Optional.of(call.arguments().get(0));
    }
    if (operand instanceof dev.conclint.catalogue.Operand.Argument argument) {
      return argument(argument.index(), call);
    }
    if (operand instanceof dev.conclint.catalogue.Operand.Result) {
      return Optional.of(
          call.target().isConstructor() ? call.arguments().get(0) : new Value.Result(step));
    }
    return Optional.empty();
  }

  /** The declared argument of that number, counted without the receiver. */
  public static Optional<Value> argument(int index, Step.Call call) {
    int position = index + (call.dispatch() == Step.Dispatch.STATIC ? 0 : 1);
    return position < call.arguments().size()
        ? Optional.of(call.arguments().get(position))
        : Optional.empty();
  }

  static <E extends Effect> Optional<E> effect(Method method, int step, Class<E> kind) {
    List<Effect> effects = method.effects(step);
    // Without an iterator: this is asked of every step, and most have none.
    for (int i = 0; i < effects.size(); i++) {
      if (kind.isInstance(effects.get(i))) {
        return Optional.of(kind.cast(effects.get(i)));
      }
    }
    return Optional.empty();
  }
}
