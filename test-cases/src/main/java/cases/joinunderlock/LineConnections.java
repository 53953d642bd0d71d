package cases.joinunderlock;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** What a task does after it has completed the promise keeps nobody waiting any more. */
public final class LineConnections {
  private final ReentrantLock closing = new ReentrantLock();
  private final ExecutorService connectors = Executors.newCachedThreadPool();
  private final CompletableFuture<Socket> connected = new CompletableFuture<>();
  private final CompletableFuture<Socket> reconnected = new CompletableFuture<>();

  private volatile CompletableFuture<Socket> attempted = new CompletableFuture<>();

  private volatile CompletableFuture<Socket> standby;

  public LineConnections() {
    standby = new CompletableFuture<>();
    standby.complete(new Socket());
  }

  public void start() {
    connectors.execute(() -> renewStandby("line"));
    connectors.execute(() -> tryAgain("line"));
    connectors.execute(() -> connect("line"));
    connectors.execute(() -> reconnect("line"));
  }

  private void connect(String host) {
    tryToConnect(connected, host);
  }

  private void tryToConnect(CompletableFuture<Socket> promise, String host) {
    Socket socket = new Socket();
    promise.complete(socket);
    closeLine();
  }

  private void reconnect(String host) {
    tryToReconnect(reconnected, host);
  }

  private void tryToReconnect(CompletableFuture<Socket> promise, String host) {
    closeLine();
    try {
      promise.complete(new Socket(host, 4000));
    } catch (IOException e) {
      promise.completeExceptionally(e);
    }
  }

  /** Each attempt has a promise of its own, made when the lock is free again. */
  public void tryAgain(String host) {
    closeLine();
    attempt(host);
  }

  private void attempt(String host) {
    CompletableFuture<Socket> promise = new CompletableFuture<>();
    attempted = promise;
    promise.complete(new Socket());
    System.out.println("connected to " + host);
  }

  public void renewStandby(String host) {
    closeLine();
    renew(host);
  }

  private void renew(String host) {
    standby = new CompletableFuture<>();
    System.out.println("renews " + host);
    standby.complete(new Socket());
  }

  private void closeLine() {
    closing.lock();
    try {
      System.out.println("closed");
    } finally {
      closing.unlock();
    }
  }

  public void stop() throws InterruptedException, ExecutionException {
    closing.lock();
    try {
      connected.get(); // ok: JoinUnderLock - the lock is wanted when the promise is complete
    } finally {
      closing.unlock();
    }
  }

  public void stopAttempt() throws InterruptedException, ExecutionException {
    closing.lock();
    try {
      attempted.get(); // ok: JoinUnderLock - whoever attempts has had the lock before
    } finally {
      closing.unlock();
    }
  }

  public void stopStandby() throws InterruptedException, ExecutionException {
    closing.lock();
    try {
      standby.get(); // ok: JoinUnderLock - the first was complete when it was made
    } finally {
      closing.unlock();
    }
  }

  public void restart() throws InterruptedException, ExecutionException {
    closing.lock();
    try {
      reconnected.get(); // expect: JoinUnderLock
    } finally {
      closing.unlock();
    }
  }
}
