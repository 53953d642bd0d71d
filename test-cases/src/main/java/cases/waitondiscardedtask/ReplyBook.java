package cases.waitondiscardedtask;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Who waits gives up in the end; that does not make him the one who was to complete it. */
public final class ReplyBook {
  private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

  public String ask(String question) throws ExecutionException {
    CompletableFuture<String> reply = new CompletableFuture<>();
    waiting.put(question, reply);
    return await(reply);
  }

  private static String await(CompletableFuture<String> reply) throws ExecutionException {
    try {
      return reply.get(); // ok: WaitOnDiscardedTask - the reply comes from elsewhere
    } catch (InterruptedException e) {
      reply.cancel(true);
      Thread.currentThread().interrupt();
      return "";
    }
  }

  public String askOnce(Source source) throws ExecutionException {
    CompletableFuture<String> reply = new CompletableFuture<>();
    source.register(reply);
    try {
      return reply.get(); // ok: WaitOnDiscardedTask - the source has the promise
    } catch (InterruptedException e) {
      reply.completeExceptionally(e);
      return "";
    }
  }

  public String askChecked(String question) throws ExecutionException, InterruptedException {
    CompletableFuture<String> reply = new CompletableFuture<>();
    new Thread(() -> answer(question, reply)).start();
    return reply.get(); // expect: WaitOnDiscardedTask
  }

  private static void answer(String question, CompletableFuture<String> reply) {
    if (question.isEmpty()) {
      return;
    }
    reply.complete(question.strip());
  }

  private volatile CompletableFuture<Void> closing;
  private volatile CompletableFuture<Void> flushing;

  public void awaitClose() throws ExecutionException, InterruptedException {
    closing = new CompletableFuture<>();
    closing.get(); // ok: WaitOnDiscardedTask - completed whenever somebody waits for it
  }

  /** Whoever closes the book last lets those go who wait for it, if there are any. */
  public void closed() {
    CompletableFuture<Void> awaited = closing;
    if (awaited != null && !awaited.isDone()) {
      awaited.complete(null);
    }
  }

  public void awaitFlush() throws ExecutionException, InterruptedException {
    flushing = new CompletableFuture<>();
    flushing.get(); // expect: WaitOnDiscardedTask
  }

  /** Keeps those waiting who came while there was nothing to flush. */
  public void flushed(int pages) {
    CompletableFuture<Void> awaited = flushing;
    if (awaited != null && pages > 0) {
      awaited.complete(null);
    }
  }

  /** Delivers answers some day. */
  public interface Source {
    void register(CompletableFuture<String> reply);
  }
}
