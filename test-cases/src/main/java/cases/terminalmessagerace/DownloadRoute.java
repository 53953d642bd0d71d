package cases.terminalmessagerace;

import com.rabbitmq.client.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * Whatever is still being loaded or sent by a task is lost when the connection is ended beside it.
 */
public class DownloadRoute {
  private final ExecutorService pool = Executors.newCachedThreadPool();

  public void download(Vertx vertx, HttpServerResponse response) {
    vertx.executeBlocking(() -> load()).onSuccess(page -> response.write(page));
    response.end(); // expect: TerminalMessageRace
  }

  public void downloadThenEnd(Vertx vertx, HttpServerResponse response) {
    vertx
        .executeBlocking(() -> load())
        .compose(page -> response.write(page))
        .onComplete(written -> response.end()); // ok: TerminalMessageRace - chained
  }

  public void publish(Channel channel) throws Exception {
    pool.submit(
        () -> {
          channel.basicPublish("downloads", "started", null, new byte[0]);
          return null;
        });
    channel.close(); // expect: TerminalMessageRace
  }

  public void publishAndWait(Channel channel) throws Exception {
    Future<Void> published =
        pool.submit(
            () -> {
              channel.basicPublish("downloads", "started", null, new byte[0]);
              return null;
            });
    published.get();
    channel.close(); // ok: TerminalMessageRace - the wait is before it
  }

  public void farewell(WebSocketSession session) throws IOException {
    Thread sender = new Thread(() -> send(session, "bye"));
    sender.start();
    session.close(CloseStatus.GOING_AWAY); // expect: TerminalMessageRace
  }

  public void farewellAndJoin(WebSocketSession session) throws Exception {
    Thread sender = new Thread(() -> send(session, "bye"));
    sender.start();
    sender.join();
    session.close(CloseStatus.GOING_AWAY); // ok: TerminalMessageRace - joined
  }

  private static void send(WebSocketSession session, String text) {
    try {
      session.sendMessage(new TextMessage(text));
    } catch (IOException e) {
      System.err.println("not sent: " + e.getMessage());
    }
  }

  private static Buffer load() {
    return Buffer.buffer("page");
  }
}
