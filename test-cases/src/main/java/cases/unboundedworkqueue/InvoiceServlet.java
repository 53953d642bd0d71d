package cases.unboundedworkqueue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Every request adds a task, and only a bounded queue can make the servlet refuse one. */
public class InvoiceServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private transient ExecutorService printer;
  private transient ExecutorService mailer;

  @Override
  public void init() {
    printer =
        Executors.newSingleThreadExecutor(InvoiceServlet::named); // expect: UnboundedWorkQueue
    mailer = newMailer(new LinkedBlockingQueue<>(50));
  }

  private static ExecutorService newMailer(BlockingQueue<Runnable> queue) {
    return new ThreadPoolExecutor( // ok: UnboundedWorkQueue - its only caller gives 50
        1, 2, 10, TimeUnit.SECONDS, queue, InvoiceServlet::named);
  }

  private static Thread named(Runnable task) {
    return new Thread(task, "invoices");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String invoice = request.getParameter("invoice");
    printer.execute(() -> System.out.println("printed " + invoice));
    mailer.execute(() -> System.out.println("mailed " + invoice));
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
  }
}
