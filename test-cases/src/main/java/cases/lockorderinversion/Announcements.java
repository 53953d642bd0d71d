package cases.lockorderinversion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Announces at once what comes once it is started, and at the start what has come before. */
public final class Announcements {
  private final List<String> waiting = new ArrayList<>();
  private final Map<String, String> announced = new HashMap<>();
  private boolean started;

  public void start() {
    synchronized (waiting) {
      if (started) {
        return;
      }
      started = true;
      for (String each : waiting) {
        announce(each); // ok: LockOrderInversion - nobody announces yet
      }
    }
  }

  /** Comes to the second lock only after the start has given back the first. */
  public void announce(String name) {
    synchronized (waiting) {
      if (!started) {
        waiting.add(name);
        return;
      }
    }
    if (started) {
      synchronized (announced) {
        announced.put(name, name);
        synchronized (waiting) { // ok: LockOrderInversion - only after the start
          waiting.remove(name);
        }
      }
    }
  }

  /** Takes the two in two orders at any time. */
  public static final class Unstarted {
    private final List<String> waiting = new ArrayList<>();
    private final Map<String, String> announced = new HashMap<>();

    public void flush() {
      synchronized (waiting) {
        synchronized (announced) { // expect: LockOrderInversion at error
          waiting.forEach(name -> announced.put(name, name));
        }
      }
    }

    public void announce(String name) {
      synchronized (announced) {
        announced.put(name, name);
        synchronized (waiting) { // expect: LockOrderInversion at error
          waiting.remove(name);
        }
      }
    }
  }
}
