package cases.terminalmessagerace;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** Tells a book of updates on a thread of its own, and of the end on the socket's thread. */
public class BookSocket extends WebSocketListener {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Book book;
  private final Journal journal;

  public BookSocket(Book book, Journal journal) {
    this.book = book;
    this.journal = journal;
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    thread.execute(
        () -> {
          book.update(text);
          journal.write(text);
        });
  }

  @Override
  public void onClosed(WebSocket socket, int code, String reason) {
    gone(reason);
    journal.error(reason); // ok: TerminalMessageRace - tells of anything
    journal.close(); // ok: TerminalMessageRace - turns down what comes later
  }

  private void gone(String reason) {
    book.disconnected(reason); // expect: TerminalMessageRace
  }

  @Override
  public void onFailure(WebSocket socket, Throwable cause, Response response) {
    thread.execute(() -> book.disconnected(cause.toString())); // ok: TerminalMessageRace - queues
  }

  /** What is known of an order book. */
  public interface Book {
    void update(String delta);

    void disconnected(String reason);
  }

  /** Where events are written down. */
  public interface Journal {
    void write(String line);

    void error(String line);

    void close();
  }

  /** Runs the steps of a script on other threads than the channel's. */
  public static final class Steps extends ChannelInboundHandlerAdapter {
    private static final EventExecutorGroup GROUP = new DefaultEventExecutorGroup(4);

    private final Script script;
    private final Script audit;

    public Steps(Script script, Script audit) {
      this.script = script;
      this.audit = audit;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      GROUP.submit(() -> script.step((String) message));
      audit.step((String) message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      script.ended(); // expect: TerminalMessageRace
      audit.ended(); // ok: TerminalMessageRace - told on this thread alone
      context.fireChannelInactive();
    }
  }

  /** The same on one executor that is kept, which runs the end, too. */
  public static final class PinnedSteps extends ChannelInboundHandlerAdapter {
    private final EventExecutor executor;
    private final Script script;

    public PinnedSteps(EventExecutorGroup group, Script script) {
      this.executor = group.next();
      this.script = script;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      executor.execute(() -> script.step((String) message));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      executor.execute(script::ended); // ok: TerminalMessageRace - queues behind the steps
      context.fireChannelInactive();
    }
  }

  /** Steps that depend on the ones before. */
  public interface Script {
    void step(String text);

    void ended();
  }
}
