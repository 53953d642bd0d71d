package cases.sharedstatebesidemessages;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The room is closed, muted and given a topic by fields that its deliveries look at. */
public final class ChatRoom {
  private final ExecutorService deliveries =
      new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final Settings settings = new Settings();
  private volatile boolean closed;
  private volatile String topic = "";

  public void close() {
    deliveries.execute(new Farewell());
    closed = true; // expect: SharedStateBesideMessages
  }

  public void closeFirst() {
    closed = true; // ok: SharedStateBesideMessages - closed when the farewell is handed off
    deliveries.execute(new Farewell());
  }

  public void closeInTask() {
    deliveries.execute(
        () -> {
          closed = true; // ok: SharedStateBesideMessages - written by the owner that reads it
          new Farewell().run();
        });
  }

  public void mute(String member) {
    deliver(() -> System.out.println(settings.muted() + " is muted"));
    settings.mute(member); // expect: SharedStateBesideMessages
  }

  public void muteFirst(String member) {
    settings.mute(member); // ok: SharedStateBesideMessages - before the delivery
    deliver(() -> System.out.println(settings.muted() + " is muted"));
  }

  public void discuss(String subject) {
    deliver(
        new Runnable() {
          @Override
          public void run() {
            System.out.println("topic is " + topic);
          }
        });
    topic = subject; // expect: SharedStateBesideMessages
  }

  public void discussThis(String subject) {
    String announced = subject.strip();
    deliver(() -> System.out.println("topic is " + announced));
    topic = announced; // ok: SharedStateBesideMessages - the delivery carries the topic
  }

  private void deliver(Runnable delivery) {
    deliveries.execute(delivery);
  }

  private final class Farewell implements Runnable {
    @Override
    public void run() {
      System.out.println(closed ? "the room is closed" : "the room stays open");
    }
  }

  private static final class Settings {
    private String muted = "";

    synchronized void mute(String member) {
      muted = member;
    }

    synchronized String muted() {
      return muted;
    }
  }
}
