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

  /** Delivers answers some day. */
  public interface Source {
    void register(CompletableFuture<String> reply);
  }
}
