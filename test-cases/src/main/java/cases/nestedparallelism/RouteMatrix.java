package cases.nestedparallelism;

import java.util.List;
import java.util.stream.IntStream;

/** Only a stream that is parallel when its last operation starts takes part in the nesting. */
public final class RouteMatrix {
  private final double[][] distances;

  public RouteMatrix(int depots) {
    distances = new double[depots][depots];
  }

  public void fill() {
    IntStream.range(0, distances.length)
        .parallel()
        .forEach(
            from -> {
              IntStream all = IntStream.range(0, distances.length);
              all.parallel().forEach(to -> measure(from, to)); // expect: NestedParallelism
            });
  }

  public void fillByRow() {
    IntStream.range(0, distances.length)
        .parallel()
        .forEach(
            from -> {
              IntStream all = IntStream.range(0, distances.length);
              all.forEach(to -> measure(from, to)); // ok: NestedParallelism - a sequential stream
            });
  }

  public void fillByColumn() {
    for (int to = 0; to < distances.length; to++) {
      int column = to;
      IntStream all = IntStream.range(0, distances.length);
      all.parallel().forEach(from -> measure(from, column)); // ok: NestedParallelism - one level
    }
  }

  public long reachable(List<List<Double>> rows) {
    return rows.parallelStream()
        .mapToLong(row -> row.parallelStream().distinct().count()) // expect: NestedParallelism
        .sum();
  }

  public long reachableInFlatStream(List<List<Double>> rows) {
    return rows.parallelStream()
        .flatMap(row -> row.parallelStream()) // ok: NestedParallelism - flatMap makes it sequential
        .filter(it -> it > 0)
        .count();
  }

  public long reachableByRow(List<List<Double>> rows) {
    return rows.parallelStream()
        .mapToLong(
            row -> {
              var back = row.parallelStream().sequential();
              return back.filter(it -> it > 0).count(); // ok: NestedParallelism - back on one
            })
        .sum();
  }

  private void measure(int from, int to) {
    distances[from][to] = Math.hypot(from, to);
  }
}
