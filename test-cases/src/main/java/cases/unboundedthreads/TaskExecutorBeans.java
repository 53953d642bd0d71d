package cases.unboundedthreads;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Beans receive work from the whole application, so only their own limit bounds the threads. */
@Configuration
public class TaskExecutorBeans {

  @Bean
  public Executor asyncExecutor() {
    return new SimpleAsyncTaskExecutor("async-"); // FN: UnboundedThreads - setters of an executor are not followed
  }

  @Bean
  public Executor throttledExecutor() {
    var executor = new SimpleAsyncTaskExecutor("throttled-"); // ok: UnboundedThreads - limited
    executor.setConcurrencyLimit(16);
    return executor;
  }

  @Bean
  public Executor virtualExecutor() {
    return new VirtualThreadTaskExecutor("virtual-"); // ok: UnboundedThreads - virtual threads
  }

  @Bean
  public Executor parallelExecutor() {
    return new ForkJoinPool(8); // ok: UnboundedThreads - eight workers
  }

  @Bean
  public Executor cachedExecutor() {
    return Executors.newCachedThreadPool(); // expect: UnboundedThreads
  }
}
