package cases.nestedpooljoin;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * A pool that adds a thread for every task can wait for itself; one that queues first never grows.
 */
public class CrawlerPools {
  private final ExecutorService cached = Executors.newCachedThreadPool();
  private final ExecutorService handOff =
      new ThreadPoolExecutor(2, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>());
  private final ExecutorService queueFirst =
      new ThreadPoolExecutor(4, 64, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  private final Executor virtual = new VirtualThreadTaskExecutor("crawl-");

  public void crawl(String url) {
    cached.submit(
        () -> cached.submit(() -> fetch(url)).get()); // ok: NestedPoolJoin - grows with demand
  }

  public void crawlByHandOff(String url) {
    handOff.submit(
        () -> handOff.submit(() -> fetch(url)).get()); // ok: NestedPoolJoin - never queues
  }

  public void crawlQueued(String url) {
    queueFirst.submit(() -> queueFirst.submit(() -> fetch(url)).get()); // expect: NestedPoolJoin
  }

  public void crawlOnVirtualThreads(String url) {
    virtual.execute(
        () -> {
          FutureTask<String> page = new FutureTask<>(() -> fetch(url));
          virtual.execute(page);
          try {
            page.get(); // ok: NestedPoolJoin - a new virtual thread runs it
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private String fetch(String url) {
    return "<html>" + url;
  }
}
