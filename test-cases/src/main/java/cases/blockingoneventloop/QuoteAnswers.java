package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.function.Function;

/** Answers that have come already, and answers that have to be fetched, are read by one reader. */
public final class QuoteAnswers extends SimpleChannelInboundHandler<String> {
  private final AnswerReader reader;

  public QuoteAnswers(Function<String, String> format) {
    this.reader = new FormattingReader(format);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, String body) {
    ctx.writeAndFlush(reader.read(new Received(body))); // ok: BlockingOnEventLoop - it is in memory
  }

  /** For a thread of its own. */
  public String fetch(String symbol) throws IOException {
    URI quote = URI.create("https://quotes/" + symbol);
    return reader.read(new Remote((HttpURLConnection) quote.toURL().openConnection()));
  }

  /** A handler that reads what it has not got. */
  public static final class Fetching extends SimpleChannelInboundHandler<String> {
    private final AnswerReader reader;

    public Fetching(Function<String, String> format) {
      this.reader = new FormattingReader(format);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String symbol) throws IOException {
      URI quote = URI.create("https://quotes/" + symbol);
      Answer answer = new Remote((HttpURLConnection) quote.toURL().openConnection());
      ctx.writeAndFlush(reader.read(answer)); // expect: BlockingOnEventLoop
    }
  }

  private interface Answer {
    String body();

    boolean isFound();
  }

  private interface AnswerReader {
    String read(Answer answer);
  }

  private record FormattingReader(Function<String, String> format) implements AnswerReader {
    @Override
    public String read(Answer answer) {
      return answer.isFound() ? format.apply(answer.body()) : missing(answer);
    }

    private String missing(Answer answer) {
      return "none: " + answer.body();
    }
  }

  private record Received(String body) implements Answer {
    @Override
    public boolean isFound() {
      return !body.isEmpty();
    }
  }

  private record Remote(HttpURLConnection connection) implements Answer {
    @Override
    public String body() {
      return connection.getContentType();
    }

    @Override
    public boolean isFound() {
      try {
        return connection.getResponseCode() == 200;
      } catch (IOException e) {
        return false;
      }
    }
  }
}
