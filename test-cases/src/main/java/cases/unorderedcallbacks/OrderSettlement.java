package cases.unorderedcallbacks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** The receipt is printed by one callback and numbered by another, registered before it. */
public final class OrderSettlement {
  // doc:bad UnorderedCallbacks
  private volatile String receipt = "";

  public void settle(CompletableFuture<String> payment) {
    payment.thenAccept(number -> receipt = "receipt " + number);
    payment.thenRun(() -> System.out.println(receipt)); // expect: UnorderedCallbacks
  }

  // doc:end

  private final LongAdder settled = new LongAdder();
  private final LongAdder callbacks = new LongAdder();

  public void settleAndCount(CompletableFuture<String> payment) {
    payment.thenRun(settled::increment);
    payment.thenRun(callbacks::increment); // ok: UnorderedCallbacks - two sums
  }

  public void settleTwice(CompletableFuture<String> deposit, CompletableFuture<String> rest) {
    deposit.thenAccept(number -> receipt = "deposit " + number);
    rest.thenAccept(number -> receipt = "rest " + number); // ok: UnorderedCallbacks - two futures
  }

  public void settleInCash(String number) {
    CompletableFuture<String> payment = CompletableFuture.completedFuture(number);
    payment.thenAccept(paid -> receipt = "cash " + paid);
    payment.thenRun(() -> System.out.println(receipt)); // ok: UnorderedCallbacks - is complete
  }

  /** Prints when the number is there. */
  public static final class Chained {
    // doc:good UnorderedCallbacks
    private volatile String receipt = "";

    public void settle(CompletableFuture<String> payment) {
      payment
          .thenAccept(number -> receipt = "receipt " + number)
          .thenRun(() -> System.out.println(receipt)); // ok: UnorderedCallbacks - chained
    }
    // doc:end
  }
}
