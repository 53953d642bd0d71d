package dev.conclint.rules.spawning;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.finding.Family;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.Executor;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rule.Rule;
import dev.conclint.rules.spawning.UnboundedFeeds.Feed;
import java.util.stream.Stream;

/**
 * Each event from outside starts a task, and nothing says stop: a slow task becomes a full heap.
 */
public final class UnboundedSpawn implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnboundedSpawn.class,
          Family.SPAWNING,
          Level.WARNING,
          "0.1",
          "Unbounded source hands work off without back-pressure");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Stream<Finding> check(OwnedProgram program) {
    Places places = new Places(program.program());
    return UnboundedFeeds.in(program).flatMap(feed -> finding(feed, places));
  }

  private static Stream<Finding> finding(Feed feed, Places places) {
    return feed.handOff().event().pathOfSubmitter().stream()
        .filter(site -> site.method().isApplication())
        .reduce((before, after) -> after)
        .map(
            site ->
                new Finding(
                    INFO,
                    feed.level(),
                    places.of(site),
                    "%s hands every event to %s, and nothing bounds how many"
                        .formatted(Names.of(feed.handOff().site()), describe(feed.executor())),
                    feed.trace()))
        .stream();
  }

  private static String describe(Executor executor) {
    return switch (executor.kind().orElse(OwnerKind.EXECUTOR)) {
      case ELASTIC, DEDICATED -> "as many threads as it takes";
      case VIRTUAL -> "a virtual thread of its own";
      default -> "a queue without bound";
    };
  }
}
