package dev.conclint.program;

import dev.conclint.catalogue.Catalogue;
import dev.conclint.catalogue.Effect;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the universe of methods: where facts meet the catalogue. */
final class Linker {
  private final ClassTable classes;
  private final TypeHierarchy hierarchy;
  private final Effects effects;
  private final List<Method> methods = new ArrayList<>();
  private final Map<MethodRef, Integer> reachedVirtually = new HashMap<>();
  private final Map<MethodRef, Method> byRef = new HashMap<>();
  private final Map<CallSite, Method> functionBodies = new HashMap<>();
  private final Set<String> limits = new LinkedHashSet<>();
  private int libraryMethods;

  private Linker(ClassTable classes, Catalogue catalogue) {
    this.classes = classes;
    this.hierarchy = new TypeHierarchy(classes, catalogue);
    this.effects = new Effects(catalogue, hierarchy);
  }

  static Universe link(ClassTable classes, Catalogue catalogue) {
    Linker linker = new Linker(classes, catalogue);
    linker.addApplication();
    linker.addLibraries();
    return new Universe(
        classes,
        linker.hierarchy,
        linker.effects,
        List.copyOf(linker.methods),
        linker.byRef,
        linker.functionBodies,
        linker.targets(),
        List.copyOf(linker.limits));
  }

  private void addApplication() {
    for (ClassFacts type : classes.application()) {
      if (!type.isInterface() && !type.isAbstract()) {
        hierarchy.instantiate(type.name());
      }
    }
    for (ClassFacts type : classes.application()) {
      for (MethodFacts method : type.methods()) {
        add(method, type, true);
      }
    }
  }

  private Method add(MethodFacts facts, ClassFacts type, boolean application) {
    Method known = byRef.get(facts.ref());
    if (known != null) {
      return known;
    }
    Method method = new Method(methods.size(), facts, type, application, effectsOf(facts));
    methods.add(method);
    byRef.put(facts.ref(), method);
    addFunctionBodies(method);
    return method;
  }

  private List<List<Effect>> effectsOf(MethodFacts facts) {
    List<List<Effect>> all = new ArrayList<>(facts.steps().size());
    for (Step step : facts.steps()) {
      all.add(step instanceof Step.Call call ? effects.of(call.target()) : List.of());
    }
    return all;
  }

  private void addFunctionBodies(Method method) {
    List<Step> steps = method.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Lambda lambda && !isLambdaBody(lambda)) {
        MethodFacts body = ReferenceBody.of(method.facts(), i, lambda);
        Method added = add(body, method.type(), method.isApplication());
        functionBodies.put(new CallSite(method, i), added);
      }
    }
  }

  /** Whether the compiler made the implementation for this very lambda. */
  private static boolean isLambdaBody(Step.Lambda lambda) {
    return lambda.implementation().name().startsWith("lambda$")
        || lambda.implementation().name().startsWith("$anonfun$");
  }

  private void addLibraries() {
    int processed = 0;
    for (int depth = 0; depth < ProgramLimits.LIBRARY_DEPTH; depth++) {
      int end = methods.size();
      if (processed == end) {
        return;
      }
      for (int i = processed; i < end; i++) {
        reach(methods.get(i));
      }
      processed = end;
    }
    if (processed < methods.size()) {
      limits.add(
          "calls into libraries are followed " + ProgramLimits.LIBRARY_DEPTH + " calls deep");
    }
  }

  private void reach(Method method) {
    for (Step step : method.steps()) {
      if (step instanceof Step.New made && classes.isLibrary(made.type())) {
        hierarchy.instantiate(made.type());
      } else if (step instanceof Step.Lambda lambda) {
        reachExactly(lambda.implementation());
      } else if (step instanceof Step.Call call) {
        reach(call);
      }
    }
  }

  private void reach(Step.Call call) {
    if (replacesBody(effects.of(call.target()), classes.isApplication(call.target().owner()))) {
      return;
    }
    if (call.dispatch() != Dispatch.VIRTUAL) {
      reachExactly(call.target());
      return;
    }
    // Since the last such call only further classes with objects can have added targets.
    Integer before = reachedVirtually.put(call.target(), hierarchy.instantiatedClasses());
    if (before == null || before < hierarchy.instantiatedClasses()) {
      for (MethodRef target : virtualTargets(call.target())) {
        reachExactly(target);
      }
    }
  }

  private void reachExactly(MethodRef target) {
    if (byRef.containsKey(target) || ClassTable.isJdk(target.owner())) {
      return;
    }
    Optional<MethodFacts> declaration = hierarchy.find(target.owner(), target);
    declaration
        .map(MethodFacts::ref)
        .filter(ref -> classes.isLibrary(ref.owner()) && !byRef.containsKey(ref))
        .ifPresent(this::addLibraryMethod);
  }

  private void addLibraryMethod(MethodRef ref) {
    if (libraryMethods >= ProgramLimits.LIBRARY_METHODS) {
      limits.add("more than " + ProgramLimits.LIBRARY_METHODS + " methods of libraries reached");
      return;
    }
    Optional<ClassFacts> type = classes.header(ref.owner());
    if (type.isEmpty()) {
      return;
    }
    for (MethodFacts method :
        classes.methods(ref.owner(), each -> !byRef.containsKey(each) && belongsTo(each, ref))) {
      libraryMethods++;
      add(method, type.get(), false);
    }
  }

  /** Constructors and initialisers tell what fields hold, lambdas what tasks do. */
  private static boolean belongsTo(MethodRef method, MethodRef wanted) {
    return method.equals(wanted)
        || method.isConstructor()
        || method.isClassInitializer()
        || method.name().startsWith("lambda$");
  }

  /** Where a call of the method on any object that exists can end, as far as it is worth it. */
  private List<MethodRef> virtualTargets(MethodRef method) {
    String type = method.owner();
    if (ClassTable.isJdk(type) || type.startsWith("[")) {
      return List.of();
    }
    Set<MethodRef> targets = new LinkedHashSet<>();
    hierarchy
        .find(type, method)
        .filter(found -> !found.isAbstract())
        .ifPresent(found -> targets.add(found.ref()));
    for (String subtype : hierarchy.instantiatedSubtypes(type)) {
      hierarchy
          .find(subtype, method)
          .filter(found -> !found.isAbstract())
          .ifPresent(found -> targets.add(found.ref()));
    }
    return List.copyOf(targets);
  }

  /**
   * Whether what the call means is known so well that the callee's code adds nothing. Of a library
   * method every line says enough, but for those that speak of its overriders.
   */
  static boolean replacesBody(List<Effect> effects, boolean ofApplication) {
    for (Effect effect : effects) {
      if (replacesBody(effect) || (!ofApplication && !speaksOfOverriders(effect))) {
        return true;
      }
    }
    return false;
  }

  private static boolean speaksOfOverriders(Effect effect) {
    return effect instanceof Effect.OverrideRuns
        || effect instanceof Effect.Delivers
        || effect instanceof Effect.Transfers;
  }

  private static boolean replacesBody(Effect effect) {
    return effect instanceof Effect.Waits
        || effect instanceof Effect.Sleeps
        || effect instanceof Effect.DoesIo
        || effect instanceof Effect.TakesLock
        || effect instanceof Effect.ReleasesLock
        || effect instanceof Effect.Runs
        || effect instanceof Effect.Then
        || effect instanceof Effect.Calls
        || effect instanceof Effect.SourceRuns
        || effect instanceof Effect.CreatesExecutor
        || effect instanceof Effect.GivesExecutor
        || effect instanceof Effect.CreatesQueue
        || effect instanceof Effect.AwaitsTermination
        || effect instanceof Effect.AlreadyComplete
        || effect instanceof Effect.Combines
        || effect instanceof Effect.Same;
  }

  private Map<CallSite, List<Method>> targets() {
    Map<CallSite, List<Method>> targets = new HashMap<>();
    Map<MethodRef, List<Method>> virtual = new HashMap<>();
    for (Method method : methods) {
      for (int i = 0; i < method.steps().size(); i++) {
        if (method.step(i) instanceof Step.Call call
            && !replacesBody(method.effects(i), classes.isApplication(call.target().owner()))) {
          List<Method> found =
              call.dispatch() == Dispatch.VIRTUAL
                  ? virtual.computeIfAbsent(call.target(), this::linkedTargets)
                  : linkedExactly(call.target());
          if (!found.isEmpty()) {
            targets.put(new CallSite(method, i), found);
          }
        }
      }
    }
    return targets;
  }

  private List<Method> linkedTargets(MethodRef target) {
    Set<Method> found = new LinkedHashSet<>();
    for (MethodRef ref : virtualTargets(target)) {
      Method method = byRef.get(ref);
      if (method != null) {
        found.add(method);
      }
    }
    return List.copyOf(found);
  }

  private List<Method> linkedExactly(MethodRef target) {
    Method direct = byRef.get(target);
    if (direct != null) {
      return List.of(direct);
    }
    if (ClassTable.isJdk(target.owner())) {
      return List.of();
    }
    return hierarchy
        .find(target.owner(), target)
        .map(found -> byRef.get(found.ref()))
        .map(List::of)
        .orElse(List.of());
  }
}
