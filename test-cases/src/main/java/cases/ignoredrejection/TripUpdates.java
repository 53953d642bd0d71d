package cases.ignoredrejection;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The answer gets lost on its way as easily as at the queue itself. */
public final class TripUpdates {
  private final UpdateBuffer buffer = new UpdateBuffer(new ArrayBlockingQueue<>(200));
  private final LateBuffer late = new LateBuffer(new LinkedTransferQueue<>());
  private final UpdateSink sink = new QueueSink();
  private final BlockingQueue<String> delays = new LinkedBlockingQueue<>(500);
  private final Predicate<String> tryDelay = delays::offer;
  private final Consumer<String> onCancel = delays::offer; // expect: IgnoredRejection

  /** Asks and goes on, whatever the buffer says. */
  public void publish(String update) {
    System.out.println("publish " + update);
    buffer.accept(update); // FN: IgnoredRejection - an answer that a helper returns is not followed
  }

  /** Hands the answer on to the traveller. */
  public String publishOrTell(String update) {
    return buffer.accept(update) ? "sent" : "try again"; // ok: IgnoredRejection - answered
  }

  public void publishDelays(List<String> updates) {
    updates.forEach(delays::offer); // expect: IgnoredRejection
  }

  public List<String> publishDelaysAndReport(List<String> updates) {
    return updates.stream()
        .filter(update -> !delays.offer(update)) // ok: IgnoredRejection - the refused ones return
        .toList();
  }

  public void publishNamed(List<String> updates, String line) {
    updates.forEach(update -> delays.offer(line + update)); // expect: IgnoredRejection
  }

  public void cancel(String trip) {
    onCancel.accept(trip);
  }

  public void delay(String trip) {
    if (!tryDelay.test(trip)) { // ok: IgnoredRejection - the predicate's answer is used
      throw new IllegalStateException("too many delays: " + trip);
    }
  }

  public int publishAll(List<String> updates) {
    int attempts = 0;
    for (String update : updates) {
      boolean accepted = delays.offer(update); // expect: IgnoredRejection
      attempts++;
    }
    return attempts;
  }

  public int publishAllAndCount(List<String> updates) {
    int accepted = 0;
    for (String update : updates) {
      accepted += delays.offer(update) ? 1 : 0; // ok: IgnoredRejection - accepted ones are counted
    }
    return accepted;
  }

  public void publishLate(String update) {
    late.accept(update);
  }

  public void publishToSink(String update) {
    sink.send(update);
  }
}

class UpdateBuffer {
  private final Queue<String> updates;

  UpdateBuffer(Queue<String> updates) {
    this.updates = updates;
  }

  boolean accept(String update) {
    return updates.offer(update.strip());
  }
}

class LateBuffer {
  private final Queue<String> updates;

  LateBuffer(Queue<String> updates) {
    this.updates = updates;
  }

  void accept(String update) {
    updates.offer(update); // ok: IgnoredRejection - given a queue that is never full
  }
}

interface UpdateSink {
  void send(String update);
}

class QueueSink implements UpdateSink {
  private final Queue<String> updates = new ArrayBlockingQueue<>(64);

  @Override
  public void send(String update) {
    updates.offer(update); // expect: IgnoredRejection
  }
}
