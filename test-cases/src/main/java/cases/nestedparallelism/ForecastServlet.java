package cases.nestedparallelism;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All requests that compute in parallel share the one common pool and slow each other down. */
public final class ForecastServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private final transient Map<String, Double> trends = new ConcurrentHashMap<>();
  private final transient ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor();
  private transient List<Double> history = List.of();

  @Override
  public void init() {
    history = List.of(1.0, 2.0, 3.0);
    history.parallelStream().forEach(this::learn); // ok: NestedParallelism - once, at the start
    refresh();
    timer.scheduleAtFixedRate(this::relearn, 1, 1, TimeUnit.HOURS);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    double sum = history.parallelStream().reduce(0.0, Double::sum); // expect: NestedParallelism
    response.getWriter().println(sum);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().println(smoothed());
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
    trends.clear();
    refresh(); // expect: NestedParallelism
  }

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    double sum = history.stream().reduce(0.0, Double::sum); // ok: NestedParallelism - sequential
    response.getWriter().println(sum);
  }

  private double smoothed() {
    return history.stream().parallel().reduce(1.0, Math::hypot); // expect: NestedParallelism
  }

  private void refresh() {
    history.parallelStream().forEach(this::learn);
  }

  private void relearn() {
    history.parallelStream().forEach(this::learn); // ok: NestedParallelism - one job at a time
  }

  private void learn(double value) {
    trends.merge("mean", value, Double::sum);
  }
}
