package dev.conclint.rules;

import dev.conclint.catalogue.CatalogueSource;
import dev.conclint.facts.DeclarationText;
import dev.conclint.facts.Declarations;
import dev.conclint.rule.Rule;
import dev.conclint.rule.RuleSet;
import dev.conclint.rules.blocking.BlockingInCallback;
import dev.conclint.rules.blocking.BlockingInForkJoin;
import dev.conclint.rules.blocking.BlockingOnEventLoop;
import dev.conclint.rules.blocking.BlockingWhileLocked;
import dev.conclint.rules.blocking.CpuHeavyOnEventLoop;
import dev.conclint.rules.blocking.UnboundedWaitInPool;
import dev.conclint.rules.blocking.VirtualThreadPinning;
import dev.conclint.rules.joins.CyclicPoolJoin;
import dev.conclint.rules.joins.JoinUnderLock;
import dev.conclint.rules.joins.LockOrderInversion;
import dev.conclint.rules.joins.NestedParallelism;
import dev.conclint.rules.joins.NestedPoolJoin;
import dev.conclint.rules.joins.SelfAwaitTermination;
import dev.conclint.rules.joins.StateAcrossHelpingJoin;
import dev.conclint.rules.joins.WaitInClassInitializer;
import dev.conclint.rules.joins.WaitOnDiscardedTask;
import dev.conclint.rules.ordering.CrossSenderOrdering;
import dev.conclint.rules.ordering.MutationAfterHandOff;
import dev.conclint.rules.ordering.SharedStateBesideMessages;
import dev.conclint.rules.ordering.TerminalMessageRace;
import dev.conclint.rules.ordering.UnorderedCallbacks;
import dev.conclint.rules.ordering.UnorderedParallelForEach;
import dev.conclint.rules.ordering.UnserializedEmission;
import dev.conclint.rules.spawning.IgnoredRejection;
import dev.conclint.rules.spawning.UnboundedBuffer;
import dev.conclint.rules.spawning.UnboundedFanOut;
import dev.conclint.rules.spawning.UnboundedSpawn;
import dev.conclint.rules.spawning.UnboundedThreads;
import dev.conclint.rules.spawning.UnboundedWorkQueue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules and library models that come with conc-lint. */
public final class BuiltInRules implements RuleSet {
  private static final String DECLARATIONS = "/META-INF/conc-lint/declarations.txt";
  private static final String CATALOGUE = "/META-INF/conc-lint/catalogue/";

  private static final List<Rule> RULES =
      List.of(
          // rules, sorted by name
          new BlockingInCallback(),
          new BlockingInForkJoin(),
          new BlockingOnEventLoop(),
          new BlockingWhileLocked(),
          new CpuHeavyOnEventLoop(),
          new CrossSenderOrdering(),
          new CyclicPoolJoin(),
          new IgnoredRejection(),
          new JoinUnderLock(),
          new LockOrderInversion(),
          new MutationAfterHandOff(),
          new NestedParallelism(),
          new NestedPoolJoin(),
          new SelfAwaitTermination(),
          new SharedStateBesideMessages(),
          new StateAcrossHelpingJoin(),
          new TerminalMessageRace(),
          new UnboundedBuffer(),
          new UnboundedFanOut(),
          new UnboundedSpawn(),
          new UnboundedThreads(),
          new UnboundedWaitInPool(),
          new UnboundedWorkQueue(),
          new UnorderedCallbacks(),
          new UnorderedParallelForEach(),
          new UnserializedEmission(),
          new VirtualThreadPinning(),
          new WaitInClassInitializer(),
          new WaitOnDiscardedTask());

  @Override
  public List<Rule> rules() {
    return RULES;
  }

  @Override
  public List<CatalogueSource> catalogues() {
    return text(CATALOGUE + "index")
        .orElseThrow(() -> new IllegalStateException("the catalogue's index is missing"))
        .lines()
        .filter(name -> !name.isBlank())
        .map(name -> new CatalogueSource(name, text(CATALOGUE + name).orElseThrow()))
        .toList();
  }

  @Override
  public Declarations declarations() {
    return DeclarationText.of(text(DECLARATIONS).orElse(""));
  }

  @Override
  public Optional<String> page(String ruleName) {
    return RULES.stream()
        .filter(rule -> rule.info().name().equals(ruleName))
        .findFirst()
        .flatMap(rule -> text(pagePath(rule)));
  }

  private static String pagePath(Rule rule) {
    String family = rule.info().family().name().toLowerCase(Locale.ROOT);
    return "/dev/conclint/rules/" + family + "/" + rule.info().name() + ".md";
  }

  private static Optional<String> text(String resource) {
    try (@Nullable InputStream in = BuiltInRules.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
