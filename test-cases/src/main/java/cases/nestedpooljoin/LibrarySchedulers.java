package cases.nestedpooljoin;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * Library schedulers with one or few threads can be waited for by their own tasks just the same.
 */
public class LibrarySchedulers {
  private final WorkerExecutor worker;

  public LibrarySchedulers(Vertx vertx) {
    this.worker = vertx.createSharedWorkerExecutor("pdf", 4);
  }

  public void stampOnSingle() {
    Schedulers.single()
        .scheduleDirect(
            () -> {
              Single<String> stamp =
                  Single.fromCallable(() -> "stamped").subscribeOn(Schedulers.single());
              System.out.println(stamp.blockingGet()); // expect: NestedPoolJoin
            });
  }

  public void stampOnIo() {
    Schedulers.single()
        .scheduleDirect(
            () -> {
              Single<String> stamp =
                  Single.fromCallable(() -> "stamped").subscribeOn(Schedulers.io());
              System.out.println(stamp.blockingGet()); // ok: NestedPoolJoin - io threads grow
            });
  }

  public void convert(String document) {
    worker.executeBlocking(
        () -> {
          String cover =
              worker
                  .executeBlocking(() -> "cover of " + document)
                  .toCompletionStage()
                  .toCompletableFuture()
                  .join(); // FN: NestedPoolJoin - a worker executor completes its results on an event loop
          return cover + document;
        });
  }

  public void convertInSteps(String document) {
    worker
        .executeBlocking(() -> "cover of " + document)
        .compose(
            cover -> worker.executeBlocking(() -> cover + document)) // ok: NestedPoolJoin - chained
        .onSuccess(System.out::println);
  }
}
