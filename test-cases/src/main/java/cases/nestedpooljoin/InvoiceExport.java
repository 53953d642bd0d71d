package cases.nestedpooljoin;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The export task and the fonts that it waits for three classes away share one pool of two threads.
 */
public class InvoiceExport {
  private final ExecutorService exports = Executors.newFixedThreadPool(2);
  private final InvoicePage page = new InvoicePage(new SharedPoolFonts(exports));
  private final ReceiptPage receipt =
      new ReceiptPage(new OwnPoolFonts(Executors.newFixedThreadPool(2)));

  public void exportInvoice(String invoice) {
    exports.execute(() -> page.write(invoice));
  }

  public void exportReceipt(String invoice) {
    exports.execute(() -> receipt.write(invoice));
  }
}

class InvoicePage {
  private final SharedPoolFonts fonts;

  InvoicePage(SharedPoolFonts fonts) {
    this.fonts = fonts;
  }

  void write(String invoice) {
    System.out.println(invoice + fonts.bold());
  }
}

class ReceiptPage {
  private final OwnPoolFonts fonts;

  ReceiptPage(OwnPoolFonts fonts) {
    this.fonts = fonts;
  }

  void write(String invoice) {
    System.out.println(invoice + fonts.bold());
  }
}

class SharedPoolFonts {
  private final ExecutorService executor;

  SharedPoolFonts(ExecutorService executor) {
    this.executor = executor;
  }

  String bold() {
    return load("bold");
  }

  private String load(String name) {
    try {
      return executor.submit(() -> name + ".ttf").get(); // expect: NestedPoolJoin
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}

class OwnPoolFonts {
  private final ExecutorService executor;

  OwnPoolFonts(ExecutorService executor) {
    this.executor = executor;
  }

  String bold() {
    try {
      return executor
          .submit(() -> "bold.ttf")
          .get(); // ok: NestedPoolJoin - a pool of the fonts alone
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
