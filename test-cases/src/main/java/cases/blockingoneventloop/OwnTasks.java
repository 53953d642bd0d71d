package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs the tasks of a session here, or hands them to the thread of the session. */
public final class OwnTasks extends ChannelInboundHandlerAdapter {
  private final BlockingQueue<FutureTask<String>> session;

  public OwnTasks(BlockingQueue<FutureTask<String>> session) {
    this.session = session;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    context.write(runHere(new FutureTask<>(message::toString)));
    context.write(known(message.toString()));
    context.writeAndFlush(runThere(new FutureTask<>(message::toString)));
  }

  /** What has been run is done. */
  private static String runHere(FutureTask<String> task)
      throws InterruptedException, ExecutionException {
    task.run();
    return task.get(); // ok: BlockingOnEventLoop - run before
  }

  private static String known(String answer) {
    CompletableFuture<String> known = new CompletableFuture<>();
    System.out.println("answers " + answer);
    known.complete(answer);
    return known.join(); // ok: BlockingOnEventLoop - completed before
  }

  private String runThere(FutureTask<String> task)
      throws InterruptedException, ExecutionException {
    if (!session.offer(task)) {
      task.run();
    }
    return task.get(); // expect: BlockingOnEventLoop
  }
}
