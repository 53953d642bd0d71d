package cases.selfawaittermination;

/**
 * A thread that joins itself never returns; comparing with the current thread first prevents it.
 */
public class TailingReader {
  private final Thread reader = new Thread(this::readLoop, "tail");
  private final Thread checked = new Thread(this::checkedLoop, "checked-tail");
  private volatile boolean closed;

  public void start() {
    reader.start();
    checked.start();
  }

  private void readLoop() {
    while (!closed) {
      if (readLine() == null) {
        closeReader();
      }
    }
  }

  private void closeReader() {
    closed = true;
    try {
      reader.join(); // expect: SelfAwaitTermination
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void checkedLoop() {
    while (!closed) {
      if (readLine() == null) {
        closeChecked();
      }
    }
  }

  private void closeChecked() {
    closed = true;
    if (Thread.currentThread() == checked) {
      return;
    }
    try {
      checked.join(); // ok: SelfAwaitTermination - not reached on that thread
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void awaitReader() throws InterruptedException {
    reader.join(); // ok: SelfAwaitTermination - the caller's thread waits
  }

  public static void main(String[] args) throws InterruptedException {
    new TailingReader().start();
    Thread.currentThread().join(); // ok: SelfAwaitTermination - keeps the program alive
  }

  private String readLine() {
    return null;
  }
}
