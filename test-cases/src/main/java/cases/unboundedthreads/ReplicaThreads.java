package cases.unboundedthreads;

import java.util.ArrayList;
import java.util.List;

/**
 * A thread for each element is as many threads as the input has elements; a constant number is not.
 */
public class ReplicaThreads {
  private static final int SENDERS = 4;

  private final Thread flusher = new Thread(this::flush); // ok: UnboundedThreads - one an object
  private Thread watcher;

  public void start() {
    flusher.start();
    watcher = new Thread(this::watch, "replica-watch"); // ok: UnboundedThreads - one watcher
    watcher.start();
    for (int i = 0; i < SENDERS; i++) {
      new Thread(this::send, "sender-" + i).start(); // ok: UnboundedThreads - four senders
    }
  }

  public void pingAll(List<String> replicas) throws InterruptedException {
    List<Thread> pings = new ArrayList<>();
    for (String replica : replicas) {
      Thread ping = new Thread(() -> ping(replica)); // FN: UnboundedThreads - a loop over a collection is no source
      ping.start();
      pings.add(ping);
    }
    for (Thread ping : pings) {
      ping.join();
    }
  }

  public void copyAll(List<String> replicas) {
    replicas.forEach(
        replica -> new Thread(() -> ping(replica)).start()); // FN: UnboundedThreads - a loop over a collection is no source
  }

  private void ping(String replica) {
    System.out.println("ping " + replica);
  }

  private void flush() {
    System.out.println("flush");
  }

  private void watch() {
    System.out.println("watch");
  }

  private void send() {
    System.out.println("send");
  }
}
