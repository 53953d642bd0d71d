package cases.waitinclassinitializer;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** The constructor of an enum constant runs inside the initialiser of the enum. */
public enum PaymentMethod {
  CARD("card"),
  TRANSFER("transfer");

  private final String label;
  private final int fee;

  PaymentMethod(String key) {
    CompletableFuture<Integer> loaded = CompletableFuture.supplyAsync(() -> feeOf(key));
    this.fee = loaded.join(); // expect: WaitInClassInitializer
    CompletableFuture<String> named = CompletableFuture.supplyAsync(new LabelTask(key)::text);
    this.label = named.join(); // ok: WaitInClassInitializer - the task never enters the enum
  }

  public String label() {
    return label + " " + Math.min(fee, FeeLimits.HIGHEST) + FeeLimits.CURRENCY;
  }

  private static int feeOf(String key) {
    return key.length();
  }

  private static class LabelTask {
    private final String key;

    LabelTask(String key) {
      this.key = key;
    }

    String text() {
      return key.toUpperCase(Locale.ROOT);
    }
  }
}

interface FeeLimits {
  int HIGHEST =
      CompletableFuture.supplyAsync(() -> 4 * Runtime.version().feature())
          .join(); // expect: WaitInClassInitializer
  String CURRENCY =
      CompletableFuture.supplyAsync(Locale.GERMANY::getCountry)
          .join(); // ok: WaitInClassInitializer - the task is a method of the JDK
}
