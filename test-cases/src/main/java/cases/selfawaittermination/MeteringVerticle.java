package cases.selfawaittermination;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;

/** Vert.x closes only when its event loops are free, so no loop may wait for the close. */
public class MeteringVerticle extends AbstractVerticle {

  @Override
  public void start(Promise<Void> started) {
    vertx.eventBus().<String>consumer("admin.stop", message -> stopNow());
    vertx
        .eventBus()
        .<String>consumer(
            "admin.exit",
            message ->
                vertx.close().onComplete(closed -> exit())); // ok: SelfAwaitTermination - async
    started.complete();
  }

  private void stopNow() {
    vertx.close().toCompletionStage().toCompletableFuture().join(); // expect: SelfAwaitTermination at error
  }

  @Override
  public void stop() {
    System.out.println("metering stopped");
  }

  private static void exit() {
    System.out.println("closed");
  }
}
