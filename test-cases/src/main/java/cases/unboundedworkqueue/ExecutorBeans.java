package cases.unboundedworkqueue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A bean is given to everybody who asks, so nothing limits what it receives but its own queue. */
@Configuration
public class ExecutorBeans {

  @Bean
  public Executor mailExecutor() {
    return Executors.newFixedThreadPool(4); // expect: UnboundedWorkQueue
  }

  @Bean
  public Executor smsExecutor() {
    return new ThreadPoolExecutor( // ok: UnboundedWorkQueue - 100 messages at most
        4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  }

  @Bean(destroyMethod = "shutdown")
  public ExecutorService pushExecutor() {
    return Executors.newCachedThreadPool(); // ok: UnboundedWorkQueue - hands off, has no queue
  }
}
