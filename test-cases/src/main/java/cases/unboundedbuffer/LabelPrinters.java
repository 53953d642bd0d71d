package cases.unboundedbuffer;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** Each pool is of the house: its queue is a field, requests fill it, its workers empty it. */
public final class LabelPrinters extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final SpinningPool LABELS = new SpinningPool();
  private static final PrintPool RECEIPTS = new PrintPool(2);
  private static final RefusingPool POSTERS = new RefusingPool();
  private static final TextSink TICKETS = new WorkerPool();
  private static final TextSink BADGES =
      new WaitingPool(new LinkedBlockingDeque<>(64)); // ok: UnboundedBuffer - 64 places

  @Override
  public void init() {
    LABELS.start();
    RECEIPTS.start();
    POSTERS.start();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String text = request.getParameter("text");
    Runnable job = () -> System.out.println("printed " + text);
    switch (request.getParameter("kind")) {
      case "label" -> LABELS.submit(job);
      case "receipt" -> RECEIPTS.enqueue(text);
      case "ticket" -> TICKETS.accept(text);
      case "badge" -> BADGES.accept(text);
      default -> {
        if (!POSTERS.submit(job)) {
          response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
      }
    }
  }
}

interface TextSink {
  void accept(String text);
}

class SpinningPool {
  private static final int WORKERS = 4;

  private final Queue<Runnable> jobs = new ConcurrentLinkedQueue<>(); // expect: UnboundedBuffer

  void start() {
    for (int i = 0; i < WORKERS; i++) {
      new Thread(this::work, "label-" + i).start();
    }
  }

  void submit(Runnable job) {
    jobs.offer(job); // expect: UnboundedSpawn
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      Runnable job = jobs.poll();
      if (job == null) {
        LockSupport.parkNanos(1_000_000);
      } else {
        job.run();
      }
    }
  }
}

class PrintPool {
  private final BlockingQueue<String> texts;
  private final int workers;

  PrintPool(int workers) {
    this.workers = workers;
    this.texts = new LinkedBlockingQueue<>(); // expect: UnboundedBuffer
  }

  void start() {
    for (int i = 0; i < workers; i++) {
      new PrintWorker(texts).start();
    }
  }

  void enqueue(String text) {
    texts.add(text.strip());
  }

  private static class PrintWorker extends Thread {
    private final BlockingQueue<String> source;

    PrintWorker(BlockingQueue<String> source) {
      super("receipt");
      this.source = source;
    }

    @Override
    public void run() {
      try {
        while (!isInterrupted()) {
          System.out.println("receipt " + source.take());
        }
      } catch (InterruptedException e) {
        interrupt();
      }
    }
  }
}

class RefusingPool {
  private final BlockingQueue<Runnable> jobs =
      new ArrayBlockingQueue<>(200); // ok: UnboundedBuffer - 200 posters

  void start() {
    new Thread(this::work, "poster").start();
  }

  boolean submit(Runnable job) {
    return jobs.offer(job);
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        jobs.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

class WorkerPool implements TextSink {
  private final LinkedBlockingDeque<String> texts = // expect: UnboundedBuffer
      new LinkedBlockingDeque<>();
  private final Worker worker = new Worker();

  WorkerPool() {
    worker.thread.start();
  }

  @Override
  public void accept(String text) {
    texts.addLast(text);
  }

  private class Worker implements Runnable {
    private final Thread thread = new Thread(this, "ticket");

    @Override
    public void run() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          System.out.println("ticket " + texts.takeFirst());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

class WaitingPool implements TextSink {
  private final BlockingQueue<String> texts;

  WaitingPool(BlockingQueue<String> texts) {
    this.texts = texts;
    new Thread(this::work, "badge").start();
  }

  @Override
  public void accept(String text) {
    try {
      texts.put(text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println("badge " + texts.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
