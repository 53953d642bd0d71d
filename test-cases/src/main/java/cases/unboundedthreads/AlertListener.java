package cases.unboundedthreads;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * A factory that a fixed pool calls makes few threads; an executor of a thread a task makes many.
 */
public class AlertListener implements MessageListener {
  private final ExecutorService fixed = Executors.newFixedThreadPool(4, new AlertThreads());
  private final Executor threadPerTask = new ThreadPerAlert();

  @Override
  public void onMessage(Message message) {
    fixed.execute(() -> notifyDesk(message));
    threadPerTask.execute(() -> notifyDesk(message));
    Runnable page = () -> notifyDesk(message);
    new Thread(page, "pager").start(); // expect: UnboundedThreads
  }

  private void notifyDesk(Message message) {
    System.out.println("alert " + message);
  }

  private static class ThreadPerAlert implements Executor {
    @Override
    public void execute(Runnable task) {
      Thread thread = new Thread(task); // FN: UnboundedThreads - a thread made in a callee is not counted
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static class AlertThreads implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
      return new Thread(task, "alerts"); // ok: UnboundedThreads - the pool asks four times
    }
  }
}
