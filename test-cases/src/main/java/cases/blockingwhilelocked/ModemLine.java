package cases.blockingwhilelocked;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;

/**
 * One permit is a lock as well; several permits are a limit, and meant to be held while waiting.
 */
public final class ModemLine {
  private final Semaphore line = new Semaphore(1);
  private final Semaphore downloads = new Semaphore(8);
  private final StampedLock routes = new StampedLock();
  private final CountDownLatch connected = new CountDownLatch(1);
  private final DataInputStream input;
  private final ExecutorService callers =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private String route = "";
  private int dialled;

  public ModemLine(Socket socket) throws IOException {
    this.input = new DataInputStream(socket.getInputStream());
  }

  /** Calls a number on one of the callers' threads. */
  public void call(String number) {
    callers.execute(() -> dial(number));
    callers.execute(() -> dialWhenConnected(number));
    callers.execute(() -> download(number));
    callers.execute(() -> reroute(number));
    callers.execute(() -> rerouteResolved(number));
  }

  /** The modem has answered. */
  public void onConnect() {
    connected.countDown();
  }

  /** How often was dialled. */
  public int dialled() {
    line.acquireUninterruptibly();
    try {
      return dialled;
    } finally {
      line.release();
    }
  }

  /** The route of today. */
  public String route() {
    long stamp = routes.readLock();
    try {
      return route;
    } finally {
      routes.unlockRead(stamp);
    }
  }

  private void dial(String number) {
    line.acquireUninterruptibly();
    try {
      dialled++;
      connected.await(); // expect: BlockingWhileLocked at warning
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      line.release();
    }
  }

  private void dialWhenConnected(String number) {
    try {
      connected.await(); // ok: BlockingWhileLocked - before the permit is taken
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    line.acquireUninterruptibly();
    dialled++;
    line.release();
  }

  private void download(String number) {
    downloads.acquireUninterruptibly();
    try {
      input.readInt(); // ok: BlockingWhileLocked - eight permits limit, they do not exclude
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      downloads.release();
    }
  }

  private void reroute(String host) {
    long stamp = routes.writeLock();
    try {
      route = InetAddress.getByName(host).getHostAddress(); // expect: BlockingWhileLocked
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      routes.unlockWrite(stamp);
    }
  }

  private void rerouteResolved(String host) {
    try {
      String address =
          InetAddress.getByName(host).getHostAddress(); // ok: BlockingWhileLocked - first
      long stamp = routes.writeLock();
      route = address;
      routes.unlockWrite(stamp);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
