package dev.conclint.rules.spawning;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.TraceStep;
import dev.conclint.finding.TraceStep.Kind;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Executor;
import dev.conclint.program.Executor.Capacity;
import dev.conclint.program.Method;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import dev.conclint.rules.spawning.Creations.Creation;
import dev.conclint.rules.spawning.UnboundedFeeds.Feed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An executor whose queue has no bound: it never says no, it only gets slower and bigger. */
public final class UnboundedWorkQueue implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnboundedWorkQueue.class,
          Family.SPAWNING,
          Level.NOTE,
          "0.1",
          "Executor with an unbounded work queue");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    List<Feed> feeds = UnboundedFeeds.in(program).toList();
    return Stream.concat(made(program, feeds), homeMade(program, feeds));
  }

  private static Stream<Finding> made(OwnedProgram program, List<Feed> feeds) {
    return Creations.in(program)
        .filter(creation -> creation.executor().queue() == Capacity.UNBOUNDED)
        .filter(creation -> creation.executor().kind().orElse(null) != OwnerKind.ELASTIC)
        .filter(creation -> !isFedConstantly(creation, program))
        .map(creation -> finding(creation, Creations.feedsOf(creation, feeds), program));
  }

  /** Of a queue that the program drains itself, no call tells that it has no bound. */
  private static Stream<Finding> homeMade(OwnedProgram program, List<Feed> feeds) {
    BackPressure backPressure = new BackPressure(program);
    return program.handOffs().stream()
        .filter(
            handOff -> handOff.knownExecutors().stream().anyMatch(UnboundedWorkQueue::isHomeMade))
        .filter(handOff -> !handOff.isPeriodic() && !isConstant(handOff, program))
        .filter(
            handOff ->
                !backPressure.isOn(handOff.event().pathOfSubmitter(), handOff.event().executor())
                    && !backPressure.isInside(handOff))
        .map(handOff -> finding(handOff, feeds, program));
  }

  private static boolean isHomeMade(Executor executor) {
    return executor.isHomeMade() && executor.queue() == Capacity.UNBOUNDED;
  }

  private static Finding finding(HandOff handOff, List<Feed> feeds, OwnedProgram program) {
    Places places = new Places(program.program());
    List<CallSite> path = handOff.event().pathOfSubmitter();
    CallSite submit = path.get(Math.max(0, path.size() - 2));
    Optional<Feed> feed = feeds.stream().filter(one -> one.handOff().equals(handOff)).findFirst();
    TraceStep put =
        places.step(
            Kind.HAZARD, handOff.site(), Names.of(handOff.site()) + " adds to it without bound");
    return new Finding(
        INFO,
        feed.map(Feed::level).orElse(Level.NOTE),
        places.of(submit),
        feed.isPresent()
            ? Names.of(submit) + " adds to a queue of tasks that has no bound, for a source"
            : Names.of(submit) + " adds to a queue of tasks that has no bound",
        feed.map(Feed::trace).orElse(List.of(put)));
  }

  private static Finding finding(Creation creation, List<Feed> feeds, OwnedProgram program) {
    String api = Names.of(creation.site());
    return new Finding(
        INFO,
        Feed.level(feeds),
        new Places(program.program()).of(creation.site()),
        feeds.isEmpty()
            ? api + " makes an executor whose queue has no bound"
            : api + " makes an executor whose queue has no bound, and a source feeds it",
        Creations.trace(creation, " has a queue without bound", feeds, program));
  }

  /** Periodic jobs, and tasks that are handed over a constant number of times. */
  private static boolean isFedConstantly(Creation creation, OwnedProgram program) {
    List<HandOff> handOffs = Creations.handOffsTo(creation, program);
    return !handOffs.isEmpty()
        && handOffs.stream()
            .allMatch(handOff -> handOff.isPeriodic() || isConstant(handOff, program));
  }

  private static boolean isConstant(HandOff handOff, OwnedProgram program) {
    Method method = handOff.event().site().method();
    int step = handOff.event().site().step();
    boolean repeated = method.facts().inLoop(step) || !runsOnce(method, program, 0);
    return !repeated || isAwaited(handOff, program);
  }

  private static boolean runsOnce(Method method, OwnedProgram program, int depth) {
    if (method.ref().isConstructor() || method.ref().isClassInitializer()) {
      return true;
    }
    if (method.ref().name().equals("main") && method.facts().isStatic()) {
      return true;
    }
    List<CallSite> callers = program.program().universe().callers(method);
    return depth < 3
        && !callers.isEmpty()
        && callers.stream()
            .allMatch(
                caller ->
                    !caller.method().facts().inLoop(caller.step())
                        && runsOnce(caller.method(), program, depth + 1));
  }

  /** A batch that the submitter waits for before it goes on. */
  private static boolean isAwaited(HandOff handOff, OwnedProgram program) {
    CallSite site = handOff.event().site();
    Method method = site.method();
    return program
        .waitsOf(method)
        .anyMatch(wait -> method.facts().canFollow(site.step(), wait.step()));
  }
}
