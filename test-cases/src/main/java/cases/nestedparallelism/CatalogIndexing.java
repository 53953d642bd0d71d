package cases.nestedparallelism;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The outer stream keeps every core busy, so the inner ones only add waits and bookkeeping. */
public final class CatalogIndexing {
  private CatalogIndexing() {}

  // doc:bad NestedParallelism
  static class ParallelTwice {
    private final Map<String, Integer> words = new ConcurrentHashMap<>();

    void index(List<List<String>> pages) {
      pages.parallelStream().forEach(this::indexPage);
    }

    private void indexPage(List<String> lines) {
      lines.parallelStream().forEach(this::count); // expect: NestedParallelism
    }

    private void count(String line) {
      words.merge(line, 1, Integer::sum);
    }
  }

  // doc:end

  // doc:good NestedParallelism
  static class ParallelOnce {
    private final Map<String, Integer> words = new ConcurrentHashMap<>();

    void index(List<List<String>> pages) {
      pages.parallelStream().forEach(this::indexPage); // ok: NestedParallelism - caller's thread
    }

    private void indexPage(List<String> lines) {
      lines.stream().forEach(this::count); // ok: NestedParallelism - the inner stream is sequential
    }

    private void count(String line) {
      words.merge(line, 1, Integer::sum);
    }
  }
  // doc:end
}
