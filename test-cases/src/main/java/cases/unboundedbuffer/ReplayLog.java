package cases.unboundedbuffer;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** A capacity that nobody has to give is the one that everybody gets. */
public final class ReplayLog {
  private final EventBacklog inserts = new EventBacklog();
  private final EventBacklog updates = new EventBacklog(500);
  private final AuditBacklog audits = new AuditBacklog();
  private final OpenMailbox alarms = new OpenMailbox(Integer.MAX_VALUE);
  private final SmallMailbox notices = new SmallMailbox(256);
  private final BlockingQueue<String> deletes = Queues.create();
  private final BlockingQueue<String> renames = Queues.create(100);
  private final BlockingQueue<String> grants =
      new LinkedBlockingQueue<>( // FN: UnboundedBuffer - a bound that is the largest number counts as one
          Integer.getInteger("replay.grants", Integer.MAX_VALUE));
  private final BlockingQueue<String> revokes =
      new LinkedBlockingQueue<>( // ok: UnboundedBuffer - 2000 if nothing is configured
          Integer.getInteger("replay.revokes", 2_000));

  public void start(Supplier<String> log) {
    new Thread(() -> read(log), "reader").start();
    new Thread(this::replay, "replay").start();
    new Thread(() -> readInStep(log), "step-reader").start();
    new Thread(this::replayInStep, "step-replay").start();
    TableReplay tables = new TableReplay();
    tables.open();
    new Thread(() -> tables.read(log), "table-reader").start();
    new Thread(tables::replay, "table-replay").start();
    IndexReplay indexes = new IndexReplay();
    indexes.open();
    new Thread(() -> indexes.read(log), "index-reader").start();
    new Thread(indexes::replay, "index-replay").start();
  }

  private void read(Supplier<String> log) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        String entry = log.get();
        inserts.append(entry);
        alarms.append(entry);
        deletes.put(entry);
        grants.put(entry);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void replay() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println(inserts.next() + alarms.next() + deletes.take() + grants.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readInStep(Supplier<String> log) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        String entry = log.get();
        updates.append(entry);
        audits.append(entry);
        notices.append(entry);
        renames.put(entry);
        revokes.put(entry);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void replayInStep() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println(updates.next() + audits.next() + notices.next());
        System.out.println(renames.take() + revokes.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

class EventBacklog {
  private final BlockingQueue<String> events;

  EventBacklog() {
    this(Integer.MAX_VALUE); // FN: UnboundedBuffer - a bound that is the largest number counts as one
  }

  EventBacklog(int capacity) {
    events = new LinkedBlockingQueue<>(capacity);
  }

  void append(String event) throws InterruptedException {
    events.put(event);
  }

  String next() throws InterruptedException {
    return events.take();
  }
}

class AuditBacklog {
  private static final int DEFAULT_CAPACITY = 1_000;

  private final BlockingQueue<String> audits;

  AuditBacklog() {
    this(DEFAULT_CAPACITY);
  }

  AuditBacklog(int capacity) {
    audits = new LinkedBlockingQueue<>(capacity); // ok: UnboundedBuffer - a thousand by default
  }

  void append(String audit) throws InterruptedException {
    audits.put(audit);
  }

  String next() throws InterruptedException {
    return audits.take();
  }
}

class OpenMailbox {
  private final LinkedBlockingDeque<String> mail;

  OpenMailbox(int capacity) {
    mail = new LinkedBlockingDeque<>(capacity); // expect: UnboundedBuffer
  }

  void append(String letter) {
    mail.addLast(letter);
  }

  String next() throws InterruptedException {
    return mail.takeFirst();
  }
}

class SmallMailbox {
  private final LinkedBlockingDeque<String> mail;

  SmallMailbox(int capacity) {
    mail = new LinkedBlockingDeque<>(capacity); // ok: UnboundedBuffer - its only caller gives 256
  }

  void append(String letter) throws InterruptedException {
    mail.putLast(letter);
  }

  String next() throws InterruptedException {
    return mail.takeFirst();
  }
}

final class Queues {
  private Queues() {}

  static BlockingQueue<String> create() {
    return create(Integer.MAX_VALUE); // FN: UnboundedBuffer - a bound that is the largest number counts as one
  }

  static BlockingQueue<String> create(int capacity) {
    return new LinkedBlockingQueue<>(capacity);
  }
}

class TableReplay {
  private int capacity = Integer.MAX_VALUE;
  private BlockingQueue<String> tables;

  /** To be called before the replay is opened. */
  void setCapacity(int capacity) {
    this.capacity = capacity;
  }

  void open() {
    tables = new LinkedBlockingQueue<>(capacity); // FN: UnboundedBuffer - a bound that is the largest number counts as one
  }

  void read(Supplier<String> log) {
    while (!Thread.currentThread().isInterrupted()) {
      tables.add(log.get());
    }
  }

  void replay() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println(tables.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

class IndexReplay {
  private int capacity = 4_000;
  private BlockingQueue<String> indexes;

  /** To be called before the replay is opened. */
  void setCapacity(int capacity) {
    this.capacity = capacity;
  }

  void open() {
    indexes = new LinkedBlockingQueue<>(capacity); // ok: UnboundedBuffer - 4000 if nobody sets it
  }

  void read(Supplier<String> log) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        indexes.put(log.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void replay() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println(indexes.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
