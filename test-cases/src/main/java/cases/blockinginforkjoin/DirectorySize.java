package cases.blockinginforkjoin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;

/** A recursive task may join its parts, which helps, but should not read files or sleep. */
public class DirectorySize {
  private final Path root;

  public DirectorySize(Path root) {
    this.root = root;
  }

  public long words() {
    return ForkJoinPool.commonPool().invoke(new WordCount(List.of(root)));
  }

  public void index() {
    new ForkJoinPool(4).execute(new IndexStep(10));
  }

  private static class WordCount extends RecursiveTask<Long> {
    private final List<Path> files;

    WordCount(List<Path> files) {
      this.files = files;
    }

    @Override
    protected Long compute() {
      if (files.size() == 1) {
        return count(files.get(0));
      }
      int middle = files.size() / 2;
      WordCount left = new WordCount(new ArrayList<>(files.subList(0, middle)));
      WordCount right = new WordCount(new ArrayList<>(files.subList(middle, files.size())));
      left.fork();
      long counted = right.compute();
      return counted + left.join(); // ok: BlockingInForkJoin - the join runs the part itself
    }

    private static long count(Path file) {
      try {
        return Files.readString(file).split(" ").length; // expect: BlockingInForkJoin
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static class IndexStep extends RecursiveAction {
    private final int depth;

    IndexStep(int depth) {
      this.depth = depth;
    }

    @Override
    protected void compute() {
      if (depth > 0) {
        IndexStep next = new IndexStep(depth - 1);
        invokeAll(next, new IndexStep(depth - 2)); // ok: BlockingInForkJoin - own parts
        return;
      }
      try {
        Thread.sleep(5); // expect: BlockingInForkJoin
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
