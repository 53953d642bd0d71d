package cases.cyclicpooljoin;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two single threads that wait for each other stop with the first two unlucky requests. */
public final class DocumentDesk {
  private final ExecutorService editing = Executors.newSingleThreadExecutor();
  private final ExecutorService printing = Executors.newSingleThreadExecutor();
  private final ExecutorService mailing = Executors.newSingleThreadExecutor();

  public void print(String document) {
    editing.submit(() -> printing.submit(() -> layOut(document)).get()); // expect: CyclicPoolJoin
  }

  public void reprint(String document) {
    printing.submit(
        () -> {
          String text = editing.submit(() -> latest(document)).get(); // expect: CyclicPoolJoin
          return layOut(text);
        });
  }

  public void mail(String document) {
    editing.submit(
        () -> mailing.submit(() -> layOut(document)).get()); // ok: CyclicPoolJoin - one way only
  }

  public void mailPrinted(String document) {
    printing.submit(
        () -> mailing.submit(() -> layOut(document)).get()); // ok: CyclicPoolJoin - one way only
  }

  public String printNow(String document) throws Exception {
    return printing.submit(() -> layOut(document)).get(); // ok: CyclicPoolJoin - caller's thread
  }

  public void announce(String document) {
    printing.execute(
        () -> editing.execute(() -> latest(document))); // ok: CyclicPoolJoin - nobody waits
  }

  private static String latest(String document) {
    return document.strip();
  }

  private static String layOut(String document) {
    return document + "\f";
  }
}
