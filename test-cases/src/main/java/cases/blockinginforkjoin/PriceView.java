package cases.blockinginforkjoin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/** Whether the future is done is asked one call up, of the same field. */
public final class PriceView {
  private final ForkJoinPool pool = new ForkJoinPool(4);
  private final CompletableFuture<String> price;
  private String shown = "";

  public PriceView(CompletableFuture<String> price) {
    this.price = price;
  }

  public void refresh() {
    pool.execute(this::showIfThere);
    pool.execute(this::showLater);
  }

  private void showIfThere() {
    if (price.isDone()) {
      show();
    }
  }

  private void show() {
    shown = price.join(); // ok: BlockingInForkJoin - the only caller has asked
  }

  private void showLater() {
    if (shown.isEmpty()) {
      wait0();
    }
  }

  private void wait0() {
    shown = price.join(); // expect: BlockingInForkJoin
  }
}
