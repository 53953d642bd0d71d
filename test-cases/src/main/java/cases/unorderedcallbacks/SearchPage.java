package cases.unorderedcallbacks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A page whose parts are appended by callbacks has its foot above its hits. */
public final class SearchPage {
  private final ExecutorService index =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final StringBuilder page = new StringBuilder();
  private final List<String> history = new ArrayList<>();

  public void render(String query) {
    CompletableFuture<String> hits = CompletableFuture.supplyAsync(() -> find(query), index);
    hits.thenAccept(page::append);
    hits.thenRun(() -> page.append("</body>")); // expect: UnorderedCallbacks
  }

  public void renderInOrder(String query) {
    CompletableFuture<String> hits = CompletableFuture.supplyAsync(() -> find(query), index);
    CompletableFuture<Void> body = hits.thenAccept(page::append);
    body.thenRun(() -> page.append("</body>")); // ok: UnorderedCallbacks - depends on the first
  }

  public void renderWithHistory(String query) {
    CompletableFuture<String> hits = CompletableFuture.supplyAsync(() -> find(query), index);
    hits.thenAccept(this::appendBody);
    hits.thenRun(() -> remember(query)); // ok: UnorderedCallbacks - page and history are two things
  }

  public void renderParts(String query) {
    CompletableFuture<String> hits = CompletableFuture.supplyAsync(() -> find(query), index);
    hits.thenAccept(this::appendBody);
    hits.whenComplete((found, problem) -> appendFoot()); // expect: UnorderedCallbacks
  }

  public void renderPartsAtOnce(String query) {
    CompletableFuture<String> hits = CompletableFuture.supplyAsync(() -> find(query), index);
    hits.whenComplete( // ok: UnorderedCallbacks - one callback does both
        (found, problem) -> {
          appendBody(found);
          appendFoot();
        });
  }

  private void appendBody(String found) {
    write("<p>" + found + "</p>");
  }

  private void appendFoot() {
    write("</body>");
  }

  private void write(String html) {
    page.append(html);
  }

  private void remember(String query) {
    history.add(query);
  }

  private static String find(String query) {
    return "hits of " + query;
  }
}
