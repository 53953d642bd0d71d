package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A method of the universe with the effects that the catalogue gives its calls. */
public final class Method implements Comparable<Method> {
  private static final int MAX_CONTAINERS = 3;

  private final int id;
  private final MethodFacts facts;
  private final Step[] steps;
  private final ClassFacts type;
  private final boolean application;
  private final List<List<Effect>> effects;

  Method(
      int id, MethodFacts facts, ClassFacts type, boolean application, List<List<Effect>> effects) {
    this.id = id;
    this.facts = facts;
    this.steps = facts.steps().toArray(Step[]::new);
    this.type = type;
    this.application = application;
    this.effects = effects;
  }

  /** Position in {@link Program#methods()}. */
  public int id() {
    return id;
  }

  public MethodRef ref() {
    return facts.ref();
  }

  public MethodFacts facts() {
    return facts;
  }

  /** The class that declares it. */
  public ClassFacts type() {
    return type;
  }

  /** Whether it is to be reported on, not just read. */
  public boolean isApplication() {
    return application;
  }

  public List<Step> steps() {
    return facts.steps();
  }

  public Step step(int index) {
    return steps[index];
  }

  /** Internal name of the parameter's class; number 0 of an instance method is {@code this}. */
  Optional<String> typeOfParameter(int index) {
    int position = index - (facts.isStatic() ? 0 : 1);
    if (position < 0) {
      return Optional.of(type.name());
    }
    List<String> types = Descriptors.parameters(ref().descriptor());
    return position < types.size()
        ? Optional.of(Descriptors.typeName(types.get(position)))
        : Optional.empty();
  }

  /** What the catalogue says of the call at that step; empty for other steps. */
  public List<Effect> effects(int step) {
    return effects.get(step);
  }

  /** Its calls of which the catalogue says something, in their order. */
  public Stream<CallSite> cataloguedCalls() {
    return IntStream.range(0, steps.length)
        .filter(step -> !effects(step).isEmpty())
        .mapToObj(step -> new CallSite(this, step));
  }

  /** The container that keeps the one that keeps the value, and so on; itself if none is known. */
  public Value outermost(Value value) {
    return outermost(value, 0);
  }

  private Value outermost(Value value, int depth) {
    if (depth > MAX_CONTAINERS || !(value instanceof Value.Result result)) {
      return value;
    }
    CallSite site = new CallSite(this, result.step());
    return site.effect(Effect.ElementOf.class)
        .flatMap(element -> site.operand(element.of()))
        .map(container -> outermost(container.value(), depth + 1))
        .orElse(value);
  }

  /** Whether the value is the object that the method runs on. */
  public boolean isThis(Value value) {
    return value.equals(Value.THIS) && !facts.isStatic();
  }

  /** Whether the catalogue says that one of its calls has such an effect. */
  public boolean has(Class<? extends Effect> effect) {
    for (int i = 0; i < steps.length; i++) {
      if (Universe.effect(this, i, effect).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The same in every run, unlike that of {@code Object}. */
  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int compareTo(Method other) {
    return Integer.compare(id, other.id);
  }

  @Override
  public String toString() {
    return ref().toString();
  }
}
