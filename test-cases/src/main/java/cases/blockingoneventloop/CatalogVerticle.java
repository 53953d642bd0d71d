package cases.blockingoneventloop;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** Vert.x calls a verticle and its handlers on its loop, before and after what it offloads. */
public class CatalogVerticle extends VerticleBase {
  private String catalog = "";

  @Override
  public Future<?> start() throws Exception {
    vertx.deployVerticle(
        new ImportVerticle(), new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER));
    vertx.setPeriodic(60_000, timer -> reload());
    vertx.eventBus().consumer("catalog.price", this::price);
    return vertx.createHttpServer().requestHandler(this::answer).listen(8080);
  }

  private void reload() {
    vertx
        .executeBlocking(
            () -> Files.readString(Path.of("catalog.json"))) // ok: BlockingOnEventLoop - worker
        .onSuccess(text -> catalog = text);
    vertx
        .executeBlocking(() -> Path.of("prices.json"))
        .onSuccess(file -> catalog = read(file.toString()));
  }

  private String read(String file) {
    return vertx.fileSystem().readFileBlocking(file).toString(); // expect: BlockingOnEventLoop
  }

  private void answer(HttpServerRequest request) {
    vertx
        .fileSystem()
        .readFile("catalog.html") // ok: BlockingOnEventLoop - asynchronous form
        .onSuccess(page -> request.response().end(page));
  }

  private void price(Message<String> article) {
    Future<Message<Object>> quote = vertx.eventBus().request("quotes", article.body());
    try {
      Object answer =
          quote.toCompletionStage().toCompletableFuture().get(); // expect: BlockingOnEventLoop
      article.reply(answer);
    } catch (InterruptedException | ExecutionException e) {
      article.fail(500, "no quote");
    }
  }

  private static class ImportVerticle extends VerticleBase {
    @Override
    public Future<?> start() throws Exception {
      Thread.sleep(500); // ok: BlockingOnEventLoop - deployed as a worker
      return Future.succeededFuture();
    }
  }
}
