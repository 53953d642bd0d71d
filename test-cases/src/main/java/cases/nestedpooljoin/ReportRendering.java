package cases.nestedpooljoin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A task that waits for its own fixed pool needs a second thread, which other waiting tasks hold.
 */
public class ReportRendering {
  private final ExecutorService chartPool = Executors.newFixedThreadPool(4);

  // doc:bad NestedPoolJoin
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  public Future<String> render(String report) {
    return pool.submit(
        () -> {
          Future<String> chart = pool.submit(() -> drawChart(report));
          return layOut(report, chart.get()); // expect: NestedPoolJoin
        });
  }

  // doc:end

  // doc:good NestedPoolJoin
  public CompletableFuture<String> renderAfterChart(String report) {
    return CompletableFuture.supplyAsync(() -> drawChart(report), pool)
        .thenApplyAsync(chart -> layOut(report, chart), pool); // ok: NestedPoolJoin - no wait
  }

  // doc:end

  public Future<String> renderWithChartPool(String report) {
    return pool.submit(
        () -> {
          Future<String> chart = chartPool.submit(() -> drawChart(report));
          return layOut(report, chart.get()); // ok: NestedPoolJoin - the chart pool never waits
        });
  }

  private static String drawChart(String report) {
    return "<svg id='" + report + "'/>";
  }

  private static String layOut(String report, String chart) {
    return report + chart;
  }
}
