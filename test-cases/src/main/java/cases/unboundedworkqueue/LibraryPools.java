package cases.unboundedworkqueue;

import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Library executors queue without limit unless the argument or setting for the limit is given. */
public class LibraryPools {
  private final EventExecutorGroup decoders = decoderGroup();
  private final EventExecutorGroup boundedDecoders = boundedDecoderGroup();
  private final Scheduler lookups =
      Schedulers.newBoundedElastic(8, Integer.MAX_VALUE, "lookup"); // expect: UnboundedWorkQueue
  private final Scheduler boundedLookups =
      Schedulers.newBoundedElastic(8, 10_000, "lookup"); // ok: UnboundedWorkQueue - bound given
  private final ThreadPoolTaskExecutor mails = mailExecutor();
  private final ThreadPoolTaskExecutor boundedMails = boundedMailExecutor();

  public void onMessage(Runnable work) {
    decoders.execute(work);
    boundedDecoders.execute(work);
    lookups.schedule(work);
    boundedLookups.schedule(work);
    mails.execute(work);
    boundedMails.execute(work);
  }

  private static EventExecutorGroup decoderGroup() {
    return new DefaultEventExecutorGroup(16); // expect: UnboundedWorkQueue
  }

  private static EventExecutorGroup boundedDecoderGroup() {
    return new DefaultEventExecutorGroup( // ok: UnboundedWorkQueue - 1024 tasks a thread
        16, new DefaultThreadFactory("decode"), 1024, RejectedExecutionHandlers.reject());
  }

  private static ThreadPoolTaskExecutor mailExecutor() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor(); // expect: UnboundedWorkQueue
    executor.setCorePoolSize(4);
    executor.initialize();
    return executor;
  }

  private static ThreadPoolTaskExecutor boundedMailExecutor() {
    var executor = new ThreadPoolTaskExecutor(); // ok: UnboundedWorkQueue - capacity is set
    executor.setCorePoolSize(4);
    executor.setQueueCapacity(200);
    executor.initialize();
    return executor;
  }
}
