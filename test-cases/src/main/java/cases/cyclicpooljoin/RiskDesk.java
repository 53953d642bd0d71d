package cases.cyclicpooljoin;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** A desk that answers on its own thread may be asked by anybody but those whom it asks itself. */
public final class RiskDesk {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final SalesDesk sales = new SalesDesk();
  private final ArchiveDesk archive = new ArchiveDesk();

  public void quote(String client) {
    sales.tell(() -> client + ask(() -> limitOf(client))); // expect: CyclicPoolJoin
  }

  public void review(String client) {
    thread.execute(
        () -> {
          Supplier<String> orders = () -> sales.ask(client::toUpperCase); // expect: CyclicPoolJoin
          System.out.println(orders.get());
        });
  }

  public void file(String client) {
    thread.execute(
        () -> {
          Supplier<String> note = () -> archive.ask(client::toUpperCase);
          System.out.println(note.get());
        });
  }

  public String limitNow(String client) {
    return ask(() -> limitOf(client)); // ok: CyclicPoolJoin - asked by the caller's own thread
  }

  public String ordersNow(String client) {
    return sales.ask(client::toUpperCase); // ok: CyclicPoolJoin - asked by the caller's own thread
  }

  private String ask(Callable<String> question) {
    return Answers.of(thread.submit(question));
  }

  private static String limitOf(String client) {
    return " up to " + client.length();
  }
}

final class SalesDesk {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  void tell(Callable<String> order) {
    thread.submit(order);
  }

  String ask(Callable<String> question) {
    return Answers.of(thread.submit(question));
  }
}

final class ArchiveDesk {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  String ask(Callable<String> question) {
    Future<String> answer = thread.submit(question);
    return Answers.of(answer); // ok: CyclicPoolJoin - the archive asks nobody
  }
}

final class Answers {
  private Answers() {}

  static String of(Future<String> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
