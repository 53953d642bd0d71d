package cases.blockingincallback;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Who completes a reply is unknown: it may be the one thread that brings the next reply, too. */
public class TopicPolicies {
  private final Executor readers = Executors.newCachedThreadPool();
  private final MetadataStore store;

  public TopicPolicies(MetadataStore store) {
    this.store = store;
  }

  public CompletableFuture<Integer> partitions(String topic) {
    return store
        .read(topic)
        .thenApply(
            names -> {
              int total = 0;
              for (String name : names) {
                total += store.read(name).join().size(); // expect: BlockingInCallback
              }
              return total;
            });
  }

  public CompletableFuture<Integer> partitionsChained(String topic) {
    return store
        .read(topic)
        .thenCompose(names -> store.read(names.get(0))) // ok: BlockingInCallback - composed
        .thenApply(List::size);
  }

  public CompletableFuture<Void> checkQuota(String topic) {
    return store.read(topic).thenAccept(this::check);
  }

  public CompletableFuture<Integer> partitionsOnReaders(String topic) {
    return store
        .read(topic)
        .thenApplyAsync(
            names -> store.read(names.get(0)).join().size(), // ok: BlockingInCallback - readers
            readers);
  }

  private void check(List<String> names) {
    if (!names.isEmpty()) {
      require(policies(names.get(0)));
    }
  }

  private List<String> policies(String namespace) {
    try {
      return store.read(namespace).get(); // expect: BlockingInCallback
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void require(List<String> policies) {
    if (policies.isEmpty()) {
      throw new IllegalStateException("no policies"); // ok: BlockingInCallback - throws, no wait
    }
  }

  /** Answers from its own thread. */
  public interface MetadataStore {
    CompletableFuture<List<String>> read(String path);
  }
}
