package cases.terminalmessagerace;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A channel that is closed beside the answer loses it; one closed after the write does not. */
public class ReplyChannel {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  public void answer(Channel channel, String question) {
    pool.execute(() -> channel.writeAndFlush(lookUp(question)));
    channel.close(); // expect: TerminalMessageRace
  }

  public void answerThenClose(Channel channel, String question) {
    pool.execute(
        () ->
            channel
                .writeAndFlush(lookUp(question))
                .addListener(ChannelFutureListener.CLOSE)); // ok: TerminalMessageRace - after it
  }

  public void answerAsync(Channel channel, String question) {
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> lookUp(question), pool);
    answer.thenAccept(text -> channel.writeAndFlush(text));
    channel.close(); // expect: TerminalMessageRace
  }

  public void answerAsyncThenClose(Channel channel, String question) {
    CompletableFuture.supplyAsync(() -> lookUp(question), pool)
        .thenAccept(text -> channel.writeAndFlush(text))
        .thenRun(() -> channel.close()); // ok: TerminalMessageRace - chained
  }

  public void answerHere(Channel channel, String question) {
    channel.writeAndFlush(lookUp(question));
    channel.close(); // ok: TerminalMessageRace - one sender
  }

  private String lookUp(String question) {
    return "answer to " + question;
  }
}
