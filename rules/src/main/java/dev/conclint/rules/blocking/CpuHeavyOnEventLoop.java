package dev.conclint.rules.blocking;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.ObjectRef;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Long computations on a thread that serves everybody's input and output. */
public final class CpuHeavyOnEventLoop implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          CpuHeavyOnEventLoop.class,
          Family.BLOCKING,
          Level.WARNING,
          "0.1",
          "CPU-heavy work on an event loop or UI thread");

  /** Schedulers that count as event loops since nobody may block them, but are made to compute. */
  private static final Set<String> COMPUTING = Set.of("reactor.parallel", "rx.computation");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Stream<Finding> burning =
        program
            .effects(Effect.BurnsCpu.class)
            .filter(hazard -> servesOthers(hazard.owner()) && !hasLightInput(hazard.site()))
            .flatMap(
                hazard ->
                    findings(hazard, Names.of(hazard.site()) + " keeps a processor busy", program));
    Stream<Finding> parallel =
        program
            .pipelines()
            .filter(hazard -> servesOthers(hazard.owner()))
            .flatMap(
                hazard ->
                    findings(
                        hazard,
                        Names.of(hazard.site()) + " takes part in a parallel stream",
                        program));
    return Stream.concat(burning, parallel);
  }

  private static boolean hasLightInput(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call
        && call.arguments().stream().anyMatch(argument -> isLight(argument, site.method()));
  }

  private static boolean isLight(Value argument, Method method) {
    return argument instanceof Value.Result made
        && method.step(made.step()) instanceof Step.New
        && new CallSite(method, made.step())
            .constructorCall()
            .filter(constructor -> constructor.has(Effect.LightInput.class))
            .isPresent();
  }

  private static boolean servesOthers(Owner owner) {
    boolean serves = owner.kind() == OwnerKind.EVENT_LOOP || owner.kind() == OwnerKind.UI;
    return serves
        && !(owner.identity() instanceof ObjectRef.Shared shared
            && COMPUTING.contains(shared.name()));
  }

  private static Stream<Finding> findings(Hazard<?> hazard, String what, OwnedProgram program) {
    List<CallSite> down = List.of(hazard.site());
    return Evidence.of(program, hazard, down, what, CpuHeavyOnEventLoop::servesOthers).stream()
        .map(
            evidence ->
                new Finding(
                    INFO,
                    evidence.level(Level.WARNING),
                    evidence.place(),
                    what + ", and this code runs on: " + hazard.owner().description(),
                    evidence.trace()));
  }
}
