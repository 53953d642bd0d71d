package cases.nestedparallelism;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Each element takes a worker of the common pool and waits for another worker of it. */
public final class GeneComparison {
  private final PairAligner aligner = new PairAligner();

  public List<Integer> compare(List<String> genes) {
    return genes.parallelStream().map(aligner::score).toList();
  }

  public List<Integer> compareLengths(List<String> genes) {
    List<CompletableFuture<Integer>> lengths =
        genes.stream().map(gene -> CompletableFuture.supplyAsync(gene::length)).toList();
    return lengths.stream()
        .map(CompletableFuture::join) // ok: NestedParallelism - the caller's thread, one by one
        .toList();
  }

  public List<Integer> compareTails(List<String> genes) {
    return genes.parallelStream()
        .map(
            gene -> {
              CompletableFuture<Integer> tail = CompletableFuture.completedFuture(gene.length());
              return tail.join(); // ok: NestedParallelism - complete from the start
            })
        .toList();
  }

  private static class PairAligner {
    int score(String gene) {
      CompletableFuture<Integer> head = CompletableFuture.supplyAsync(() -> gene.indexOf('A'));
      int tail = gene.lastIndexOf('T');
      return tail - head.join(); // expect: NestedParallelism
    }
  }
}
