package cases.waitondiscardedtask;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.SettableFuture;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Either method of a callback may be the only one that is called, so each has to complete. */
public final class WeatherClient {
  private final OkHttpClient client = new OkHttpClient();

  public int status(String url) {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    client.newCall(request(url)).enqueue(new LoggingCallback(status));
    return status.join(); // expect: WaitOnDiscardedTask
  }

  public int statusOrFailure(String url) {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    client.newCall(request(url)).enqueue(new RelayingCallback(status));
    return status.join(); // ok: WaitOnDiscardedTask - a failure completes it as well
  }

  public int code(String url) {
    SettableFuture<Integer> code = SettableFuture.create();
    client
        .newCall(request(url))
        .enqueue(
            new Callback() {
              @Override
              public void onResponse(Call call, Response response) {
                response.close();
                if (response.isSuccessful()) {
                  code.set(response.code());
                }
              }

              @Override
              public void onFailure(Call call, IOException e) {
                code.setException(e);
              }
            });
    return Futures.getUnchecked(code); // expect: WaitOnDiscardedTask
  }

  public int codeOrFailure(String url) throws InterruptedException, ExecutionException {
    SettableFuture<Integer> code = SettableFuture.create();
    client
        .newCall(request(url))
        .enqueue(
            new Callback() {
              @Override
              public void onResponse(Call call, Response response) {
                code.set(response.code());
                response.close();
              }

              @Override
              public void onFailure(Call call, IOException e) {
                code.setException(e);
              }
            });
    return code.get(); // ok: WaitOnDiscardedTask - both methods complete it first of all
  }

  public int statusInTime(String url) {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    client.newCall(request(url)).enqueue(new LoggingCallback(status));
    return status.orTimeout(9, TimeUnit.SECONDS).join(); // ok: WaitOnDiscardedTask - a time limit
  }

  private static Request request(String url) {
    return new Request.Builder().url(url).build();
  }

  private static class LoggingCallback implements Callback {
    private final CompletableFuture<Integer> status;

    LoggingCallback(CompletableFuture<Integer> status) {
      this.status = status;
    }

    @Override
    public void onResponse(Call call, Response response) {
      status.complete(response.code());
      response.close();
    }

    @Override
    public void onFailure(Call call, IOException e) {
      System.err.println("no answer: " + e.getMessage());
    }
  }

  private static class RelayingCallback implements Callback {
    private final CompletableFuture<Integer> status;

    RelayingCallback(CompletableFuture<Integer> status) {
      this.status = status;
    }

    @Override
    public void onResponse(Call call, Response response) {
      status.complete(response.code());
      response.close();
    }

    @Override
    public void onFailure(Call call, IOException e) {
      status.completeExceptionally(e);
    }
  }
}
