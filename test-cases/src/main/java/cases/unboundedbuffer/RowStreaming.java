package cases.unboundedbuffer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What a channel cannot send yet it keeps, and it says so only to those who ask. */
public final class RowStreaming {
  private final ExecutorService exports =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final Queue<StringBuilder> buffers =
      new ConcurrentLinkedQueue<>(); // ok: UnboundedBuffer - each taken one comes back

  public void export(Channel channel, Iterator<String> rows) {
    exports.execute(() -> writeAll(channel, rows));
  }

  private void writeAll(Channel channel, Iterator<String> rows) {
    while (rows.hasNext()) {
      channel
          .writeAndFlush(format(rows.next())) // expect: UnboundedBuffer
          .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }

  public void exportInStep(Channel channel, Iterator<String> rows) {
    exports.execute(() -> writeInStep(channel, rows));
  }

  private void writeInStep(Channel channel, Iterator<String> rows) {
    while (rows.hasNext()) {
      channel
          .writeAndFlush(format(rows.next())) // ok: UnboundedBuffer - waits until it is sent
          .syncUninterruptibly();
    }
  }

  public void exportHeader(Channel channel) {
    exports.execute(
        () -> {
          for (String name : List.of("id", "name", "total")) {
            channel
                .writeAndFlush(name) // ok: UnboundedBuffer - three messages
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
          }
        });
  }

  private String format(String row) {
    StringBuilder buffer = buffers.poll();
    if (buffer == null) {
      buffer = new StringBuilder();
    }
    String line = buffer.append(row).append('\n').toString();
    buffer.setLength(0);
    buffers.offer(buffer);
    return line;
  }

  /** Goes through a tree with a queue that no other thread ever sees. */
  public static int countNodes(TreeNode root) {
    Queue<TreeNode> open = new ArrayDeque<>(); // ok: UnboundedBuffer - one method fills and drains
    open.add(root);
    int seen = 0;
    for (TreeNode node = open.poll(); node != null; node = open.poll()) {
      seen++;
      open.addAll(node.children());
    }
    return seen;
  }

  /** Part of a document. */
  public interface TreeNode {
    List<TreeNode> children();
  }

  /** Writes as long as the channel takes more, and again when it does. */
  public static final class RowHandler extends ChannelInboundHandlerAdapter {
    private Iterator<String> rows = Collections.emptyIterator();

    @Override
    @SuppressWarnings("unchecked")
    public void channelRead(ChannelHandlerContext ctx, Object result) {
      rows = (Iterator<String>) result;
      writeWhilePossible(ctx);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
      writeWhilePossible(ctx);
    }

    private void writeWhilePossible(ChannelHandlerContext ctx) {
      while (rows.hasNext() && ctx.channel().isWritable()) {
        ctx.write(rows.next()) // ok: UnboundedBuffer - only while the channel is writable
            .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
      }
      ctx.flush();
    }
  }

  /** Writes all rows of a result, whether the peer reads them or not. */
  public static final class HastyRowHandler extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object result) {
      Iterator<?> rows = (Iterator<?>) result;
      while (rows.hasNext()) {
        ctx.write(rows.next()) // FN: UnboundedBuffer - writes to channels are not counted as a buffer
            .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
      }
      ctx.flush();
    }
  }
}
