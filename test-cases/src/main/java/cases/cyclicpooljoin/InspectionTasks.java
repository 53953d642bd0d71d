package cases.cyclicpooljoin;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Named and anonymous task classes wait on the pool that they are given to, as lambdas do. */
public final class InspectionTasks {
  private final ExecutorService inspectors =
      new ThreadPoolExecutor(3, 3, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService laboratory =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService photos =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  public Future<Integer> inspect(List<Callable<Integer>> probes) {
    return inspectors.submit(new Inspection(laboratory, probes));
  }

  public Future<String> analyse(String probe) {
    return laboratory.submit(
        new Callable<String>() {
          @Override
          public String call() throws Exception {
            Future<String> origin = inspectors.submit(() -> "site of " + probe);
            return origin.get(); // expect: CyclicPoolJoin
          }
        });
  }

  public Future<Integer> photograph(List<Callable<Integer>> views) {
    return inspectors.submit(new PhotoRound(photos, views));
  }

  public Future<String> develop(String view) {
    return photos.submit(
        new Callable<String>() {
          @Override
          public String call() {
            inspectors.execute(() -> System.out.println(view)); // ok: CyclicPoolJoin - no wait
            return view + ".jpg";
          }
        });
  }

  private static class Inspection implements Callable<Integer> {
    private final ExecutorService executor;
    private final List<Callable<Integer>> probes;

    Inspection(ExecutorService executor, List<Callable<Integer>> probes) {
      this.executor = executor;
      this.probes = probes;
    }

    @Override
    public Integer call() throws Exception {
      return executor.invokeAll(probes).size(); // expect: CyclicPoolJoin
    }
  }

  private static class PhotoRound implements Callable<Integer> {
    private final ExecutorService executor;
    private final List<Callable<Integer>> views;

    PhotoRound(ExecutorService executor, List<Callable<Integer>> views) {
      this.executor = executor;
      this.views = views;
    }

    @Override
    public Integer call() throws Exception {
      return executor.invokeAll(views).size(); // ok: CyclicPoolJoin - photos wait for nobody
    }
  }
}
