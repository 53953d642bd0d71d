package cases.unboundedthreads;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Every request starts a thread, directly or by a cached pool, while a thread made once is one. */
public class ExportServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private transient ExecutorService exports;
  private transient ExecutorService housekeeping;

  @Override
  public void init() {
    exports = Executors.newCachedThreadPool(); // expect: UnboundedThreads
    housekeeping = Executors.newCachedThreadPool(); // FP: UnboundedThreads - the thread is started in a helper of the handler
    housekeeping.execute(this::removeOldFiles);
    housekeeping.execute(this::measureDisk);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String table = request.getParameter("table");
    exports.execute(() -> export(table));
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
    startRemoval(request.getParameter("table"));
  }

  private void startRemoval(String table) {
    new RemovalThread(table).start(); // FN: UnboundedThreads - the thread is started in a helper of the handler
  }

  private void export(String table) {
    System.out.println("exported " + table);
  }

  private void removeOldFiles() {
    System.out.println("removed");
  }

  private void measureDisk() {
    System.out.println("measured");
  }

  private static class RemovalThread extends Thread {
    private final String table;

    RemovalThread(String table) {
      this.table = table;
    }

    @Override
    public void run() {
      System.out.println("removed " + table);
    }
  }
}
