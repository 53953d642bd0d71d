package cases.waitinclassinitializer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A thread that the initialiser waits for must not need a static member of the same class. */
public final class GridNode {
  private static final int PROBES = 2;
  private static final AtomicReference<String> ADDRESS = new AtomicReference<>("unknown");
  private static final AtomicReference<String> ZONE = new AtomicReference<>("unknown");
  private static final CountDownLatch PROBED = new CountDownLatch(1);

  static {
    try {
      Thread finder = new Thread(GridNode::findAddress, "find-address");
      finder.start();
      finder.join(); // expect: WaitInClassInitializer

      new Thread(() -> probe(), "probe").start();
      PROBED.await(); // expect: WaitInClassInitializer

      Thread zone = new Thread(new ZoneProbe(ZONE), "find-zone");
      zone.start();
      zone.join(); // ok: WaitInClassInitializer - the task only uses its own class
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    new Thread(GridNode::announce, "announce").start(); // ok: WaitInClassInitializer - no wait
  }

  private GridNode() {}

  public static String address() {
    return ADDRESS.get() + "@" + ZONE.get();
  }

  private static void findAddress() {
    ADDRESS.set("10.0.0.1");
  }

  private static void probe() {
    System.out.println("probing " + PROBES);
    PROBED.countDown();
  }

  private static void announce() {
    System.out.println("node " + address());
  }

  private static class ZoneProbe implements Runnable {
    private final AtomicReference<String> zone;

    ZoneProbe(AtomicReference<String> zone) {
      this.zone = zone;
    }

    @Override
    public void run() {
      zone.set("eu-" + PROBES);
    }
  }
}
