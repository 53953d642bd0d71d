package cases.blockingoneventloop;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Joining parts is a wait before allOf has completed and a mere read after it. */
public class BulkAnswers {
  private final Vertx vertx;
  private final PartService parts;

  public BulkAnswers(Vertx vertx, PartService parts) {
    this.vertx = vertx;
    this.parts = parts;
  }

  public void listen() {
    vertx.createHttpServer().requestHandler(this::answer).listen(8081);
    vertx.createHttpServer().requestHandler(this::answerLater).listen(8082);
    vertx.createHttpServer().requestHandler(this::answerIfReady).listen(8083);
  }

  private void answer(HttpServerRequest request) {
    StringBuilder body = new StringBuilder();
    for (CompletableFuture<String> part : List.of(parts.load("head"), parts.load("tail"))) {
      body.append(part.join()); // expect: BlockingOnEventLoop
    }
    request.response().end(body.toString());
  }

  private void answerLater(HttpServerRequest request) {
    CompletableFuture<String> head = parts.load("head");
    CompletableFuture<String> tail = parts.load("tail");
    CompletableFuture.allOf(head, tail)
        .thenRun(
            () ->
                request
                    .response()
                    .end(
                        head.join() // ok: BlockingOnEventLoop - complete inside allOf's callback
                            + tail.join())); // ok: BlockingOnEventLoop - so is this one
  }

  private void answerIfReady(HttpServerRequest request) {
    CompletableFuture<String> head = parts.load("head");
    String body = head.getNow("not yet"); // ok: BlockingOnEventLoop - never waits
    if (head.isDone()) {
      body = head.join(); // ok: BlockingOnEventLoop - known to be complete
    }
    request.response().end(body);
  }

  /** Loads parts of a page. */
  public interface PartService {
    CompletableFuture<String> load(String part);
  }
}
