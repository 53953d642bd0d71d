package cases.sharedstatebesidemessages;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The station tells its reader by mail and by setters, and the mail is sometimes faster. */
public final class SensorMailbox {
  private final Reader reader = new Reader();
  private final Thread thread = new Thread(reader, "sensors");

  public void start() {
    thread.start();
  }

  public void calibrate(double offset) {
    reader.post("calibrate");
    reader.setOffset(offset); // expect: SharedStateBesideMessages
  }

  public void calibrateFirst(double offset) {
    reader.setOffset(offset); // ok: SharedStateBesideMessages - before the message
    reader.post("calibrate");
  }

  public void rename(String unit) {
    reader.post("rename");
    reader.setUnit(unit); // expect: SharedStateBesideMessages
  }

  public void renameFirst(String unit) {
    reader.setUnit(unit); // ok: SharedStateBesideMessages - before the message
    reader.post("rename");
  }

  public void stop() {
    reader.post("stop");
    reader.markClosed(); // expect: SharedStateBesideMessages
  }

  public void stopMarked() {
    reader.markClosed(); // ok: SharedStateBesideMessages - closed before the last message
    reader.post("stop");
  }

  public void describe(String label) {
    reader.post("describe");
    reader.setLabel(label); // ok: SharedStateBesideMessages - only the display reads it
  }

  public String label() {
    return reader.label;
  }

  private static final class Reader implements Runnable {
    private final BlockingQueue<String> mail = new LinkedBlockingQueue<>(100);
    private final Lock lock = new ReentrantLock();
    private volatile double offset;
    private volatile boolean closed;
    private volatile String label = "";
    private String unit = "C";

    void post(String message) {
      mail.add(message);
    }

    void setOffset(double value) {
      offset = value;
    }

    void setUnit(String value) {
      lock.lock();
      try {
        unit = value;
      } finally {
        lock.unlock();
      }
    }

    void setLabel(String value) {
      label = value;
    }

    void markClosed() {
      closed = true;
    }

    @Override
    public void run() {
      try {
        while (true) {
          handle(mail.take());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void handle(String message) {
      if (closed) {
        System.out.println("ignored " + message);
      } else {
        System.out.println(message + " " + offset + unit());
      }
    }

    private String unit() {
      lock.lock();
      try {
        return unit;
      } finally {
        lock.unlock();
      }
    }
  }
}
