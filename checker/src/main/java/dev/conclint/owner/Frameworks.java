package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.facts.Annotation;
import dev.conclint.facts.Step;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.TypeHierarchy;
import dev.conclint.program.Universe;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What frameworks do with methods that they find by supertype or annotation. */
final class Frameworks {
  private final Universe universe;

  Frameworks(Universe universe) {
    this.universe = universe;
  }

  /** Whether it is this framework that calls the method, by what it returns and what is there. */
  boolean call(Method method, Effect.AnnotatedRuns runs) {
    TypeHierarchy hierarchy = universe.hierarchy();
    String returned = method.ref().returnType();
    return runs.returns().map(type -> hierarchy.isSubtype(returned, type)).orElse(true)
        && !runs.unlessReturns().map(type -> hierarchy.isSubtype(returned, type)).orElse(false)
        && (runs.with().isEmpty() || runs.with().flatMap(hierarchy::facts).isPresent())
        && runs.without().flatMap(hierarchy::facts).isEmpty();
  }

  /** Annotations of the method and of its class. */
  static List<Annotation> annotations(Method method) {
    List<Annotation> annotations = new ArrayList<>(method.facts().annotations());
    annotations.addAll(method.type().annotations());
    return annotations;
  }

  /**
   * The owners on which frameworks subscribe to what the method, or a function like it, returns.
   */
  Set<Owner> subscribers(Method method) {
    Set<Owner> owners = new LinkedHashSet<>();
    for (Effect effect : declared(method)) {
      if (effect instanceof Effect.OverrideRuns runs && runs.subscribes()) {
        add(runs.on(), owners);
      }
    }
    for (Effect effect : universe.effects().ofAnnotations(annotations(method))) {
      if (effect instanceof Effect.AnnotatedRuns runs && runs.subscribes() && call(method, runs)) {
        add(runs.on(), owners);
      }
    }
    return owners;
  }

  private List<Effect> declared(Method method) {
    List<Effect> effects = new ArrayList<>(universe.declaredEffects(method));
    for (CallSite creator : universe.creators(method)) {
      if (creator.method().step(creator.step()) instanceof Step.Lambda lambda) {
        effects.addAll(universe.effects().of(lambda.interfaceMethod()));
      }
    }
    return effects;
  }

  private static void add(Operand on, Set<Owner> owners) {
    if (on instanceof Operand.Library library) {
      owners.add(Owner.of(library.kind(), library.name()));
    }
  }
}
