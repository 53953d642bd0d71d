package cases.selfawaittermination;

import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** Runs a consumer on a thread of its own, and stops where the consumer fails. */
public final class MessageRunner implements Runnable {
  private final BlockingQueue<String> messages;
  private final Consumer<String> consumer;
  private volatile boolean running;
  private Thread runner;

  public MessageRunner(BlockingQueue<String> messages, Consumer<String> consumer) {
    this.messages = messages;
    this.consumer = consumer;
  }

  public void start() {
    running = true;
    runner = new Thread(this);
    runner.start();
  }

  @Override
  public void run() {
    while (running) {
      try {
        consumer.accept(messages.take());
      } catch (InterruptedException | RuntimeException e) {
        stop();
      }
    }
  }

  /** Waits for the end of a loop that cannot go on before this returns. */
  public void stop() {
    running = false;
    try {
      runner.join(); // expect: SelfAwaitTermination
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks which thread it is. */
  public static final class Asking implements Runnable {
    private final BlockingQueue<String> messages;
    private final Consumer<String> consumer;
    private volatile boolean running;
    private Thread runner;

    public Asking(BlockingQueue<String> messages, Consumer<String> consumer) {
      this.messages = messages;
      this.consumer = consumer;
    }

    public void start() {
      running = true;
      runner = new Thread(this);
      runner.start();
    }

    @Override
    public void run() {
      while (running) {
        try {
          consumer.accept(messages.take());
        } catch (InterruptedException | RuntimeException e) {
          stop();
        }
      }
    }

    public void stop() {
      running = false;
      if (Thread.currentThread() == runner) {
        return;
      }
      try {
        runner.join(); // ok: SelfAwaitTermination - on other threads only
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for the thread of another one. */
  public static final class Pair {
    private Thread reader;
    private Thread writer;

    public void start(Runnable read, Runnable write) {
      reader = new Thread(read);
      writer =
          new Thread(
              () -> {
                write.run();
                awaitReader();
              });
      reader.start();
      writer.start();
    }

    private void awaitReader() {
      try {
        reader.join(); // ok: SelfAwaitTermination - another thread
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    public void awaitWriter() throws InterruptedException {
      writer.join();
    }
  }
}
