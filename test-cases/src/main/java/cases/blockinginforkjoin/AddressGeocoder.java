package cases.blockinginforkjoin;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;

/** Tasks that are forked, adapted or submitted from outside all run on the pool's own workers. */
public class AddressGeocoder {
  private final ForkJoinPool pool;

  public AddressGeocoder(int cores) {
    this.pool = new ForkJoinPool(cores);
  }

  public ForkJoinTask<InetAddress> locate(String host) {
    return pool.submit(() -> InetAddress.getByName(host)); // expect: BlockingInForkJoin
  }

  public double distance(String from, String to) throws Exception {
    ForkJoinTask<Double> distance = pool.submit(new Distance(from, to));
    return distance.get(2, TimeUnit.SECONDS); // ok: BlockingInForkJoin - the caller's own thread
  }

  private static class Distance extends RecursiveTask<Double> {
    private final String from;
    private final String to;

    Distance(String from, String to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected Double compute() {
      ForkJoinTask<Double> start = ForkJoinTask.adapt(() -> position(from)).fork();
      double end = to.hashCode(); // ok: BlockingInForkJoin - computes
      return end - start.join(); // ok: BlockingInForkJoin - helps
    }

    private static double position(String place) throws IOException {
      return InetAddress.getByName(place).hashCode(); // FN: BlockingInForkJoin - a task adapted and forked is not followed to its pool
    }
  }
}
