package cases.nestedparallelism;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;

/** Fork-join tasks split through their own fork; streams and batches inside them start anew. */
public final class MapTiles {
  private final ForkJoinPool tiles = new ForkJoinPool(4);
  private final ForkJoinPool labels = new ForkJoinPool(2);

  public long shade(int[] heights) {
    return ForkJoinPool.commonPool().invoke(new Shading(heights));
  }

  public void draw(int zoom) {
    tiles.execute(new Drawing(zoom));
  }

  public void label(List<Callable<String>> places) {
    tiles.execute(
        () -> {
          var drawn =
              tiles.invokeAll(places); // expect: NestedParallelism // expect: BlockingInForkJoin
          System.out.println(drawn.size());
        });
  }

  public int labelNow(List<Callable<String>> places) {
    return labels.invokeAll(places).size(); // ok: NestedParallelism - the caller's thread waits
  }

  private static class Shading extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1L;
    private final int[] heights;

    Shading(int[] heights) {
      this.heights = heights;
    }

    @Override
    protected Long compute() {
      return Arrays.stream(heights).parallel().distinct().count(); // expect: NestedParallelism
    }
  }

  private static class Drawing extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final int zoom;

    Drawing(int zoom) {
      this.zoom = zoom;
    }

    @Override
    protected void compute() {
      if (zoom > 1) {
        invokeAll(
            new Drawing(zoom - 1), new Drawing(zoom - 2)); // ok: NestedParallelism - own subtasks
      }
    }
  }
}
