package dev.conclint.owner;

import dev.conclint.facts.Block;
import dev.conclint.facts.Condition;
import dev.conclint.facts.Guard;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.facts.Values;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Universe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known where a step runs: the conditions around it, and what they mean where they ask a
 * method. {@code if (isOpen())} asks for the field that the method looks at, and {@code if
 * ("none".equals(mode))} whether the mode is that text.
 */
final class Conditions {
  /** Predicates inside of predicates. */
  private static final int MAX_PREDICATES = 3;

  private static final Set<Value> TRUE_OR_FALSE =
      Set.of(new Value.Constant(1), new Value.Constant(0));

  private final Universe universe;
  private final Map<Method, List<List<Guard>>> around = new HashMap<>();
  private final Map<Answer, List<Guard>> answers = new HashMap<>();

  /** A predicate that has said yes, or no. */
  private record Answer(Method predicate, boolean yes) {}

  Conditions(Universe universe) {
    this.universe = universe;
  }

  /** What holds, or does not, whenever the step runs. */
  List<Guard> around(Method method, int step) {
    return method.facts().blocks().isEmpty()
        ? List.of()
        : ofBlocks(method).get(method.facts().blockOf(step));
  }

  /** The same for each block of the method. */
  List<List<Guard>> ofBlocks(Method method) {
    List<List<Guard>> known = around.get(method);
    if (known == null) {
      known =
          method.facts().blocks().stream()
              .map(block -> withMeaning(block.guards(), method, 0))
              .toList();
      around.put(method, known);
    }
    return known;
  }

  private List<Guard> withMeaning(List<Guard> guards, Method method, int depth) {
    if (guards.stream().noneMatch(Conditions::asksCall)) {
      return guards;
    }
    Set<Guard> all = new LinkedHashSet<>(guards);
    guards.forEach(guard -> addMeaning(guard, method, depth, all));
    return List.copyOf(all);
  }

  private static boolean asksCall(Guard guard) {
    return guard.condition().kind() == Condition.Kind.TRUE
        && guard.condition().left() instanceof Value.Result;
  }

  private void addMeaning(Guard guard, Method method, int depth, Set<Guard> all) {
    if (asksCall(guard)
        && guard.condition().left() instanceof Value.Result answer
        && method.step(answer.step()) instanceof Step.Call call) {
      textOf(call, guard.holds()).ifPresent(all::add);
      if (call.target().descriptor().endsWith(")Z") && depth < MAX_PREDICATES) {
        addAnswer(new CallSite(method, answer.step()), call, guard.holds(), depth, all);
      }
    }
  }

  /** What a comparison of a text with a constant one says of it. */
  private static Optional<Guard> textOf(Step.Call call, boolean same) {
    if (!call.target().name().equals("equals") || call.arguments().size() != 2) {
      return Optional.empty();
    }
    Value left = call.arguments().get(0);
    Value right = call.arguments().get(1);
    return isText(right) && call.target().owner().equals("java/lang/String")
        ? Optional.of(isSame(left, right, same))
        : isText(left) ? Optional.of(isSame(right, left, same)) : Optional.empty();
  }

  private static boolean isText(Value value) {
    return value instanceof Value.Constant constant
        && constant.literal() instanceof String
        && !constant.equals(Value.NULL);
  }

  private static Guard isSame(Value value, Value text, boolean same) {
    return new Guard(new Condition(Condition.Kind.SAME, value, text), same);
  }

  private void addAnswer(CallSite site, Step.Call call, boolean yes, int depth, Set<Guard> all) {
    List<Method> targets = universe.targets(site);
    if (targets.size() == 1 && targets.get(0).isApplication()) {
      for (Guard said : said(new Answer(targets.get(0), yes), depth + 1)) {
        named(said, call).ifPresent(all::add);
      }
    }
  }

  /** What the predicate says of a parameter, as the caller names that. */
  private static Optional<Guard> named(Guard said, Step.Call call) {
    Condition condition = said.condition();
    if (!(condition.left().root() instanceof Value.Parameter parameter)) {
      return Optional.of(said);
    }
    if (parameter.index() >= call.arguments().size()) {
      return Optional.empty();
    }
    Value left = Values.moved(condition.left(), parameter, call.arguments().get(parameter.index()));
    return Optional.of(
        new Guard(new Condition(condition.kind(), left, condition.right()), said.holds()));
  }

  /** What holds of parameters and static fields whenever the predicate has answered so. */
  private List<Guard> said(Answer answer, int depth) {
    List<Guard> known = answers.get(answer);
    if (known == null) {
      answers.put(answer, List.of());
      known = findSaid(answer, depth);
      answers.put(answer, known);
    }
    return known;
  }

  private List<Guard> findSaid(Answer answer, int depth) {
    Method predicate = answer.predicate();
    Optional<Set<Guard>> common = Optional.empty();
    for (int i = 0; i < predicate.steps().size(); i++) {
      if (predicate.step(i) instanceof Step.Return end && canBe(end.value(), answer.yes())) {
        List<Guard> here =
            withMeaning(atReturn(predicate.facts(), i, end, answer), predicate, depth);
        Set<Guard> all = new LinkedHashSet<>(here);
        common.ifPresent(all::retainAll);
        common = Optional.of(all);
      }
    }
    return common.stream().flatMap(Set::stream).filter(Conditions::isForCallers).toList();
  }

  private static boolean canBe(Value returned, boolean yes) {
    return !(returned instanceof Value.Constant constant)
        || constant.equals(new Value.Constant(yes ? 1 : 0));
  }

  private static List<Guard> atReturn(MethodFacts facts, int step, Step.Return end, Answer answer) {
    List<Guard> around = facts.guardsOf(step);
    if (end.value() instanceof Value.Constant) {
      return around;
    }
    if (end.value() instanceof Value.Choice choice) {
      List<Block> loads = loads(choice, facts, step);
      return loads.isEmpty() ? around : loads.get(answer.yes() ? 0 : 1).guards();
    }
    List<Guard> longer = new ArrayList<>(around);
    longer.add(
        new Guard(new Condition(Condition.Kind.TRUE, end.value(), Value.NULL), answer.yes()));
    return longer;
  }

  /**
   * The blocks that load true, and false, for the step; empty if the value is another choice. A
   * condition of several parts is computed by branches: one block loads true, and the next one
   * false, in this order.
   */
  static List<Block> loads(Value.Choice value, MethodFacts facts, int step) {
    if (!TRUE_OR_FALSE.equals(Set.copyOf(value.alternatives()))) {
      return List.of();
    }
    int block = facts.blockOf(step);
    List<Block> loads =
        facts.blocks().stream().filter(before -> before.successors().contains(block)).toList();
    boolean both = loads.size() == 2 && loads.stream().allMatch(it -> it.first() == it.end());
    return both ? loads : List.of();
  }

  /** Whether callers can name what it says: of what they know too, compared with a constant. */
  private static boolean isForCallers(Guard guard) {
    Condition condition = guard.condition();
    boolean comparable =
        condition.right() instanceof Value.Constant
            || condition.right() instanceof Value.StaticField;
    return comparable
        && (condition.left().root() instanceof Value.Parameter
            || condition.left() instanceof Value.StaticField);
  }
}
