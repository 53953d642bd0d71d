package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A helper that only the loop reaches is blamed at its last line, however many calls deep it is.
 */
public class SessionRegistryHandler extends ChannelInboundHandlerAdapter {
  private final SessionJournal journal;
  private final Map<String, Long> lastSeen = new ConcurrentHashMap<>();

  public SessionRegistryHandler(SessionJournal journal) {
    this.journal = journal;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) throws Exception {
    register(ctx.channel().id().asShortText());
    ctx.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    touch(ctx.channel().id().asShortText());
    ctx.fireChannelRead(message);
  }

  private void register(String session) throws Exception {
    if (!lastSeen.containsKey(session)) {
      settle();
      journal.opened(session);
    }
  }

  private void settle() throws InterruptedException {
    for (int attempt = 0; attempt < 3 && lastSeen.isEmpty(); attempt++) {
      pause(attempt);
    }
  }

  private void pause(int attempt) throws InterruptedException {
    Thread.sleep(20L * attempt); // expect: BlockingOnEventLoop
  }

  private void touch(String session) {
    lastSeen.put(session, System.nanoTime()); // ok: BlockingOnEventLoop - memory only
    journal.seen(session);
  }
}

class SessionJournal {
  private final Path file = Path.of("sessions.journal");
  private long sightings;

  void opened(String session) throws IOException {
    append("+" + session);
  }

  void seen(String session) {
    sightings += session.length(); // ok: BlockingOnEventLoop - written by the next open
  }

  private void append(String line) throws IOException {
    Files.writeString(file, line + sightings); // expect: BlockingOnEventLoop
  }
}
