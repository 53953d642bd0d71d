package cases.mutationafterhandoff;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Shows frames to an auditor on a pool; who is done with a frame releases it. */
public final class PublishedFrames {
  private final ExecutorService auditors = Executors.newFixedThreadPool(2);
  private final Consumer<String> audit;

  public PublishedFrames(Consumer<String> audit) {
    this.audit = audit;
  }

  /** The task has a share of its own, which it releases itself. */
  public void publish(ByteBuf frame) {
    notifyAuditor(frame);
    frame.release(); // ok: MutationAfterHandOff - one of two shares
  }

  private void notifyAuditor(ByteBuf frame) {
    frame.retain();
    auditors.execute(
        () -> {
          try {
            audit.accept(frame.toString());
          } finally {
            frame.release();
          }
        });
  }

  /** The buffer may be somebody else's by the time the task reads it. */
  public void publishUnretained(ByteBuf frame) {
    auditors.execute(() -> audit.accept(frame.toString()));
    frame.release(); // expect: MutationAfterHandOff
  }
}
