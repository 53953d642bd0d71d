package dev.conclint.rules.joins;

import dev.conclint.facts.Descriptors;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.LockedCode.Inside;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Event;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A static initialiser that waits for code which cannot run before the class is initialised. */
public final class WaitInClassInitializer implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          WaitInClassInitializer.class,
          Family.JOINS,
          Level.ERROR,
          "0.1",
          "Static initialiser waits for a task that needs the class initialised");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return program.program().universe().methods().stream()
        .filter(method -> method.isApplication() && method.ref().isClassInitializer())
        .flatMap(method -> findings(method, program));
  }

  private static Stream<Finding> findings(Method initializer, OwnedProgram program) {
    return program.lockedCode().of(initializer).stream()
        .flatMap(
            inside ->
                Stream.concat(
                    waits(initializer, inside, program), pipelines(initializer, inside, program)));
  }

  private static Stream<Finding> waits(Method initializer, Inside inside, OwnedProgram program) {
    return program.program().summaries().events(inside.method()).stream()
        .filter(event -> event.kind() == Event.Kind.WAIT)
        .filter(event -> inside.runs(event.site().step()))
        .filter(event -> Waits.areReal(event, inside, program))
        .flatMap(
            wait -> {
              List<CallSite> path = inside.to(wait);
              return program.awaitedTasks().of(wait.subject()).keySet().stream()
                  .filter(task -> path.stream().noneMatch(site -> site.method().equals(task)))
                  .filter(task -> needs(task, initializer, program))
                  .findFirst()
                  .map(task -> finding(initializer, path, task, program))
                  .stream();
            });
  }

  private static Stream<Finding> pipelines(
      Method initializer, Inside inside, OwnedProgram program) {
    return program.parallelPipelines().of(inside.method()).stream()
        .filter(pipeline -> inside.runs(pipeline.terminal().step()))
        .flatMap(
            pipeline ->
                pipeline.bodies().stream()
                    .map(Functions.Body::method)
                    .filter(body -> needs(body, initializer, program))
                    .findFirst()
                    .map(
                        body -> finding(initializer, inside.to(pipeline.terminal()), body, program))
                    .stream());
  }

  /** Whether the task, or what it calls, has to wait until the class is initialised. */
  private static boolean needs(Method task, Method initializer, OwnedProgram program) {
    String type = initializer.type().name();
    return program.lockedCode().reachable(task).stream()
        .anyMatch(method -> entersStatically(method, type, program) || uses(method, type));
  }

  private static boolean entersStatically(Method method, String type, OwnedProgram program) {
    return method.facts().isStatic()
        && !program.program().isReference(method)
        && method.type().name().equals(type)
        && !method.ref().isClassInitializer();
  }

  private static boolean uses(Method method, String type) {
    return method.steps().stream().anyMatch(step -> initializes(step, type));
  }

  /** What the Java virtual machine initialises a class for (JLS 12.4.1). */
  private static boolean initializes(Step step, String type) {
    if (step instanceof Step.Call call) {
      return call.dispatch() == Step.Dispatch.STATIC && call.target().owner().equals(type);
    }
    if (step instanceof Step.FieldLoad load) {
      return load.object().equals(Value.NULL) && load.field().owner().equals(type);
    }
    return step instanceof Step.New made && made.type().equals(type);
  }

  private static Finding finding(
      Method initializer, List<CallSite> path, Method task, OwnedProgram program) {
    Places places = new Places(program.program());
    CallSite origin = path.get(path.size() - 1);
    String type = Descriptors.lastName(initializer.type().name());
    String what = Names.of(origin) + " waits";
    List<TraceStep> trace = new ArrayList<>();
    for (CallSite frame : path.subList(0, path.size() - 1)) {
      trace.add(places.call(frame));
    }
    trace.add(
        places.step(TraceStep.Kind.HAZARD, origin, what + " while " + type + " is initialised"));
    trace.add(
        places.step(TraceStep.Kind.RELATED, task, "the task needs " + type + " to be initialised"));
    return new Finding(
        INFO,
        Level.ERROR,
        LockedEvidence.place(program, path),
        what + " in the initialiser of " + type + " for a task that needs the class",
        trace);
  }
}
