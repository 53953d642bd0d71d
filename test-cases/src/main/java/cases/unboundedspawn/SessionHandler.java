package cases.unboundedspawn;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What clients send is work without end; that a connection is over is told once for each. */
public final class SessionHandler extends SimpleChannelInboundHandler<String> {
  private final ExecutorService archive = Executors.newFixedThreadPool(2);
  private final ExecutorService mails = Executors.newCachedThreadPool();
  private int lines;

  @Override
  protected void channelRead0(ChannelHandlerContext context, String line) {
    lines++;
    archive.execute(() -> store(line)); // expect: UnboundedSpawn at warning
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    int all = lines;
    archive.execute(() -> store("lines " + all)); // expect: UnboundedSpawn at note
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    mails.execute(() -> store(cause.toString())); // ok: UnboundedSpawn - a failure is no stream of work
    context.close();
  }

  private void store(String text) {
    System.out.println(text);
  }
}
