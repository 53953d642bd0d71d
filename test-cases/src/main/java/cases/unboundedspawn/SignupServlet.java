package cases.unboundedspawn;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A request that leaves work behind and returns lets the client send the next one at once. */
public class SignupServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final ExecutorService MAILS = Executors.newSingleThreadExecutor();
  private static final ExecutorService BOUNDED =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String address = request.getParameter("address");
    MAILS.execute(() -> welcome(address)); // expect: UnboundedSpawn
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
    String address = request.getParameter("address");
    CompletableFuture.runAsync(() -> sayGoodbye(address)); // expect: UnboundedSpawn
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
  }

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String address = request.getParameter("address");
    try {
      BOUNDED.execute(() -> welcome(address)); // ok: UnboundedSpawn - a full queue refuses
    } catch (RejectedExecutionException e) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String address = request.getParameter("address");
    try {
      MAILS
          .submit(() -> welcome(address)) // ok: UnboundedSpawn - the request waits for it
          .get();
    } catch (InterruptedException | ExecutionException e) {
      response.sendError(HttpServletResponse.SC_GATEWAY_TIMEOUT);
    }
  }

  private static void welcome(String address) {
    System.out.println("welcome " + address);
  }

  private static void sayGoodbye(String address) {
    System.out.println("goodbye " + address);
  }
}
