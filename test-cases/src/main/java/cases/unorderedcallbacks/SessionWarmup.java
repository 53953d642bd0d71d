package cases.unorderedcallbacks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** Everything that has to happen when the session is ready, hung on one future. */
public final class SessionWarmup {
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final LongAdder openings = new LongAdder();
  private volatile String rules;
  private volatile String limits;
  private volatile String profile;

  public SessionWarmup() {
    ready.thenRun(this::loadProfile);
  }

  public void opened() {
    ready.complete(null);
  }

  public void greet() {
    ready.thenRun(this::printProfile); // FN: UnorderedCallbacks - pairs across methods are not sought
  }

  /** Also called with work that needs nothing but the session. */
  private CompletableFuture<Void> whenReady(Runnable work) {
    return ready.thenRun(work);
  }

  public void count() {
    whenReady(openings::increment); // ok: UnorderedCallbacks - needs nothing that others do
  }

  public void applyRules() {
    whenReady(this::loadRules);
    whenReady(this::printRules); // FN: UnorderedCallbacks - pairs through a helper are not sought
  }

  public void applyLimitsInOrder() {
    whenReady(this::loadLimits).thenRun(this::printLimits); // ok: UnorderedCallbacks - chained
  }

  private void loadProfile() {
    profile = "profile of " + Thread.currentThread().getName();
  }

  private void printProfile() {
    System.out.println(profile.length());
  }

  private void loadRules() {
    rules = "rules";
  }

  private void printRules() {
    System.out.println(rules.length());
  }

  private void loadLimits() {
    limits = "limits";
  }

  private void printLimits() {
    System.out.println(limits.length());
  }
}
