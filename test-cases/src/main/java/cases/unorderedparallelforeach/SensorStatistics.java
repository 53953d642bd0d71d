package cases.unorderedparallelforeach;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Readings are counted, by sums that allow for threads and by maps and arrays that do not. */
public final class SensorStatistics {
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Integer> sharedCounts = new ConcurrentHashMap<>();
  private final LongAdder total = new LongAdder();

  public void count(List<String> sensors) {
    sensors.parallelStream()
        .forEach(it -> counts.merge(it, 1, Integer::sum)); // expect: UnorderedParallelForEach
  }

  public void countShared(List<String> sensors) {
    sensors.parallelStream()
        .forEach( // ok: UnorderedParallelForEach - sums in a concurrent map
            it -> sharedCounts.merge(it, 1, Integer::sum));
  }

  public long sum(long[] readings) {
    long[] sum = new long[1];
    IntStream.range(0, readings.length)
        .parallel()
        .forEach(i -> sum[0] += readings[i]); // FN: UnorderedParallelForEach - which element of an array is stored to is not known
    return sum[0];
  }

  public long sumAdded(long[] readings) {
    IntStream.range(0, readings.length)
        .parallel()
        .forEach(i -> total.add(readings[i])); // ok: UnorderedParallelForEach - an adder
    return total.sum();
  }

  public long[] doubled(long[] readings) {
    long[] doubled = new long[readings.length];
    IntStream.range(0, readings.length)
        .parallel()
        .forEach( // ok: UnorderedParallelForEach - each changes an element of its own
            i -> doubled[i] = 2 * readings[i]);
    return doubled;
  }

  public Map<Integer, Long> byHour(Map<Integer, long[]> readings) {
    Map<Integer, Long> sums = new TreeMap<>();
    readings.keySet().parallelStream()
        .forEach(it -> sums.put(it, sumOf(readings.get(it)))); // expect: UnorderedParallelForEach
    return sums;
  }

  public Map<Integer, Long> byHourSafely(Map<Integer, long[]> readings) {
    Map<Integer, Long> sums = new ConcurrentHashMap<>();
    readings.entrySet().parallelStream()
        .forEach( // ok: UnorderedParallelForEach - concurrent map
            hour -> sums.put(hour.getKey(), sumOf(hour.getValue())));
    return sums;
  }

  private static long sumOf(long[] readings) {
    return IntStream.range(0, readings.length).mapToLong(i -> readings[i]).sum();
  }
}
