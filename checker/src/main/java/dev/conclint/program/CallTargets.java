package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Annotation;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods that a call can enter, by the classes that its receiver is known to have. */
final class CallTargets {
  private final Universe universe;
  private final ValueFlow flow;
  private final Map<CallSite, Targets> known = new HashMap<>();
  private final Map<MethodRef, Boolean> overridden = new HashMap<>();
  private final Set<Method> intercepted = new HashSet<>();

  /**
   * Methods that a call can enter.
   *
   * @param exact whether it surely enters one of them, and that for sure on some run
   * @param tooMany whether they are so many that none is listed
   */
  record Targets(List<Method> methods, boolean exact, boolean tooMany) {
    static final Targets NONE = new Targets(List.of(), false, false);
  }

  CallTargets(Universe universe, ValueFlow flow) {
    this.universe = universe;
    this.flow = flow;
    for (Method method : universe.methods()) {
      if (isAnnotatedAsIntercepted(method)) {
        intercepted.add(method);
      }
    }
  }

  private boolean isAnnotatedAsIntercepted(Method method) {
    List<Annotation> annotations = new ArrayList<>(method.facts().annotations());
    annotations.addAll(method.type().annotations());
    return !annotations.isEmpty()
        && universe.effects().ofAnnotations(annotations).stream()
            .anyMatch(Effect.Intercepted.class::isInstance);
  }

  /**
   * What the call enters on its own thread; a call of a function enters what {@link Functions} says
   * instead.
   */
  Targets of(CallSite site, Step.Call call) {
    Targets entered = entered(site, call);
    // Containers put themselves between objects, and see nothing of what one does by itself.
    return intercepted.isEmpty()
            || call.dispatch() == Step.Dispatch.STATIC
            || site.method().isThis(call.arguments().get(0))
            || entered.methods().stream().noneMatch(intercepted::contains)
        ? entered
        : new Targets(
            entered.methods().stream().filter(target -> !intercepted.contains(target)).toList(),
            entered.exact(),
            entered.tooMany());
  }

  private Targets entered(CallSite site, Step.Call call) {
    List<Method> byHierarchy = byHierarchy(site);
    if (byHierarchy.isEmpty() && !isOverridden(site, call)) {
      return Targets.NONE;
    }
    if (byHierarchy.size() == 1) {
      return new Targets(byHierarchy, true, false);
    }
    Targets targets = known.get(site);
    if (targets == null) {
      targets = find(site, call, byHierarchy);
      known.put(site, targets);
    }
    return targets;
  }

  /**
   * What the declared types allow. Who wraps an object of an interface that it implements itself
   * wraps one of another class, unless somebody in sight makes it wrap one of its own.
   */
  List<Method> byHierarchy(CallSite site) {
    List<Method> all = universe.targets(site);
    if (all.isEmpty()
        || !(site.method().step(site.step()) instanceof Step.Call call)
        || call.dispatch() != Step.Dispatch.VIRTUAL
        || !(call.arguments().get(0) instanceof Value.Field wrapped)
        || !wrapsAnother(wrapped, site.method(), call.target())) {
      return all;
    }
    String wrapper = wrapped.field().owner();
    return all.stream().filter(target -> !target.type().name().equals(wrapper)).toList();
  }

  private boolean wrapsAnother(Value.Field wrapped, Method method, MethodRef called) {
    String wrapper = wrapped.field().owner();
    return method.isThis(wrapped.object().root())
        && universe.hierarchy().isInterface(called.owner())
        && universe.hierarchy().isSubtype(wrapper, called.owner())
        && flow.objects(new ValueAt(method, wrapped)).stream()
            .flatMap(object -> ValueFlow.madeClass(object).stream())
            .noneMatch(wrapper::equals);
  }

  /**
   * Whether it calls a method of the JDK that classes of the program override. By the hierarchy
   * each {@code close()} could be any of them; by the value, some are known to be one.
   */
  private boolean isOverridden(CallSite site, Step.Call call) {
    return call.dispatch() == Step.Dispatch.VIRTUAL
        && ClassTable.isJdk(call.target().owner())
        && !Linker.replacesBody(site.method().effects(site.step()), false)
        && overridden.computeIfAbsent(call.target(), this::findOverridden);
  }

  private boolean findOverridden(MethodRef called) {
    for (String type : universe.hierarchy().instantiatedSubtypes(called.owner())) {
      if (universe.classes().isApplication(type)
          && universe.implementation(type, called).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Targets find(CallSite site, Step.Call call, List<Method> byHierarchy) {
    Optional<List<Method>> narrowed = narrow(site, call);
    List<Method> methods = narrowed.orElse(byHierarchy);
    boolean guessed = narrowed.isEmpty() && isGuess(site.method(), methods);
    return guessed || methods.size() > limit(site.method())
        ? new Targets(List.of(), false, true)
        : new Targets(methods, narrowed.isPresent(), false);
  }

  /** Which of several classes of a library it is, nobody can tell who does not run it. */
  private static boolean isGuess(Method caller, List<Method> targets) {
    long inLibraries = targets.stream().filter(target -> !target.isApplication()).count();
    return !caller.isApplication() || inLibraries > ProgramLimits.LIBRARY_TARGETS;
  }

  static int limit(Method method) {
    return method.isApplication() ? ProgramLimits.TARGETS : ProgramLimits.LIBRARY_TARGETS;
  }

  private Optional<List<Method>> narrow(CallSite site, Step.Call call) {
    return on(new ValueAt(site.method(), call.arguments().get(0)), call.target());
  }

  /** The targets by the classes that the receiver is known to have, if all are known. */
  Optional<List<Method>> on(ValueAt receiver, MethodRef called) {
    Set<Method> targets = new LinkedHashSet<>();
    for (ObjectRef object : flow.objects(receiver)) {
      Optional<String> type = ValueFlow.madeClass(object);
      if (type.isEmpty()) {
        return Optional.empty();
      }
      universe.implementation(type.get(), called).ifPresent(targets::add);
    }
    return targets.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(targets));
  }

  /** Whether the call calls a function, so that its body is found by following the value. */
  boolean isFunctionCall(CallSite site, Step.Call call) {
    return call.dispatch() == Step.Dispatch.VIRTUAL
        && !Linker.replacesBody(
            site.method().effects(site.step()),
            universe.classes().isApplication(call.target().owner()))
        && Callbacks.isFunctional(call.target(), universe.hierarchy());
  }
}
