package cases.blockingoneventloop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** What is done when things go wrong, and what an address or a resource knows already. */
public class FeedConnection extends SimpleChannelInboundHandler<String> {
  private final ExecutorService writers;
  private final Upstream upstream;
  private final InetSocketAddress origin;

  public FeedConnection(ExecutorService writers, Upstream upstream, String origin) {
    this.writers = writers;
    this.upstream = upstream;
    this.origin = new InetSocketAddress(origin, 443);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, String message) throws Exception {
    save(message);
    greet(context.channel());
    upstream.offer(message);
    readTemplates();
  }

  private void save(String message) throws InterruptedException {
    try {
      writers.execute(message::strip);
    } catch (RejectedExecutionException e) {
      TimeUnit.SECONDS.sleep(1); // expect: BlockingOnEventLoop
    }
  }

  private String greet(Channel channel) {
    InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
    String known = origin.getHostName(); // ok: BlockingOnEventLoop - it was made from a name
    return known + peer.getHostName(); // expect: BlockingOnEventLoop
  }

  /** Reads what comes with the program, and what does not. */
  private int readTemplates() throws IOException {
    URL inside = FeedConnection.class.getResource("/templates.txt");
    try (InputStream own = inside.openStream(); // ok: BlockingOnEventLoop - a resource of a jar
        InputStream other =
            new URL("http://feeds.example/t").openStream()) { // expect: BlockingOnEventLoop
      return own.available() + other.available();
    }
  }

  public String named(byte[] address) throws IOException {
    return InetAddress.getByAddress("feed", address).getHostName();
  }

  /** Where the messages go. */
  public abstract static class Upstream {
    void offer(String message) throws InterruptedException {
      prepare(message);
    }

    /** The subclasses are called by the inherited method. */
    final void prepare(String message) throws InterruptedException {
      flush(message);
    }

    abstract void flush(String message) throws InterruptedException;
  }

  /** Its own offer starts on an object of this class, which has its own flush. */
  public static final class Buffered extends Upstream {
    @Override
    void offer(String message) throws InterruptedException {
      if (!message.isEmpty()) {
        prepare(message); // ok: BlockingOnEventLoop - this class flushes without waiting
      }
    }

    @Override
    void flush(String message) {
      message.strip();
    }
  }

  /** Its flush waits, and the inherited offer comes to it. */
  public static final class Paced extends Upstream {
    @Override
    void flush(String message) throws InterruptedException {
      Thread.sleep(1_000); // expect: BlockingOnEventLoop
    }
  }
}
