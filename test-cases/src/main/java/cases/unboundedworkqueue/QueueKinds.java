package cases.unboundedworkqueue;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A capacity bounds linked queues; priority and transfer queues have none, only an initial size.
 */
public class QueueKinds {

  public static Executor mail() {
    return new ThreadPoolExecutor( // expect: UnboundedWorkQueue
        2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }

  public static Executor boundedMail() {
    return new ThreadPoolExecutor( // ok: UnboundedWorkQueue - capacity given
        2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1_000));
  }

  public static Executor urgentMail() {
    return new ThreadPoolExecutor( // expect: UnboundedWorkQueue
        2, 2, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(64));
  }

  public static Executor transfers() {
    return new ThreadPoolExecutor( // expect: UnboundedWorkQueue
        2, 8, 60, TimeUnit.SECONDS, new LinkedTransferQueue<>());
  }

  public static Executor recent() {
    return new ThreadPoolExecutor( // ok: UnboundedWorkQueue - capacity given
        2, 8, 60, TimeUnit.SECONDS, new LinkedBlockingDeque<>(256));
  }

  public static Executor direct() {
    return new ThreadPoolExecutor( // ok: UnboundedWorkQueue - no queue, 16 threads
        0, 16, 60, TimeUnit.SECONDS, new SynchronousQueue<>());
  }

  public static Executor sizedByHope() {
    return new ThreadPoolExecutor( // expect: UnboundedWorkQueue
        4, 4, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(Integer.MAX_VALUE));
  }
}
