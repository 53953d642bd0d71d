package cases.crosssenderordering;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.EventBus;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** What is in a queue of this process stays in front; a bus orders only what one sender sends. */
public class RelayedMessages {
  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final BlockingQueue<String> journal = new LinkedBlockingQueue<>(1_000);
  private final WorkerExecutor relay;
  private final EventBus bus;

  public RelayedMessages(Vertx vertx) {
    this.bus = vertx.eventBus();
    this.relay = vertx.createSharedWorkerExecutor("relay");
  }

  public void journal(String order) throws InterruptedException {
    journal.put("received " + order);
    workers.execute(() -> journal.add("checked " + order)); // ok: CrossSenderOrdering - FIFO
  }

  public void announce(String order) {
    bus.send("orders", "received " + order);
    relay.executeBlocking( // FN: CrossSenderOrdering - a direct send before a relay is not paired
        () -> bus.send("orders", "checked " + order));
  }

  public void announceAfterReply(String order) {
    bus.request("orders", "received " + order)
        .onSuccess(
            reply -> bus.send("orders", "checked " + order)); // ok: CrossSenderOrdering - reply
  }
}
