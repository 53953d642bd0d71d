package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.ConcLint;
import dev.conclint.Options;
import dev.conclint.Progress;
import dev.conclint.casekit.CaseInputs;
import dev.conclint.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code written with lambdas gives what the same code with task classes gives. */
final class TaskClassesTest {
  @TempDir private Path folder;

  private static Set<String> findings(Options options) {
    return ConcLint.analyze(options, Progress.NONE).findings().stream()
        .map(TaskClassesTest::verdict)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String verdict(Finding finding) {
    return finding.place().sourcePath()
        + ":"
        + finding.place().line()
        + " "
        + finding.rule().name();
  }

  /**
   * What a class keeps in its fields is followed less far than what a lambda has captured: an
   * executor or a latch through two objects, and what conditions and continuations say of it; a
   * class that implements a library's function is not always taken for one; and of a collection
   * that calls an object with its elements, nobody says what they are.
   */
  private static final List<String> WITH_LAMBDAS_ONLY =
      List.of(
          "cases/blockinginforkjoin/RenderPools.java:26 BlockingInForkJoin",
          "cases/blockingoneventloop/TimedLoop.java:26 BlockingOnEventLoop",
          "cases/ignoredrejection/AuditPools.java:45 IgnoredRejection",
          "cases/joinunderlock/ReplicaSync.java:31 JoinUnderLock",
          "cases/mutationafterhandoff/FrameBuffers.java:37 MutationAfterHandOff",
          "cases/mutationafterhandoff/OrderBatch.java:21 MutationAfterHandOff",
          "cases/nestedpooljoin/DecoratedExecutors.java:41 NestedPoolJoin",
          "cases/nestedpooljoin/LedgerRecovery.java:22 NestedPoolJoin",
          "cases/nestedpooljoin/LedgerRecovery.java:34 NestedPoolJoin",
          "cases/nestedpooljoin/ThumbnailStore.java:35 NestedPoolJoin",
          "cases/sharedstatebesidemessages/OrderRouting.java:30 SharedStateBesideMessages",
          "cases/sharedstatebesidemessages/OrderRouting.java:40 SharedStateBesideMessages",
          "cases/sharedstatebesidemessages/OrderRouting.java:58 SharedStateBesideMessages",
          "cases/terminalmessagerace/PriceBroadcast.java:18 TerminalMessageRace",
          "cases/unboundedfanout/MapTiles.java:19 UnboundedFanOut",
          "cases/unboundedfanout/MapTiles.java:34 UnboundedFanOut",
          "cases/unboundedfanout/MapTiles.java:40 UnboundedFanOut",
          "cases/unserializedemission/ChatRooms.java:134 UnserializedEmission",
          "cases/unserializedemission/ChatRooms.java:144 UnserializedEmission");

  private static final List<String> WITH_CLASSES_ONLY =
      List.of(
          "cases/blockingincallback/MetadataWriter.java:60 BlockingInCallback",
          "cases/blockingincallback/MetadataWriter.java:89 BlockingInCallback",
          "cases/blockingincallback/QuoteComparison.java:28 BlockingInCallback",
          "cases/stateacrosshelpingjoin/CatalogIndex.java:117 StateAcrossHelpingJoin",
          "cases/terminalmessagerace/ChatListener.java:21 UnboundedSpawn",
          "cases/terminalmessagerace/DelayedObserver.java:37 UnserializedEmission");

  @Test
  void theCasesHaveTheSameFindings() throws IOException {
    TaskClasses.rewrite(CaseInputs.classes(), folder);
    Set<String> lambdas = findings(CaseInputs.scan().build());
    Set<String> classes = findings(CaseInputs.scan().inputs(List.of(folder)).build());
    Set<String> onlyLambdas = new TreeSet<>(lambdas);
    onlyLambdas.removeAll(classes);
    Set<String> onlyClasses = new TreeSet<>(classes);
    onlyClasses.removeAll(lambdas);
    assertThat(lambdas).hasSizeGreaterThan(700);
    assertThat(onlyLambdas).containsExactlyInAnyOrderElementsOf(WITH_LAMBDAS_ONLY);
    assertThat(onlyClasses).containsExactlyInAnyOrderElementsOf(WITH_CLASSES_ONLY);
  }
}
