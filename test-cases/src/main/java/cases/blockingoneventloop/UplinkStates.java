package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** What methods say of the state of a line, asked before a call and again inside of it. */
public final class UplinkStates extends ChannelInboundHandlerAdapter {
  private final Line line;
  private final Profiles profiles;

  public UplinkStates(Line line, Profiles profiles) {
    this.line = line;
    this.profiles = profiles;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!line.isOpen()) {
      line.close();
    }
  }

  @Override
  public void channelUnregistered(ChannelHandlerContext context) {
    if (line.isOpen()) {
      line.hangUp();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    profiles.find("field");
  }

  @Override
  public void channelRegistered(ChannelHandlerContext context) {
    profiles.load("own");
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    while (line.hasAnswer()) {
      context.write(line.takeAnswer());
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (line.isOpen()) {
      context.writeAndFlush(line.awaitAnswer());
    }
  }

  /** A line that is closed once. */
  public static final class Line {
    private final Future<String> answer;
    private final Future<Void> written;
    private volatile boolean closed;

    public Line(Future<String> answer, Future<Void> written) {
      this.answer = answer;
      this.written = written;
    }

    public boolean isOpen() {
      return !closed;
    }

    /** Whoever finds the line closed has nothing to wait for. */
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      while (!written.isDone()) {
        written.awaitUninterruptibly(); // ok: BlockingOnEventLoop - called when closed only
      }
    }

    public void hangUp() {
      if (closed) {
        return;
      }
      written.awaitUninterruptibly(); // expect: BlockingOnEventLoop
      closed = true;
    }

    public boolean hasAnswer() {
      return isOpen() && isThere(answer);
    }

    private static boolean isThere(Future<?> answer) {
      return answer.isDone() && answer.isSuccess();
    }

    public String takeAnswer() throws InterruptedException, ExecutionException {
      return answer.get(); // ok: BlockingOnEventLoop - there is one
    }

    public String awaitAnswer() throws InterruptedException, ExecutionException {
      return answer.get(); // expect: BlockingOnEventLoop
    }
  }

  /** Profiles by name; one of them is written in a file. */
  public static final class Profiles {
    private final Path file;

    public Profiles(Path file) {
      this.file = file;
    }

    public String find(String name) {
      return find(name, true);
    }

    public String load(String name) {
      return find(name, false);
    }

    private String find(String name, boolean known) {
      if ("own".equals(name)) {
        return known ? readKnown() : read();
      }
      return name + " as delivered";
    }

    private String readKnown() {
      try {
        return Files.readString(file); // ok: BlockingOnEventLoop - nobody asks for the own one
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String read() {
      try {
        return Files.readString(file); // expect: BlockingOnEventLoop
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
