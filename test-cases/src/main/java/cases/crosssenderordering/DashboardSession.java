package cases.crosssenderordering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** A message sent here and now overtakes one that a task was asked to send before. */
public class DashboardSession {
  private final ExecutorService sender = Executors.newSingleThreadExecutor();
  private final WebSocketSession session;

  public DashboardSession(WebSocketSession session) {
    this.session = session;
  }

  public void open() {
    sender.execute(() -> send("snapshot"));
    send("live"); // expect: CrossSenderOrdering
  }

  public void openInOrder() {
    sender.execute(() -> send("snapshot"));
    sender.execute(() -> send("live")); // ok: CrossSenderOrdering - the same serial owner
  }

  public void openAndWait() throws Exception {
    Future<?> snapshot = sender.submit(() -> send("snapshot"));
    snapshot.get();
    send("live"); // ok: CrossSenderOrdering - the wait is between
  }

  public void reload(CompletableFuture<String> table) {
    table.thenAccept(rows -> send(rows));
    send("end of table"); // FN: CrossSenderOrdering - a continuation is not paired with a direct send
  }

  public void reloadInOrder(CompletableFuture<String> table) {
    table
        .thenAccept(rows -> send(rows))
        .thenRun(() -> send("end of table")); // ok: CrossSenderOrdering - chained
  }

  private void send(String text) {
    try {
      session.sendMessage(new TextMessage(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
