package cases.lockorderinversion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Plans are changed through their house alone, or so it should be. */
public final class RoomPlans {
  private RoomPlans() {}

  /** Holds its own monitor whenever it calls the plan. */
  public static final class House {
    private final Plan plan = new Plan(this);
    private final List<String> rooms = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

    public void start() {
      timer.scheduleWithFixedDelay(() -> build("attic"), 1, 1, TimeUnit.MINUTES);
      timer.scheduleWithFixedDelay(this::clear, 1, 1, TimeUnit.MINUTES);
    }

    public synchronized void build(String room) {
      rooms.add(room);
      plan.draw(room); // ok: LockOrderInversion - the plan is never used without the house
    }

    public synchronized void clear() {
      rooms.clear();
      plan.wipe();
    }

    public synchronized int size() {
      return rooms.size();
    }
  }

  /** What it asks the house for is under a monitor that its callers hold. */
  public static final class Plan {
    private final House house;
    private String text = "";

    public Plan(House house) {
      this.house = house;
    }

    public synchronized void draw(String room) {
      text += room;
      label();
    }

    public synchronized void wipe() {
      text = "";
      label();
    }

    private void label() {
      text += house.size(); // ok: LockOrderInversion - every call comes from the house
    }
  }

  /** Lets others use the plan, too. */
  public static final class OpenHouse {
    private final OpenPlan plan = new OpenPlan(this);
    private final List<String> rooms = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

    public void start() {
      timer.scheduleWithFixedDelay(() -> build("attic"), 1, 1, TimeUnit.MINUTES);
      timer.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
    }

    public synchronized void build(String room) {
      rooms.add(room);
      plan.draw(room); // expect: LockOrderInversion
    }

    public void sweep() {
      plan.draw("nothing");
    }

    public synchronized int size() {
      return rooms.size();
    }
  }

  /** Is called with the monitor of the house and without. */
  public static final class OpenPlan {
    private final OpenHouse house;
    private String text = "";

    public OpenPlan(OpenHouse house) {
      this.house = house;
    }

    public synchronized void draw(String room) {
      text += room;
      text += house.size(); // expect: LockOrderInversion
    }
  }
}
