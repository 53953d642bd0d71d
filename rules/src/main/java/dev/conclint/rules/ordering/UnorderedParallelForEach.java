package dev.conclint.rules.ordering;

import dev.conclint.catalogue.Effect;
import dev.conclint.facts.Step;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.ParallelPipelines.Pipeline;
import dev.conclint.program.CallSite;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A parallel {@code forEach} that changes what its elements share, in whatever order they come. */
public final class UnorderedParallelForEach implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnorderedParallelForEach.class,
          Family.ORDERING,
          Level.WARNING,
          "0.1",
          "Parallel forEach with effects that need an order or a lock");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    return program.program().universe().methods().stream()
        .filter(Method::isApplication)
        .flatMap(method -> program.parallelPipelines().of(method).stream())
        .filter(UnorderedParallelForEach::isForEach)
        .flatMap(pipeline -> effect(pipeline, program).stream());
  }

  private static boolean isForEach(Pipeline pipeline) {
    CallSite site = pipeline.terminal();
    return site.method().step(site.step()) instanceof Step.Call call
        && call.target().name().equals("forEach");
  }

  /** The first function is the terminal operation's own. */
  private static Optional<Finding> effect(Pipeline pipeline, OwnedProgram program) {
    for (Functions.Body body : pipeline.bodies()) {
      ElementCode code = ElementCode.of(body.method(), program);
      Optional<CallSite> effect =
          code.methods().stream()
              .filter(Method::isApplication)
              .flatMap(UnorderedParallelForEach::calls)
              .filter(site -> program.program().locks().around(site).isEmpty())
              .filter(site -> !code.isOfElement(site, program))
              .filter(
                  site ->
                      Mutations.ofShared(site, code.methods(), program)
                          || Mutations.isSendToShared(site, code.methods(), program))
              .findFirst();
      if (effect.isPresent()) {
        return effect.map(site -> finding(pipeline, site, program));
      }
    }
    return Optional.empty();
  }

  private static Stream<CallSite> calls(Method method) {
    return IntStream.range(0, method.steps().size())
        .filter(step -> method.step(step) instanceof Step.Call)
        .filter(step -> method.effects(step).stream().anyMatch(UnorderedParallelForEach::matters))
        .mapToObj(step -> new CallSite(method, step));
  }

  private static boolean matters(Effect effect) {
    return effect instanceof Effect.Mutates
        || effect instanceof Effect.Sends
        || effect instanceof Effect.Puts;
  }

  private static Finding finding(Pipeline pipeline, CallSite effect, OwnedProgram program) {
    Places places = new Places(program.program());
    String api = Names.of(pipeline.terminal());
    String what = Names.of(effect);
    return new Finding(
        INFO,
        Level.WARNING,
        places.of(pipeline.terminal()),
        "%s runs %s on several threads at once, in no order".formatted(api, what),
        List.of(
            places.step(TraceStep.Kind.HAZARD, pipeline.terminal(), api + " of a parallel stream"),
            places.step(
                TraceStep.Kind.RELATED, effect, what + " on an object that all elements share")));
  }
}
