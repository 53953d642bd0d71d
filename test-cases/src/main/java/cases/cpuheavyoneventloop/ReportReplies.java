package cases.cpuheavyoneventloop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** Packing a whole report is for the workers, who call the same method; a banner is nothing. */
public final class ReportReplies extends SimpleChannelInboundHandler<ReportReplies.Report> {
  private static final byte[] PONG = {'p', 'o', 'n', 'g'};

  private final Map<Integer, CompletableFuture<byte[]>> pending = new ConcurrentHashMap<>();
  private final Executor workers =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final Packer packer = new GzipPacker();

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Report report) {
    if (report.body().length == 0) {
      ctx.writeAndFlush(packer.pack(PONG)); // FP: CpuHeavyOnEventLoop - the size of an array is not followed
    } else if (report.urgent()) {
      ctx.writeAndFlush(packer.pack(report.body())); // expect: CpuHeavyOnEventLoop
    } else {
      workers.execute(
          () ->
              ctx.writeAndFlush(packer.pack(report.body()))); // ok: CpuHeavyOnEventLoop - a worker
    }
    CompletableFuture<byte[]> waiting = pending.remove(report.id());
    if (waiting != null) {
      waiting.complete(report.body());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    byte[] summary = event.toString().repeat(10_000).getBytes();
    byte[] packed = timed(() -> packer.pack(summary)); // expect: CpuHeavyOnEventLoop
    ctx.writeAndFlush(packed);
    workers.execute(
        () ->
            ctx.write(timed(() -> packer.pack(summary)))); // ok: CpuHeavyOnEventLoop - on a worker
  }

  /** The reply comes in through the loop, which then runs what follows without an executor. */
  public CompletableFuture<byte[]> archive(Channel channel, int id) {
    return ask(channel, id).thenApply(packer::pack); // expect: CpuHeavyOnEventLoop
  }

  /** The reply goes on to a worker first. */
  public CompletableFuture<byte[]> backup(Channel channel, int id) {
    return ask(channel, id)
        .thenApplyAsync(packer::pack, workers); // ok: CpuHeavyOnEventLoop - on a worker
  }

  /** Callers on the loop are sent away. */
  public void store(Channel channel, Report report) {
    if (channel.eventLoop().inEventLoop()) {
      workers.execute(() -> store(channel, report));
      return;
    }
    channel.writeAndFlush(packer.pack(report.body())); // ok: CpuHeavyOnEventLoop - never the loop
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    store(ctx.channel(), new Report(0, false, PONG)); // ok: CpuHeavyOnEventLoop - the loop is sent away
  }

  private CompletableFuture<byte[]> ask(Channel channel, int id) {
    CompletableFuture<byte[]> reply = new CompletableFuture<>();
    pending.put(id, reply);
    channel.writeAndFlush(id);
    return reply;
  }

  private static <T> T timed(Supplier<T> step) {
    long begin = System.nanoTime();
    T result = step.get();
    System.out.println("took " + (System.nanoTime() - begin));
    return result;
  }

  /** What comes in. */
  public record Report(int id, boolean urgent, byte[] body) {}

  private interface Packer {
    byte[] pack(byte[] body);
  }

  private static final class GzipPacker implements Packer {
    @Override
    public byte[] pack(byte[] body) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(body); // ok: CpuHeavyOnEventLoop - workers call it too
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return packed.toByteArray();
    }
  }
}
