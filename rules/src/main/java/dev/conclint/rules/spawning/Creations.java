package dev.conclint.rules.spawning;

import dev.conclint.finding.TraceStep;
import dev.conclint.finding.TraceStep.Kind;
import dev.conclint.owner.HandOff;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.Executor;
import dev.conclint.program.Method;
import dev.conclint.rule.Names;
import dev.conclint.rule.Places;
import dev.conclint.rules.spawning.UnboundedFeeds.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Executors that the application makes, and what they are fed. */
final class Creations {
  private Creations() {}

  /** An executor and the step that makes it. */
  record Creation(CallSite site, Executor executor) {}

  static Stream<Creation> in(OwnedProgram program) {
    return program.program().universe().methods().stream()
        .filter(Method::isApplication)
        .flatMap(method -> in(method, program));
  }

  private static Stream<Creation> in(Method method, OwnedProgram program) {
    List<Creation> found = new ArrayList<>();
    for (int i = 0; i < method.steps().size(); i++) {
      CallSite site = new CallSite(method, i);
      program
          .program()
          .executors()
          .madeBy(site)
          .ifPresent(executor -> found.add(new Creation(site, executor)));
    }
    return found.stream();
  }

  static List<HandOff> handOffsTo(Creation creation, OwnedProgram program) {
    return program.handOffs().stream().filter(handOff -> handOff.isTo(creation.site())).toList();
  }

  static List<TraceStep> trace(
      Creation creation, String text, List<Feed> feeds, OwnedProgram program) {
    Places places = new Places(program.program());
    List<TraceStep> trace = new ArrayList<>();
    trace.add(places.step(Kind.HAZARD, creation.site(), Names.of(creation.site()) + text));
    feeds.stream().findFirst().ifPresent(feed -> trace.addAll(feed.trace()));
    return trace;
  }

  static List<Feed> feedsOf(Creation creation, List<Feed> feeds) {
    return feeds.stream().filter(feed -> feed.handOff().isTo(creation.site())).toList();
  }
}
