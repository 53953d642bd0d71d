package dev.conclint.frontend.bytecode;

import static dev.conclint.frontend.bytecode.JavaCode.call;
import static dev.conclint.frontend.bytecode.JavaCode.callIndex;
import static dev.conclint.frontend.bytecode.JavaCode.callIndices;
import static dev.conclint.frontend.bytecode.JavaCode.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.conclint.facts.Condition;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Guard;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Step;
import dev.conclint.facts.Step.Dispatch;
import dev.conclint.facts.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class MethodInterpreterTest {
  private static final Value FIRST = new Value.Parameter(1);
  private static final Value SECOND = new Value.Parameter(2);
  private static final Value THIRD = new Value.Parameter(3);

  @TempDir private Path folder;

  /** The facts of the method {@code m} among the members. */
  private MethodFacts method(String members) {
    return JavaCode.method(JavaCode.classWith(folder, members), "m");
  }

  private static Step.Lambda onlyLambda(MethodFacts method) {
    assertThat(steps(method, Step.Lambda.class)).hasSize(1);
    return steps(method, Step.Lambda.class).get(0);
  }

  private static Value result(MethodFacts method, String call) {
    return new Value.Result(callIndex(method, call));
  }

  @Test
  void lambdaCapturesWhatItUses() {
    MethodFacts method =
        method(
            "Runnable m(String a, String b) { return () -> use(b); } abstract void use(String s);");
    Step.Lambda lambda = onlyLambda(method);
    assertThat(lambda.implementation().name()).startsWith("lambda$m$");
    assertThat(lambda.captured()).containsExactly(Value.THIS, SECOND);
    assertThat(lambda.interfaceMethod().toString()).isEqualTo("java.lang.Runnable#run()V");
    assertThat(steps(method, Step.Return.class).get(0).value())
        .isEqualTo(new Value.Result(method.steps().indexOf(lambda)));
  }

  @Test
  void lambdaWithoutThisIsStatic() {
    Step.Lambda lambda = onlyLambda(method("Supplier<String> m(String a) { return () -> a; }"));
    assertThat(lambda.dispatch()).isEqualTo(Dispatch.STATIC);
    assertThat(lambda.captured()).containsExactly(FIRST);
    assertThat(lambda.interfaceMethod().descriptor()).isEqualTo("()Ljava/lang/Object;");
  }

  @Test
  void serialisableLambdaIsALambda() {
    MethodFacts method =
        method("Runnable m(String a) { return (Runnable & Serializable) () -> a.length(); }");
    assertThat(onlyLambda(method).interfaceMethod().owner()).isEqualTo("java/lang/Runnable");
    assertThat(onlyLambda(method).captured()).containsExactly(FIRST);
  }

  @Test
  void methodReferenceNamesItsMethod() {
    Step.Lambda lambda =
        onlyLambda(method("Function<String, Integer> m() { return String::length; }"));
    assertThat(lambda.implementation().toString()).isEqualTo("java.lang.String#length()I");
    assertThat(lambda.dispatch()).isEqualTo(Dispatch.VIRTUAL);
    assertThat(lambda.captured()).isEmpty();
  }

  @Test
  void boundReceiverIsCaptured() {
    MethodFacts method = method("Callable<String> m(Future<String> f) { return f::get; }");
    assertThat(onlyLambda(method).implementation().owner())
        .isEqualTo("java/util/concurrent/Future");
    assertThat(onlyLambda(method).captured()).containsExactly(FIRST);
  }

  @Test
  void constructorReferenceIsSpecial() {
    Step.Lambda lambda = onlyLambda(method("Supplier<Object> m() { return Object::new; }"));
    assertThat(lambda.implementation().isConstructor()).isTrue();
    assertThat(lambda.dispatch()).isEqualTo(Dispatch.SPECIAL);
  }

  @Test
  void varargsAreAnArrayWithElements() {
    MethodFacts method =
        method("void m(Object a, Object b) { use(a, b); } abstract void use(Object... all);");
    Step.NewArray array = steps(method, Step.NewArray.class).get(0);
    Value made = new Value.Result(method.steps().indexOf(array));
    assertThat(array.length()).isEqualTo(new Value.Constant(2));
    assertThat(call(method, "use").arguments()).containsExactly(Value.THIS, made);
    assertThat(steps(method, Step.ArrayStore.class))
        .allMatch(store -> store.array().equals(made))
        .extracting(Step.ArrayStore::value)
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void finallyFollowsOnBothWays() {
    MethodFacts method =
        method(
            """
            void m(Lock lock) {
              lock.lock();
              try { work(); } finally { lock.unlock(); }
              after();
            }
            abstract void work();
            abstract void after();
            """);
    List<Integer> unlocks = callIndices(method, "unlock");
    int work = callIndex(method, "work");
    assertThat(unlocks).hasSize(2).allMatch(unlock -> method.canFollow(work, unlock));
    assertThat(unlocks).allMatch(unlock -> receiver(method, unlock).equals(FIRST));
    assertThat(unlocks).filteredOn(unlock -> isInHandler(method, unlock)).hasSize(1);
    assertThat(unlocks.stream().filter(it -> method.canFollow(it, callIndex(method, "after"))))
        .hasSize(1);
  }

  @Test
  void tellsWhatOnlyRunsAfterAnUnexpectedException() {
    MethodFacts method =
        method(
            """
            void m(Lock lock) {
              try {
                work();
              } catch (IllegalStateException expected) {
                one();
              } catch (Exception unexpected) {
                two();
              }
              after();
            }
            abstract void work();
            abstract void one();
            abstract void two();
            abstract void after();
            """);
    assertThat(method.isAfterSurprise(callIndex(method, "work"))).isFalse();
    assertThat(method.isAfterSurprise(callIndex(method, "one"))).isFalse();
    assertThat(method.isAfterSurprise(callIndex(method, "two"))).isTrue();
    assertThat(method.isAfterSurprise(callIndex(method, "after"))).isFalse();
  }

  @Test
  void tellsOneTurnOfALoopFromTheNext() {
    MethodFacts method =
        method(
            """
            void m(Lock lock) {
              while (more()) {
                if (first()) {
                  one();
                  continue;
                }
                two();
              }
            }
            abstract boolean more();
            abstract boolean first();
            abstract void one();
            abstract void two();
            """);
    int one = callIndex(method, "one");
    int two = callIndex(method, "two");
    assertThat(method.canFollow(one, two)).isTrue();
    assertThat(method.canFollowInOneTurn(one, two)).isFalse();
    assertThat(method.canFollowInOneTurn(callIndex(method, "first"), two)).isTrue();
    assertThat(method.canFollowInOneTurn(two, one)).isFalse();
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void doesNotDoubleWithEachBranchThatComputesOn() {
    MethodFacts method =
        method(
            "int m() { int hash = 1;\n"
                + """
                hash = hash * 8191 + (isSet() ? 131071 : 524287);
                if (isSet()) {
                  hash = hash * 8191 + next();
                }
                """
                    .repeat(60)
                + "return hash; }\n"
                + "abstract boolean isSet();\n"
                + "abstract int next();");
    assertThat(method.steps().get(method.steps().size() - 1).toString()).hasSizeLessThan(2_000);
  }

  @Test
  void knowsWhatRunsBetweenTwoRunsOfAStep() {
    MethodFacts method =
        method(
            """
            void m() {
              once();
              while (pages()) {
                page();
                while (rows()) {
                  row();
                  send();
                }
              }
            }
            abstract void once();
            abstract boolean pages();
            abstract void page();
            abstract boolean rows();
            abstract void row();
            abstract void send();
            """);
    int send = callIndex(method, "send");
    assertThat(method.canRepeatWithout(send, callIndex(method, "once"))).isTrue();
    assertThat(method.canRepeatWithout(send, callIndex(method, "page"))).isTrue();
    assertThat(method.canRepeatWithout(send, callIndex(method, "row"))).isFalse();
    assertThat(method.canRepeatWithout(callIndex(method, "page"), send)).isTrue();
    assertThat(method.canRepeatWithout(callIndex(method, "page"), callIndex(method, "rows")))
        .isFalse();
  }

  private static boolean isInHandler(MethodFacts method, int step) {
    return method.blocks().get(method.blockOf(step)).handler();
  }

  private static Value receiver(MethodFacts method, int call) {
    return ((Step.Call) method.steps().get(call)).arguments().get(0);
  }

  @Test
  void synchronizedBlockEntersAndLeavesOneMonitor() {
    MethodFacts method =
        method("void m(Object lock) { synchronized (lock) { use(); } } abstract void use();");
    assertThat(steps(method, Step.MonitorEnter.class))
        .extracting(Step.MonitorEnter::monitor)
        .containsExactly(FIRST);
    assertThat(steps(method, Step.MonitorExit.class))
        .isNotEmpty()
        .allMatch(exit -> exit.monitor().equals(FIRST));
  }

  @Test
  void loopHoldsItsBodyAndNothingElse() {
    MethodFacts method =
        method(
            """
            void m(List<String> all) {
              before();
              for (String one : all) { use(one); }
              after();
            }
            abstract void before();
            abstract void use(String one);
            abstract void after();
            """);
    assertThat(method.inLoop(callIndex(method, "use"))).isTrue();
    assertThat(method.inLoop(callIndex(method, "hasNext"))).isTrue();
    assertThat(method.inLoop(callIndex(method, "before"))).isFalse();
    assertThat(method.inLoop(callIndex(method, "after"))).isFalse();
    assertThat(method.canFollow(callIndex(method, "after"), callIndex(method, "use"))).isFalse();
  }

  @Test
  void loopsHaveNumbersOfTheirOwn() {
    MethodFacts method =
        method(
            """
            void m() {
              while (first()) { a(); }
              do { b(); } while (second());
            }
            abstract boolean first();
            abstract boolean second();
            abstract void a();
            abstract void b();
            """);
    int a = method.loopOf(callIndex(method, "a"));
    int b = method.loopOf(callIndex(method, "b"));
    assertThat(a).isNotEqualTo(b).isEqualTo(method.loopOf(callIndex(method, "first")));
    assertThat(b).isEqualTo(method.loopOf(callIndex(method, "second")));
  }

  @Test
  void whatTheEndOfALoopAssignsIsSeenAtItsHead() {
    MethodFacts method =
        method(
            """
            void m(Object a, Object b) {
              Object current = a;
              while (more()) { use(current); current = b; }
            }
            abstract boolean more();
            abstract void use(Object one);
            """);
    assertThat(call(method, "use").arguments().get(1))
        .isEqualTo(new Value.Choice(List.of(FIRST, SECOND)));
  }

  @Test
  void conditionalExpressionIsAChoice() {
    MethodFacts method =
        method(
            "void m(boolean c, Object a, Object b) { use(c ? a : b); }"
                + " abstract void use(Object one);");
    Value.Choice choice = (Value.Choice) call(method, "use").arguments().get(1);
    assertThat(choice.alternatives()).containsExactlyInAnyOrder(SECOND, THIRD);
  }

  @Test
  void conditionGuardsItsBranches() {
    MethodFacts method =
        method(
            """
            void m(Future<String> f) throws Exception {
              if (f.isDone()) { f.get(); } else { wait(f); }
              after();
            }
            abstract void wait(Object one);
            abstract void after();
            """);
    Condition done = new Condition(Condition.Kind.TRUE, result(method, "isDone"), Value.NULL);
    assertThat(method.guardsOf(callIndex(method, "get"))).containsExactly(new Guard(done, true));
    assertThat(method.guardsOf(callIndex(method, "wait"))).containsExactly(new Guard(done, false));
    assertThat(method.guardsOf(callIndex(method, "after"))).isEmpty();
  }

  @Test
  void earlyReturnGuardsTheRest() {
    MethodFacts method =
        method(
            """
            void m(Future<String> f) throws Exception {
              if (!f.isDone()) { return; }
              f.get();
            }
            """);
    assertThat(method.guardsOf(callIndex(method, "get")))
        .containsExactly(
            new Guard(
                new Condition(Condition.Kind.TRUE, result(method, "isDone"), Value.NULL), true));
  }

  @Test
  void bothHalvesOfAnAndGuard() {
    MethodFacts method =
        method(
            "void m(Future<?> f) throws Exception { if (f != null && f.isDone()) { f.get(); } }");
    List<Guard> guards = method.guardsOf(callIndex(method, "get"));
    assertThat(guards)
        .extracting(guard -> guard.condition().kind())
        .containsExactly(Condition.Kind.NULL, Condition.Kind.TRUE);
    assertThat(guards).extracting(Guard::holds).containsExactly(false, true);
  }

  @Test
  void relationsOfNumbersAreToldByOne() {
    Value left = new Value.Parameter(1);
    Value right = new Value.Parameter(2);
    for (String type : List.of("int", "long", "double")) {
      assertThat(relation(type, "a < b")).isEqualTo(new Guard(less(left, right), true));
      assertThat(relation(type, "a >= b")).isEqualTo(new Guard(less(left, right), false));
      assertThat(relation(type, "a > b")).isEqualTo(new Guard(less(right, left), true));
      assertThat(relation(type, "a <= b")).isEqualTo(new Guard(less(right, left), false));
    }
    for (String type : List.of("int", "long", "float")) {
      assertThat(relation(type, "a + a < a").condition().right()).isEqualTo(left);
      assertThat(relation(type, "a + b + 1 == b").condition().right()).isEqualTo(right);
    }
    assertThat(relation("int", "a > 0"))
        .isEqualTo(new Guard(less(new Value.Constant(0), left), true));
    assertThat(relation("long", "a > 0"))
        .isEqualTo(new Guard(less(new Value.Constant(0L), left), true));
  }

  @Test
  void arithmeticIsNoComparison() {
    Guard guard = relation("int", "(a & b) != 0");
    assertThat(guard.condition().kind()).isEqualTo(Condition.Kind.TRUE);
    assertThat(guard.holds()).isTrue();
  }

  private Guard relation(String type, String condition) {
    MethodFacts method =
        method(
            "void m(%1$s a, %1$s b) { if (%2$s) { use(); } } abstract void use();"
                .formatted(type, condition));
    List<Guard> guards = method.guardsOf(callIndex(method, "use"));
    assertThat(guards).hasSize(1);
    return guards.get(0);
  }

  private static Condition less(Value left, Value right) {
    return new Condition(Condition.Kind.LESS, left, right);
  }

  @Test
  void comparisonOfThreadsIsAGuard() {
    MethodFacts method =
        method(
            """
            Thread own;
            void m() { if (Thread.currentThread() == own) { use(); } }
            abstract void use();
            """);
    Value own = new Value.Field(Value.THIS, new FieldRef("T", "own", "Ljava/lang/Thread;"));
    assertThat(method.guardsOf(callIndex(method, "use")))
        .containsExactly(
            new Guard(
                new Condition(Condition.Kind.SAME, result(method, "currentThread"), own), true));
  }

  @Test
  void armsOfASwitchExcludeEachOther() {
    MethodFacts method =
        method(
            """
            void m(String kind) {
              switch (kind) {
                case "a" -> first();
                case "b" -> second();
                default -> {}
              }
              after();
            }
            abstract void first();
            abstract void second();
            abstract void after();
            """);
    int first = callIndex(method, "first");
    int second = callIndex(method, "second");
    assertThat(method.canFollow(first, second)).isFalse();
    assertThat(method.canFollow(second, first)).isFalse();
    assertThat(method.canFollow(first, callIndex(method, "after"))).isTrue();
    assertThat(method.inLoop(first)).isFalse();
  }

  @Test
  void switchExpressionIsAChoice() {
    MethodFacts method =
        method(
            "void m(int k, Object a, Object b) { use(switch (k) { case 1 -> a; default -> b; }); }"
                + " abstract void use(Object one);");
    Value.Choice choice = (Value.Choice) call(method, "use").arguments().get(1);
    assertThat(choice.alternatives()).containsExactlyInAnyOrder(SECOND, THIRD);
  }

  @Test
  void concatenationMakesNoStep() {
    MethodFacts method =
        method("void m(String a, long b) { use(a + b); } abstract void use(String one);");
    assertThat(method.steps()).hasSize(2);
    assertThat(call(method, "use").arguments().get(1)).isInstanceOf(Value.Unknown.class);
  }

  @Test
  void wideArgumentsTakeOnePlace() {
    MethodFacts method =
        method(
            "void m(long a, double b, Object c) { use(c, 5L, a); }"
                + " abstract void use(Object one, long two, long three);");
    assertThat(call(method, "use").arguments())
        .containsExactly(Value.THIS, THIRD, new Value.Constant(5L), FIRST);
  }

  @Test
  void fieldsAreReadAsPaths() {
    MethodFacts method =
        method(
            """
            T next; Object held; static Object shared;
            void m() { use(next.held); use(shared); shared = held; }
            static void use(Object one) {}
            """);
    FieldRef next = new FieldRef("T", "next", "LT;");
    FieldRef held = new FieldRef("T", "held", "Ljava/lang/Object;");
    FieldRef shared = new FieldRef("T", "shared", "Ljava/lang/Object;");
    assertThat(steps(method, Step.Call.class))
        .extracting(use -> use.arguments().get(0))
        .containsExactly(
            new Value.Field(new Value.Field(Value.THIS, next), held),
            new Value.StaticField(shared));
    assertThat(steps(method, Step.FieldStore.class))
        .extracting(Step.FieldStore::object, Step.FieldStore::value)
        .containsExactly(tuple(Value.NULL, new Value.Field(Value.THIS, held)));
  }

  @Test
  void allocationIsFollowedByItsConstructor() {
    MethodFacts method = method("Object m(String a) { return new Thread(a); }");
    Step.New made = steps(method, Step.New.class).get(0);
    Value thread = new Value.Result(method.steps().indexOf(made));
    assertThat(made.type()).isEqualTo("java/lang/Thread");
    assertThat(call(method, "<init>").arguments()).containsExactly(thread, FIRST);
    assertThat(call(method, "<init>").dispatch()).isEqualTo(Dispatch.SPECIAL);
  }

  @Test
  void caughtExceptionIsNotKnown() {
    MethodFacts method =
        method(
            """
            void m() { try { work(); } catch (RuntimeException e) { use(e); } }
            abstract void work();
            abstract void use(Object one);
            """);
    assertThat(call(method, "use").arguments().get(1)).isInstanceOf(Value.Unknown.class);
    assertThat(method.canFollow(callIndex(method, "work"), callIndex(method, "use"))).isTrue();
  }

  @Test
  void linesAreThoseOfTheSource() {
    MethodFacts method = method("void m() {\n use();\n\n use();\n}\nabstract void use();");
    assertThat(steps(method, Step.Call.class)).extracting(Step.Call::line).containsExactly(3, 5);
    assertThat(method.firstLine()).isEqualTo(3);
  }
}
