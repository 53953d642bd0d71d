package cases.waitondiscardedtask;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Promises with one place that completes them: some are kept all the same. */
public final class PartitionedUpload {
  private final List<CompletableFuture<String>> partitions;
  private final Map<String, CompletableFuture<Void>> pending = new ConcurrentHashMap<>();
  private boolean open = true;

  public PartitionedUpload(List<CompletableFuture<String>> partitions) {
    this.partitions = partitions;
  }

  public void close() {
    allUploaded().join(); // ok: WaitOnDiscardedTask - the last partition completes it
  }

  private CompletableFuture<Void> allUploaded() {
    CompletableFuture<Void> uploaded = new CompletableFuture<>();
    AtomicInteger left = new AtomicInteger(partitions.size());
    for (CompletableFuture<String> partition : partitions) {
      partition.thenAccept(
          part -> {
            if (left.decrementAndGet() == 0) {
              uploaded.complete(null);
            }
          });
    }
    return uploaded;
  }

  public void closeFirst() {
    firstUploaded().join(); // expect: WaitOnDiscardedTask
  }

  private CompletableFuture<Void> firstUploaded() {
    CompletableFuture<Void> uploaded = new CompletableFuture<>();
    partitions
        .get(0)
        .thenAccept(
            part -> {
              if (!part.isEmpty()) {
                uploaded.complete(null);
              }
            });
    return uploaded;
  }

  public void refresh(String name) {
    refreshed(name).join(); // ok: WaitOnDiscardedTask - others find it and complete it
  }

  private CompletableFuture<Void> refreshed(String name) {
    CompletableFuture<Void> refreshed = new CompletableFuture<>();
    partitions
        .get(0)
        .thenAccept(
            part -> {
              pending.put(name, refreshed);
              if (part.isEmpty()) {
                refreshed.complete(null);
              }
            });
    return refreshed;
  }

  public void upload(String part) {
    uploaded(part).join(); // ok: WaitOnDiscardedTask - returned only when it has been failed
  }

  private CompletableFuture<Void> uploaded(String part) {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    if (!checkOpen(failed)) {
      return failed;
    }
    System.out.println(part);
    return CompletableFuture.completedFuture(null);
  }

  private boolean checkOpen(CompletableFuture<Void> failed) {
    if (open) {
      return true;
    }
    failed.completeExceptionally(new IllegalStateException("closed"));
    return false;
  }

  public void uploadAnyhow(String part) {
    uploadedAnyhow(part).join(); // expect: WaitOnDiscardedTask
  }

  private CompletableFuture<Void> uploadedAnyhow(String part) {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    checkOpen(failed);
    System.out.println(part);
    return failed;
  }
}
