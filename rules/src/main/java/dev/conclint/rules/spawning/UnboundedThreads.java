package dev.conclint.rules.spawning;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.facts.Step;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Executor;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import dev.conclint.rules.spawning.Creations.Creation;
import dev.conclint.rules.spawning.UnboundedFeeds.Feed;
import java.util.List;
import java.util.stream.Stream;

/** As many threads as there is work: the machine finds the bound. */
public final class UnboundedThreads implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnboundedThreads.class,
          Family.SPAWNING,
          Level.NOTE,
          "0.1",
          "Number of threads without bound");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    List<Feed> feeds = UnboundedFeeds.in(program).toList();
    Stream<Finding> pools =
        Creations.in(program)
            .filter(creation -> isUnbounded(creation.executor()))
            .map(creation -> pool(creation, Creations.feedsOf(creation, feeds), program));
    Stream<Finding> threads =
        program.handOffs().stream()
            .filter(UnboundedThreads::isThreadOfItsOwn)
            .filter(handOff -> isRepeated(handOff, program))
            .flatMap(handOff -> thread(handOff, feeds, program));
    return Stream.concat(pools, threads);
  }

  private static boolean isUnbounded(Executor executor) {
    return executor.kind().orElse(null) == OwnerKind.ELASTIC
        && executor.threads().orElse(0) > Short.MAX_VALUE;
  }

  private static Finding pool(Creation creation, List<Feed> feeds, OwnedProgram program) {
    String api = Names.of(creation.site());
    return new Finding(
        INFO,
        Feed.level(feeds),
        new Places(program.program()).of(creation.site()),
        feeds.isEmpty()
            ? api + " makes a pool that starts as many threads as there are tasks"
            : api + " makes a pool that starts as many threads as a source has events",
        Creations.trace(creation, " has no bound of threads", feeds, program));
  }

  private static boolean isThreadOfItsOwn(HandOff handOff) {
    return handOff.site().method().isApplication()
        && handOff.site().method().step(handOff.site().step()) instanceof Step.Call
        && handOff.executors().stream()
            .anyMatch(executor -> executor.kind().orElse(null) == OwnerKind.DEDICATED);
  }

  private static boolean isRepeated(HandOff handOff, OwnedProgram program) {
    CallSite site = handOff.event().site();
    boolean endless =
        site.method().facts().inLoop(site.step())
            && program.sources().receivingLoopAround(site).isPresent();
    return endless || program.sources().reach(site).isPresent();
  }

  private static Stream<Finding> thread(HandOff handOff, List<Feed> feeds, OwnedProgram program) {
    return feeds.stream()
        .filter(feed -> feed.handOff().equals(handOff))
        .findFirst()
        .map(
            feed ->
                new Finding(
                    INFO,
                    feed.level(),
                    new Places(program.program()).of(handOff.site()),
                    Names.of(handOff.site()) + " starts a thread for every event",
                    feed.trace()))
        .stream();
  }
}
