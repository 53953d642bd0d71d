package dev.conclint.owner;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.program.Program;
import dev.conclint.program.Universe;
import dev.conclint.program.ValueAt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Which callbacks of libraries the program passes to a library, and which it calls itself. */
final class CallbackUse {
  private final Program program;
  private final Set<String> givenAway = new HashSet<>();
  private final Set<String> called = new HashSet<>();
  private final Map<String, Boolean> callbacks = new HashMap<>();
  private final Map<String, List<Integer>> parameters = new HashMap<>();

  private CallbackUse(Program program) {
    this.program = program;
  }

  static CallbackUse in(Program program) {
    CallbackUse use = new CallbackUse(program);
    program.universe().methods().stream().filter(Method::isApplication).forEach(use::note);
    return use;
  }

  /** Whether an object of that class is passed to code of a library as a callback. */
  boolean isGivenAway(String type) {
    return givenAway.contains(type);
  }

  /** Whether the program calls the callback of that type itself. */
  boolean isCalled(String type) {
    return called.contains(type);
  }

  /** The classes of what the value, or its elements, can be. */
  static Set<String> typesOf(ValueAt value, Program program) {
    Set<String> types = new HashSet<>();
    for (ObjectRef object : program.flow().objects(value)) {
      types.add(program.flow().typeOf(object));
    }
    for (ObjectRef object : program.flow().elements(value)) {
      types.add(program.flow().typeOf(object));
    }
    return types;
  }

  private void note(Method method) {
    for (Step step : method.steps()) {
      if (step instanceof Step.Call call) {
        note(method, call);
      }
    }
  }

  private void note(Method method, Step.Call call) {
    String owner = call.target().owner();
    if (program.universe().hierarchy().isInterface(owner) && isCallback(owner)) {
      called.add(owner);
    } else if (!program.universe().classes().isApplication(owner)) {
      noteGivenAway(method, call);
    }
  }

  private void noteGivenAway(Method method, Step.Call call) {
    for (int index :
        parameters.computeIfAbsent(call.target().descriptor(), this::callbackParameters)) {
      Universe.argument(index, call)
          .ifPresent(argument -> givenAway.addAll(typesOf(new ValueAt(method, argument), program)));
    }
  }

  private List<Integer> callbackParameters(String descriptor) {
    List<String> types = Descriptors.parameters(descriptor);
    return IntStream.range(0, types.size())
        .filter(i -> isCallback(Descriptors.typeName(types.get(i))))
        .boxed()
        .toList();
  }

  /** Whether it is an interface with one method, and a library calls it on an owner. */
  private boolean isCallback(String type) {
    return callbacks.computeIfAbsent(type, this::findCallback);
  }

  private boolean findCallback(String type) {
    List<MethodRef> methods = program.universe().hierarchy().abstractMethods(type);
    return methods.size() == 1
        && program.universe().effects().of(methods.get(0)).stream()
            .anyMatch(Effect.OverrideRuns.class::isInstance);
  }
}
