package cases.sharedstatebesidemessages;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The command says that there is a reason, and the reason is set when the command has gone. */
public final class FeedControl {
  // doc:bad SharedStateBesideMessages
  private final BlockingQueue<String> commands = new LinkedBlockingQueue<>(100);
  private volatile String reason = "";

  public void pause(String why) throws InterruptedException {
    commands.put("pause");
    reason = why; // expect: SharedStateBesideMessages
  }

  public void run() throws InterruptedException {
    while (true) {
      String command = commands.take();
      System.out.println(command + " because of " + reason);
    }
  }

  // doc:end

  /** Sets the reason first. */
  public static final class ReasonFirst {
    // doc:good SharedStateBesideMessages
    private final BlockingQueue<String> commands = new LinkedBlockingQueue<>(100);
    private volatile String reason = "";

    public void pause(String why) throws InterruptedException {
      reason = why; // ok: SharedStateBesideMessages - set before the command is sent
      commands.put("pause");
    }

    public void run() throws InterruptedException {
      while (true) {
        String command = commands.take();
        System.out.println(command + " because of " + reason);
      }
    }
    // doc:end
  }

  /** Sends the reason in the command; the field is for those who ask what was last. */
  public static final class ReasonInside {
    private final BlockingQueue<Pause> commands = new LinkedBlockingQueue<>(100);
    private volatile String lastReason = "";

    public void pause(String why) throws InterruptedException {
      commands.put(new Pause(why));
      lastReason = why; // ok: SharedStateBesideMessages - the handler reads the message alone
    }

    public String lastReason() {
      return lastReason;
    }

    public void run() throws InterruptedException {
      while (true) {
        System.out.println("paused because of " + commands.take().reason());
      }
    }

    private record Pause(String reason) {}
  }
}
