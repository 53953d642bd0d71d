package cases.unboundedthreads;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The maximum comes from a constructor argument: from Integer.MAX_VALUE in one pool, 20 in another.
 */
public class CandidateProbe {
  private final ExecutorService any = new OpenProbePool(Integer.MAX_VALUE).start();
  private final ExecutorService few = new SmallProbePool(20).start();

  public String firstReachable(List<Callable<String>> candidates) throws Exception {
    return any.invokeAny(candidates);
  }

  public String firstReachableOfFew(List<Callable<String>> candidates) throws Exception {
    return few.invokeAny(candidates);
  }

  public String firstOf(List<Callable<String>> candidates) throws Exception {
    ExecutorService probes = Executors.newCachedThreadPool(); // expect: UnboundedThreads
    try {
      return probes.invokeAny(candidates);
    } finally {
      probes.shutdownNow();
    }
  }

  public String firstOfPair(Callable<String> ipv4, Callable<String> ipv6) throws Exception {
    ExecutorService probes = Executors.newCachedThreadPool(); // FP: UnboundedThreads - a constant collection is not known to be small
    try {
      return probes.invokeAny(List.of(ipv4, ipv6));
    } finally {
      probes.shutdownNow();
    }
  }
}

class OpenProbePool {
  private final int maximum;

  OpenProbePool(int maximum) {
    this.maximum = maximum;
  }

  ExecutorService start() {
    return new ThreadPoolExecutor( // expect: UnboundedThreads
        0, maximum, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
  }
}

class SmallProbePool {
  private final int maximum;
  private final BlockingQueue<Runnable> queue = new SynchronousQueue<>();

  SmallProbePool(int maximum) {
    this.maximum = maximum;
  }

  ExecutorService start() {
    return new ThreadPoolExecutor( // ok: UnboundedThreads - its only caller gives 20
        0, maximum, 10, TimeUnit.SECONDS, queue);
  }
}
