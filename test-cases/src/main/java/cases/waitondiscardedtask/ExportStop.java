package cases.waitondiscardedtask;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The tasks that shutdownNow takes out of the queue are neither run nor cancelled. */
public final class ExportStop {
  public int exportAndStop(List<String> tables) throws InterruptedException, ExecutionException {
    ExecutorService exports = newPool();
    List<Future<Integer>> started = start(exports, tables);
    exports.shutdownNow();
    int rows = 0;
    for (Future<Integer> export : started) {
      rows += export.get(); // expect: WaitOnDiscardedTask
    }
    return rows;
  }

  public int exportAll(List<String> tables) throws InterruptedException, ExecutionException {
    ExecutorService exports = newPool();
    List<Future<Integer>> started = start(exports, tables);
    exports.shutdown();
    int rows = 0;
    for (Future<Integer> export : started) {
      rows += export.get(); // ok: WaitOnDiscardedTask - shutdown lets the queued tasks run
    }
    return rows;
  }

  public int exportThenStop(List<String> tables) throws InterruptedException, ExecutionException {
    ExecutorService exports = newPool();
    int rows = 0;
    for (Future<Integer> export : start(exports, tables)) {
      rows += export.get(); // ok: WaitOnDiscardedTask - the queue is drained after the waits
    }
    exports.shutdownNow();
    return rows;
  }

  public int exportOrAbort(String table) throws InterruptedException, ExecutionException {
    ExecutorService exports = newPool();
    Future<Integer> export = exports.submit(table::length);
    abort(exports);
    return export.get(); // expect: WaitOnDiscardedTask
  }

  public int exportOrCancel(String table) throws InterruptedException, ExecutionException {
    ExecutorService exports = newPool();
    Future<Integer> export = exports.submit(table::length);
    for (Runnable waiting : exports.shutdownNow()) {
      ((Future<?>) waiting).cancel(false);
    }
    return export.get(); // ok: WaitOnDiscardedTask - what was in the queue has been cancelled
  }

  public int exportFinished(String table) throws InterruptedException, ExecutionException {
    ExecutorService exports = newPool();
    Future<Integer> export = exports.submit(table::length);
    abort(exports);
    return export.isDone() ? export.get() : 0; // ok: WaitOnDiscardedTask - only if it is done
  }

  private static List<Future<Integer>> start(ExecutorService exports, List<String> tables) {
    List<Future<Integer>> started = new ArrayList<>();
    for (String table : tables) {
      started.add(exports.submit(table::length));
    }
    return started;
  }

  private static void abort(ExecutorService exports) {
    System.out.println("stopping");
    exports.shutdownNow();
  }

  private static ExecutorService newPool() {
    return new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  }
}
