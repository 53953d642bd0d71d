package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Classes that the program deploys with options by which they run on other threads than the event
 * loops that their library has for them, as worker verticles do.
 */
final class Deployments {
  private final Program program;
  private final Map<ObjectRef, Owner> chosen = new HashMap<>();
  private final Map<String, Owner> moved = new HashMap<>();
  private final Set<String> unmoved = new HashSet<>();

  private Deployments(Program program) {
    this.program = program;
  }

  static Deployments in(Program program) {
    Deployments found = new Deployments(program);
    if (program.universe().effects().haveAny(Effect.Chooses.class)) {
      found.calls(Effect.Chooses.class).forEach(found::addChoice);
      found.addDeployments();
    }
    return found;
  }

  private Stream<CallSite> calls(Class<? extends Effect> kind) {
    return program.universe().methods().stream()
        .filter(Method::isApplication)
        .flatMap(Method::cataloguedCalls)
        .filter(site -> site.has(kind));
  }

  private void addChoice(CallSite site) {
    Step.Call call = (Step.Call) site.method().step(site.step());
    for (Effect effect : site.method().effects(site.step())) {
      if (effect instanceof Effect.Chooses chooses
          && chooses.on() instanceof Operand.Library library
          && Universe.argument(chooses.argument(), call)
              .filter(value -> isNamed(value, chooses.value()))
              .isPresent()) {
        Owner owner = Owner.of(library.kind(), library.name());
        objects(call.arguments().get(0), site.method())
            .forEach(options -> chosen.put(options, owner));
      }
    }
  }

  private static boolean isNamed(Value value, String name) {
    if (value instanceof Value.StaticField constant) {
      return constant.field().name().equals(name);
    }
    return value instanceof Value.Constant constant
        && constant.literal().equals(name.equals("true") ? (Object) 1 : name);
  }

  private Set<ObjectRef> objects(Value value, Method method) {
    return program.flow().objects(new ValueAt(method, value));
  }

  /** A class that is deployed in two ways stays where its library has it. */
  private void addDeployments() {
    calls(Effect.Deploys.class)
        .forEach(
            site -> {
              Optional<Owner> owner = owner(site);
              for (String type : types(site)) {
                if (owner.isEmpty() || !owner.get().equals(moved.getOrDefault(type, owner.get()))) {
                  unmoved.add(type);
                } else {
                  moved.put(type, owner.get());
                }
              }
            });
    moved.keySet().removeAll(unmoved);
  }

  private Optional<Owner> owner(CallSite site) {
    Set<Owner> owners = new LinkedHashSet<>();
    Set<ObjectRef> options = new LinkedHashSet<>();
    site.effect(Effect.Deploys.class)
        .flatMap(deploys -> site.operand(deploys.by()))
        .ifPresent(by -> options.addAll(program.flow().objects(by)));
    options.forEach(option -> Optional.ofNullable(chosen.get(option)).ifPresent(owners::add));
    return owners.size() == 1 && chosen.keySet().containsAll(options)
        ? owners.stream().findFirst()
        : Optional.empty();
  }

  /** The classes of what is deployed: of an object, of what a function makes, by name or class. */
  private Set<String> types(CallSite site) {
    Set<String> types = new LinkedHashSet<>();
    Step.Call call = (Step.Call) site.method().step(site.step());
    Optional<Effect.Deploys> deploys = site.effect(Effect.Deploys.class);
    if (deploys.isPresent()) {
      int argument = deploys.get().argument();
      List<MethodRef> called = program.universe().hierarchy().callable(call.target(), argument);
      Universe.argument(argument, call)
          .map(value -> new ValueAt(site.method(), value))
          .ifPresent(value -> addTypes(value, called, types));
    }
    return types;
  }

  private void addTypes(ValueAt deployed, List<MethodRef> called, Set<String> types) {
    if (deployed.value() instanceof Value.Constant constant
        && constant.literal() instanceof String name) {
      types.add(internalName(name));
      return;
    }
    addTypes(program.flow().objects(deployed), types);
    for (Functions.Body body : program.functions().bodies(deployed, called)) {
      for (Value returned : program.universe().returns(body.method())) {
        addTypes(objects(returned, body.method()), types);
      }
    }
  }

  private void addTypes(Set<ObjectRef> objects, Set<String> types) {
    objects.stream()
        .filter(ObjectRef.Made.class::isInstance)
        .map(program.flow()::typeOf)
        .forEach(types::add);
  }

  /** {@code a.b.C} and the descriptor {@code La/b/C;} are {@code a/b/C}. */
  private static String internalName(String name) {
    return name.endsWith(";") ? name.substring(1, name.length() - 1) : name.replace('.', '/');
  }

  /** The root where the class in whose code it starts was deployed. */
  TaskRoot moved(TaskRoot root) {
    boolean loop = root.owner().kind() == OwnerKind.EVENT_LOOP && root.owner().executor().isEmpty();
    return loop ? owner(root).map(root::on).orElse(root) : root;
  }

  private Optional<Owner> owner(TaskRoot root) {
    String type =
        root.handOff()
            .map(Event::handOffSite)
            .map(CallSite::method)
            .orElse(root.body())
            .type()
            .name();
    for (int end = type.length(); end > 0; end = type.lastIndexOf('$', end - 1)) {
      String outer = type.substring(0, end);
      if (moved.containsKey(outer) || unmoved.contains(outer)) {
        return Optional.ofNullable(moved.get(outer));
      }
    }
    return Optional.empty();
  }
}
