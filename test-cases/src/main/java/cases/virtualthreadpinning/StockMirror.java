package cases.virtualthreadpinning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** The monitor is three calls and two classes above the connection that is opened under it. */
public final class StockMirror {
  private final Executor virtual = new VirtualThreadTaskExecutor("stock-");
  private final Executor platform =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final StockBook book = new StockBook(new SocketLink("stock.internal"));
  private final NightBook nightBook = new NightBook(new NightLink("stock.internal"));
  private final FreeBook freeBook = new FreeBook(new FreeLink("stock.internal"));

  /** One article, now. */
  public void refresh(String article) {
    virtual.execute(() -> book.refresh(article));
  }

  /** One article, at night. */
  public void refreshAtNight(String article) {
    platform.execute(() -> nightBook.refresh(article));
  }

  /** One article, without any monitor. */
  public void refreshFreely(String article) {
    virtual.execute(() -> freeBook.refresh(article));
  }
}

final class StockBook {
  private final StockLink link;
  private String last = "";

  StockBook(StockLink link) {
    this.link = link;
  }

  synchronized void refresh(String article) {
    last = update(article);
  }

  private String update(String article) {
    return last + link.fetch(article);
  }
}

interface StockLink {
  int fetch(String article);
}

final class SocketLink implements StockLink {
  private final InetSocketAddress address;

  SocketLink(String host) {
    this.address = new InetSocketAddress(host, 7000);
  }

  @Override
  public int fetch(String article) {
    try (Socket socket = new Socket()) {
      socket.connect(address); // expect: VirtualThreadPinning
      return article.length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

final class NightBook {
  private final NightLink link;
  private int last;

  NightBook(NightLink link) {
    this.link = link;
  }

  synchronized void refresh(String article) {
    last = link.fetch(article);
    System.out.println(last);
  }
}

final class NightLink {
  private final InetSocketAddress address;

  NightLink(String host) {
    this.address = new InetSocketAddress(host, 7000);
  }

  int fetch(String article) {
    try (Socket socket = new Socket()) {
      socket.connect(address); // ok: VirtualThreadPinning - only platform threads come here
      return article.length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

final class FreeBook {
  private final FreeLink link;
  private int last;

  FreeBook(FreeLink link) {
    this.link = link;
  }

  void refresh(String article) {
    int fetched = link.fetch(article);
    store(fetched);
  }

  private synchronized void store(int fetched) {
    last += fetched; // ok: VirtualThreadPinning - an addition
  }
}

final class FreeLink {
  private final InetSocketAddress address;

  FreeLink(String host) {
    this.address = new InetSocketAddress(host, 7000);
  }

  int fetch(String article) {
    try (Socket socket = new Socket()) {
      socket.connect(address); // ok: VirtualThreadPinning - the monitor is taken afterwards
      return article.length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
