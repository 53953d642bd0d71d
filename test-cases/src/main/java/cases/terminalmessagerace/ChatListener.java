package cases.terminalmessagerace;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** Text waits in a queue while the end is told at once, unless both go through the same queue. */
public class ChatListener extends WebSocketListener {
  private final ExecutorService room = Executors.newSingleThreadExecutor();
  private final WebSocketListener delegate;

  public ChatListener(WebSocketListener delegate) {
    this.delegate = delegate;
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    room.execute(() -> delegate.onMessage(socket, text));
  }

  @Override
  public void onClosed(WebSocket socket, int code, String reason) {
    delegate.onClosed(socket, code, reason); // expect: TerminalMessageRace
  }

  @Override
  public void onFailure(WebSocket socket, Throwable problem, Response response) {
    room.execute(
        () -> delegate.onFailure(socket, problem, response)); // ok: TerminalMessageRace - same
  }

  /** Tells messages and end by one method that chooses the thread. */
  public static class Posting extends WebSocketListener {
    private final Executor executor;
    private final WebSocketListener delegate;

    public Posting(WebSocketListener delegate) {
      this.executor = Executors.newCachedThreadPool();
      this.delegate = delegate;
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      post(() -> delegate.onMessage(socket, text));
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      post(() -> delegate.onClosed(socket, code, reason));
    }

    private void post(Runnable callback) {
      executor.execute(callback); // expect: TerminalMessageRace
    }
  }

  /** The same on one thread. */
  public static class PostingInOrder extends WebSocketListener {
    private final Executor executor = Executors.newSingleThreadExecutor();
    private final WebSocketListener delegate;

    public PostingInOrder(WebSocketListener delegate) {
      this.delegate = delegate;
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      post(() -> delegate.onMessage(socket, text));
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      post(() -> delegate.onClosed(socket, code, reason));
    }

    private void post(Runnable callback) {
      executor.execute(callback); // ok: TerminalMessageRace - one thread
    }
  }
}
