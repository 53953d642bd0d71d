package cases.cyclicpooljoin;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** An owner that adds a thread for each task always has one for the task that is waited for. */
public final class SensorCalibration {
  private final ExecutorService readings =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService models =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService exports = Executors.newCachedThreadPool();
  private final Executor uploads = new VirtualThreadTaskExecutor("upload-");

  public void calibrate(double reading) {
    readings.submit(() -> models.submit(() -> fit(reading)).get()); // expect: CyclicPoolJoin
  }

  public void refit(double model) {
    models.submit(() -> readings.submit(() -> sample(model)).get()); // expect: CyclicPoolJoin
  }

  public void export(double reading) {
    readings.submit(
        () -> exports.submit(() -> fit(reading)).get()); // ok: CyclicPoolJoin - exports grow
  }

  public void exportSampled(double model) {
    exports.submit(
        () -> readings.submit(() -> sample(model)).get()); // ok: CyclicPoolJoin - exports grow
  }

  public void upload(double reading) {
    readings.execute(
        () -> {
          CompletableFuture<Double> fitted =
              CompletableFuture.supplyAsync(() -> fit(reading), uploads);
          System.out.println(fitted.join()); // ok: CyclicPoolJoin - a virtual thread runs it
        });
  }

  public void uploadSampled(double model) {
    uploads.execute(
        () -> {
          CompletableFuture<Double> sampled =
              CompletableFuture.supplyAsync(() -> sample(model), readings);
          System.out.println(sampled.join()); // ok: CyclicPoolJoin - only a virtual thread waits
        });
  }

  private static double fit(double reading) {
    return reading * 1.02;
  }

  private static double sample(double model) {
    return model / 1.02;
  }
}
