package cases.mutationafterhandoff;

import java.util.Date;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An event is filled again for the next message though it is still on its way. */
public final class TripEvents {
  private final EventBus bus = new EventBus();

  public void depart(String station) {
    TripEvent event = new TripEvent();
    event.setStation(station);
    bus.publish(event);
    event.setDelay(0); // FN: MutationAfterHandOff - a task that a helper makes is not followed
  }

  public void departComplete(String station) {
    TripEvent event = new TripEvent();
    event.setStation(station);
    event.setDelay(0); // ok: MutationAfterHandOff - published afterwards
    bus.publish(event);
  }

  public void arrive(TripEvent event) {
    bus.publish(event);
    event.reset(); // FN: MutationAfterHandOff - a task that a helper makes is not followed
  }

  public void arriveCopied(TripEvent event) {
    bus.publish(new TripEvent(event));
    event.reset(); // ok: MutationAfterHandOff - a copy was published
  }

  public void pass(String station) {
    TripEvent event = new TripEvent();
    event.setStation(station);
    bus.publish(event);
    event = new TripEvent();
    event.setStation("after " + station); // ok: MutationAfterHandOff - another event
    bus.publish(event);
  }

  public void schedule(Date departure) throws InterruptedException {
    Thread clerk = new Thread(() -> System.out.println("departs " + departure));
    clerk.start();
    departure.setTime(0); // FN: MutationAfterHandOff - the catalogue does not know that class
    clerk.join();
  }

  public void scheduleAndJoin(Date departure) throws InterruptedException {
    Thread clerk = new Thread(() -> System.out.println("departs " + departure));
    clerk.start();
    clerk.join();
    departure.setTime(0); // ok: MutationAfterHandOff - the thread has ended
  }

  private static final class EventBus {
    private final ExecutorService pool =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

    void publish(TripEvent event) {
      pool.execute(event::print);
    }
  }

  /** Where a train is and how late. */
  public static final class TripEvent {
    private String station = "";
    private int delay;

    TripEvent() {}

    TripEvent(TripEvent other) {
      this.station = other.station;
      this.delay = other.delay;
    }

    void setStation(String station) {
      this.station = station;
    }

    void setDelay(int delay) {
      this.delay = delay;
    }

    void reset() {
      station = "";
      delay = 0;
    }

    void print() {
      System.out.println(station + " +" + delay);
    }
  }
}
