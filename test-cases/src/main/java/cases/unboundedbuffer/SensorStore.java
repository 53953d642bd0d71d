package cases.unboundedbuffer;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TransferQueue;
import java.util.function.Supplier;

/** One thread reads a sensor, another one stores; between them the readings wait. */
public final class SensorStore {
  // doc:bad UnboundedBuffer
  private final BlockingQueue<String> readings = // expect: UnboundedBuffer
      new LinkedBlockingQueue<>();

  public void start(Supplier<String> sensor) {
    new Thread(() -> readFrom(sensor)).start();
    new Thread(this::storeReadings).start();
  }

  private void readFrom(Supplier<String> sensor) {
    while (!Thread.currentThread().isInterrupted()) {
      readings.add(sensor.get());
    }
  }

  private void storeReadings() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println("stored " + readings.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // doc:end

  // doc:good UnboundedBuffer
  private final BlockingQueue<String> backlog =
      new LinkedBlockingQueue<>(10_000); // ok: UnboundedBuffer - ten thousand readings

  public void startBounded(Supplier<String> sensor) {
    new Thread(() -> fillBacklog(sensor)).start();
    new Thread(this::storeBacklog).start();
  }

  private void fillBacklog(Supplier<String> sensor) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        backlog.put(sensor.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void storeBacklog() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println("stored " + backlog.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // doc:end

  /** The number that a priority queue is given is the size that it begins with. */
  public static void storeAlarms(Supplier<String> sensor) {
    BlockingQueue<String> alarms = new PriorityBlockingQueue<>(100); // expect: UnboundedBuffer
    new Thread(() -> feed(alarms, sensor)).start();
    new Thread(() -> drain(alarms)).start();
  }

  /** Stores as the sensor reads, with a queue of its own for each start. */
  public static void storeCopies(Supplier<String> sensor) {
    BlockingQueue<String> copies = new LinkedBlockingDeque<>(); // expect: UnboundedBuffer
    new Thread(() -> feed(copies, sensor)).start();
    new Thread(() -> drain(copies)).start();
  }

  /** Waits for the storing thread when a hundred copies wait. */
  public static void storeFewCopies(Supplier<String> sensor) {
    BlockingQueue<String> copies =
        new ArrayBlockingQueue<>(100); // ok: UnboundedBuffer - a hundred copies
    new Thread(() -> feed(copies, sensor)).start();
    new Thread(() -> drain(copies)).start();
  }

  /** No reading ever waits in a queue that has no places. */
  public static void storeDirectly(Supplier<String> sensor) {
    BlockingQueue<String> handover = new SynchronousQueue<>(); // ok: UnboundedBuffer - no places
    new Thread(() -> feed(handover, sensor)).start();
    new Thread(() -> drain(handover)).start();
  }

  /** A transfer returns when the other thread has taken the reading; a put returns at once. */
  public static void transfer(Supplier<String> sensor) {
    TransferQueue<String> transfers = // FP: UnboundedBuffer - a transfer that waits counts as a put
        new LinkedTransferQueue<>(); // ok: UnboundedBuffer - each is handed over
    new Thread(() -> transferAll(transfers, sensor)).start();
    new Thread(() -> drain(transfers)).start();
  }

  /** A transfer queue that is only put to keeps everything. */
  public static void putTransfers(Supplier<String> sensor) {
    TransferQueue<String> transfers = new LinkedTransferQueue<>(); // expect: UnboundedBuffer
    new Thread(() -> feed(transfers, sensor)).start();
    new Thread(() -> drain(transfers)).start();
  }

  private static void transferAll(TransferQueue<String> transfers, Supplier<String> sensor) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        transfers.transfer(sensor.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void feed(BlockingQueue<String> queue, Supplier<String> sensor) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        queue.put(sensor.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void drain(BlockingQueue<String> queue) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        System.out.println("stored " + queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
