package cases.unboundedfanout;

import com.google.common.collect.Lists;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Collecting the futures of a loop waits for the tasks, but only after all of them are queued. */
public final class InvoiceBatch {
  private static final int WINDOW = 32;

  private final ExecutorService printers = Executors.newFixedThreadPool(8);

  public int printAll(List<String> invoices) throws ExecutionException, InterruptedException {
    List<Future<Integer>> pages = new ArrayList<>();
    for (String invoice : invoices) {
      pages.add(printers.submit(() -> print(invoice))); // expect: UnboundedFanOut
    }
    int sum = 0;
    for (Future<Integer> page : pages) {
      sum += page.get();
    }
    return sum;
  }

  public int printInChunks(List<String> invoices) throws ExecutionException, InterruptedException {
    int sum = 0;
    for (List<String> chunk : Lists.partition(invoices, 50)) {
      List<Future<Integer>> pages = new ArrayList<>();
      for (String invoice : chunk) {
        pages.add(printers.submit(() -> print(invoice))); // ok: UnboundedFanOut - fifty at a time
      }
      for (Future<Integer> page : pages) {
        sum += page.get();
      }
    }
    return sum;
  }

  public int printInWindow(List<String> invoices) throws ExecutionException, InterruptedException {
    Deque<Future<Integer>> inFlight = new ArrayDeque<>();
    int sum = 0;
    for (String invoice : invoices) {
      if (inFlight.size() >= WINDOW) {
        sum += inFlight.removeFirst().get();
      }
      inFlight.addLast(printers.submit(() -> print(invoice))); // ok: UnboundedFanOut - a window
    }
    for (Future<Integer> page : inFlight) {
      sum += page.get();
    }
    return sum;
  }

  public void printUntilDone(Iterator<String> invoices, CountDownLatch done) {
    while (invoices.hasNext()) {
      String invoice = invoices.next();
      printers.execute( // expect: UnboundedFanOut
          () -> {
            print(invoice);
            done.countDown();
          });
    }
  }

  public int printByCompletion(List<String> invoices)
      throws ExecutionException, InterruptedException {
    CompletionService<Integer> completion = new ExecutorCompletionService<>(printers);
    int sum = 0;
    int inFlight = 0;
    for (String invoice : invoices) {
      if (inFlight == WINDOW) {
        sum += completion.take().get();
        inFlight--;
      }
      completion.submit(() -> print(invoice)); // ok: UnboundedFanOut - takes one before the next
      inFlight++;
    }
    while (inFlight-- > 0) {
      sum += completion.take().get();
    }
    return sum;
  }

  public int printAllByCompletion(List<String> invoices)
      throws ExecutionException, InterruptedException {
    CompletionService<Integer> completion = new ExecutorCompletionService<>(printers);
    for (String invoice : invoices) {
      completion.submit(() -> print(invoice)); // expect: UnboundedFanOut
    }
    int sum = 0;
    for (int i = 0; i < invoices.size(); i++) {
      sum += completion.take().get();
    }
    return sum;
  }

  public int printInOrder(List<String> invoices) throws ExecutionException, InterruptedException {
    int sum = 0;
    for (String invoice : invoices) {
      Future<Integer> pages = printers.submit(() -> print(invoice)); // ok: UnboundedFanOut - one
      sum += pages.get();
    }
    return sum;
  }

  public void printCopies(String invoice) {
    for (int copy = 0; copy < 3; copy++) {
      printers.execute(() -> print(invoice)); // ok: UnboundedFanOut - three copies
    }
  }

  public CompletableFuture<Void> printChained(List<String> invoices) {
    CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
    for (String invoice : invoices) {
      chain =
          chain.thenCompose(
              done ->
                  CompletableFuture.runAsync( // ok: UnboundedFanOut - each after the one before
                      () -> print(invoice)));
    }
    return chain;
  }

  private static int print(String invoice) {
    return invoice.length() / 2_000 + 1;
  }
}
