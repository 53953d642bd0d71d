package dev.conclint.rules.joins;

import dev.conclint.facts.Descriptors;
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
                  .flatMap(task -> ClassNeed.of(task, initializer.type().name(), program).stream())
                  .findFirst()
                  .map(need -> finding(initializer, path, need, program))
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
                    .flatMap(
                        body -> ClassNeed.of(body, initializer.type().name(), program).stream())
                    .findFirst()
                    .map(
                        need -> finding(initializer, inside.to(pipeline.terminal()), need, program))
                    .stream());
  }

  private static Finding finding(
      Method initializer, List<CallSite> path, ClassNeed need, OwnedProgram program) {
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
    need.calls().forEach(call -> trace.add(places.call(TraceStep.Kind.RELATED, call)));
    trace.add(need.step(places, "the task needs " + type + " to be initialised"));
    return new Finding(
        INFO,
        Level.ERROR,
        LockedEvidence.place(program, path),
        what + " in the initialiser of " + type + " for a task that needs the class",
        trace);
  }
}
