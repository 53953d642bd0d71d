package dev.conclint.rules.spawning;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Executor;
import dev.conclint.program.Functions;
import dev.conclint.program.Method;
import dev.conclint.program.ValueAt;
import dev.conclint.rule.LockedEvidence;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A collection of any size becomes as many asynchronous tasks, all in flight at once. */
public final class UnboundedFanOut implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnboundedFanOut.class,
          Family.SPAWNING,
          Level.WARNING,
          "0.1",
          "One asynchronous task for each element of a collection of any size");

  private static final List<String> FUTURES =
      List.of("java/util/concurrent/Future", "java/util/concurrent/CompletionStage");

  private static final int MAX_INSIDE = 2;

  /** Calls between the loop and the task with which the evidence is still believed. */
  private static final int MAX_CALLS = 4;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Elements elements = new Elements(program);
    BackPressure backPressure = new BackPressure(program);
    Stream<Finding> tasks =
        program.handOffs().stream()
            .filter(handOff -> !handOff.isDelayed())
            .flatMap(
                handOff ->
                    finding(
                        handOff.event().pathOfSubmitter(),
                        path -> level(handOff, path, program),
                        elements,
                        backPressure,
                        program));
    Stream<Finding> requests =
        sites(program)
            .filter(site -> isRequest(site, program))
            .flatMap(
                site ->
                    finding(List.of(site), path -> Level.NOTE, elements, backPressure, program));
    Stream<Finding> reactive =
        sites(program)
            .filter(site -> fansOut(site, program))
            .map(site -> finding(List.of(site), Level.WARNING, program));
    return Stream.of(tasks, requests, reactive).flatMap(findings -> findings);
  }

  private static Stream<CallSite> sites(OwnedProgram program) {
    return program.program().universe().methods().stream()
        .filter(Method::isApplication)
        .flatMap(Method::cataloguedCalls);
  }

  /** A call that begins something elsewhere at once and returns its future. */
  private static boolean isRequest(CallSite site, OwnedProgram program) {
    return site.method().step(site.step()) instanceof Step.Call call
        && site.has(Effect.CompletedOn.class)
        && !site.has(Effect.Runs.class)
        && !site.has(Effect.KeepsUnsent.class)
        && FUTURES.stream()
            .anyMatch(
                type ->
                    program
                        .program()
                        .universe()
                        .hierarchy()
                        .isSubtype(call.target().returnType(), type));
  }

  /**
   * A thread for each element is dear, and so is a place in a queue with a future that the loop
   * keeps for each; what nobody knows may not be.
   */
  private static Level level(HandOff handOff, List<CallSite> path, OwnedProgram program) {
    List<Executor> executors = handOff.executors();
    boolean threads = executors.stream().allMatch(UnboundedFanOut::hasThreadForEach);
    boolean futures =
        keepsFuture(path, program) && executors.stream().allMatch(UnboundedFeeds::takesAnything);
    return !executors.isEmpty() && (threads || futures) ? Level.WARNING : Level.NOTE;
  }

  private static boolean keepsFuture(List<CallSite> path, OwnedProgram program) {
    CallSite start = path.get(path.size() - 1);
    return start.isResultUsed() && (path.size() == 1 || isWrittenThere(start, path, program));
  }

  private static boolean hasThreadForEach(Executor executor) {
    OwnerKind kind = executor.kind().orElse(OwnerKind.EXECUTOR);
    return kind == OwnerKind.ELASTIC || kind == OwnerKind.VIRTUAL || kind == OwnerKind.DEDICATED;
  }

  private static boolean fansOut(CallSite site, OwnedProgram program) {
    return site.method().step(site.step()) instanceof Step.Call call
        && site.method().effects(site.step()).stream()
            .anyMatch(
                effect ->
                    effect instanceof Effect.FansOut fans && isUnlimited(fans, call, site, program))
        && call.arguments().stream()
            .flatMap(
                argument ->
                    program
                        .program()
                        .functions()
                        .candidates(new ValueAt(site.method(), argument), List.of())
                        .stream())
            .map(Functions.Body::method)
            .anyMatch(body -> isAsynchronous(body, program, 0));
  }

  private static boolean isUnlimited(
      Effect.FansOut fans, Step.Call call, CallSite site, OwnedProgram program) {
    if (fans.limit().isEmpty()) {
      return true;
    }
    int argument = fans.limit().getAsInt() + 1;
    Value limit = argument < call.arguments().size() ? call.arguments().get(argument) : Value.NULL;
    return program
        .program()
        .flow()
        .constant(new ValueAt(site.method(), limit))
        .filter(number -> number >= Integer.MAX_VALUE)
        .isPresent();
  }

  /** Whether what the function returns runs elsewhere. */
  private static boolean isAsynchronous(Method body, OwnedProgram program, int depth) {
    for (int i = 0; i < body.steps().size(); i++) {
      if (body.effects(i).stream().anyMatch(UnboundedFanOut::movesElsewhere)) {
        return true;
      }
    }
    return depth < MAX_INSIDE
        && program.program().calls().edges(body).stream()
            .filter(edge -> edge.exact() && edge.target().isApplication())
            .anyMatch(edge -> isAsynchronous(edge.target(), program, depth + 1));
  }

  private static boolean movesElsewhere(Effect effect) {
    return effect instanceof Effect.UpstreamOn
        || effect instanceof Effect.DownstreamOn
        || effect instanceof Effect.CompletedOn
        || effect instanceof Effect.Runs;
  }

  private static Stream<Finding> finding(
      List<CallSite> start,
      Function<List<CallSite>, Level> level,
      Elements elements,
      BackPressure backPressure,
      OwnedProgram program) {
    Optional<List<CallSite>> path = elements.around(start);
    return path
        .filter(frames -> frames.get(0).method().isApplication())
        .filter(frames -> !backPressure.limits(frames) && !waitsForEach(frames, program))
        .map(
            frames ->
                finding(
                    frames, isSure(frames, elements) ? level.apply(frames) : Level.NOTE, program))
        .stream();
  }

  /** Whether what runs for one element waits for its task, so that the next one comes after it. */
  private static boolean waitsForEach(List<CallSite> frames, OwnedProgram program) {
    return frames.stream()
        .skip(1)
        .anyMatch(
            frame ->
                program
                    .waitsOf(frame.method())
                    .anyMatch(wait -> frame.method().facts().canFollow(frame.step(), wait.step())));
  }

  /** Over many calls it is likely that some condition lets few elements through. */
  private static boolean isSure(List<CallSite> frames, Elements elements) {
    return frames.size() <= MAX_CALLS && elements.isGiven(frames.get(0));
  }

  private static Finding finding(List<CallSite> path, Level level, OwnedProgram program) {
    Places places = new Places(program.program());
    List<TraceStep> trace = new ArrayList<>();
    for (CallSite frame : path.subList(0, path.size() - 1)) {
      trace.add(places.call(frame));
    }
    CallSite start = path.get(path.size() - 1);
    trace.add(
        places.step(
            TraceStep.Kind.HAZARD, start, Names.of(start) + " starts one for each element"));
    return new Finding(
        INFO,
        level,
        isWrittenThere(start, path, program)
            ? places.of(start)
            : LockedEvidence.place(program, path),
        Names.of(start) + " starts a task for each element, all of them at once",
        trace);
  }

  /** A function that one of these calls was given is where the task is decided on. */
  private static boolean isWrittenThere(CallSite start, List<CallSite> path, OwnedProgram program) {
    List<CallSite> creators = program.program().universe().creators(start.method());
    return creators.size() == 1
        && path.stream().anyMatch(frame -> frame.method().equals(creators.get(0).method()));
  }
}
