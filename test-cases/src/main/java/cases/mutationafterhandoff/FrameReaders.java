package cases.mutationafterhandoff;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Readers that use a buffer again, or hand it over in a method of their own. */
public final class FrameReaders {
  private final ExecutorService parsers = Executors.newFixedThreadPool(4);
  private final Consumer<List<String>> sink;

  public FrameReaders(Consumer<List<String>> sink) {
    this.sink = sink;
  }

  public void read(InputStream frames) throws IOException {
    byte[] frame = new byte[128];
    while (frames.read(frame) > 0) { // expect: MutationAfterHandOff
      parsers.execute(() -> System.out.println(new String(frame)));
    }
  }

  public void readAnew(InputStream frames) throws IOException {
    byte[] buffer = new byte[128];
    while (frames.read(buffer) > 0) {
      byte[] frame = buffer.clone();
      parsers.execute(() -> System.out.println(new String(frame))); // ok: MutationAfterHandOff - copy
    }
  }

  public void readOwn(InputStream frames) throws IOException {
    while (true) {
      byte[] frame = new byte[128];
      if (frames.read(frame) < 0) { // ok: MutationAfterHandOff - each turn has its own
        return;
      }
      parsers.execute(() -> System.out.println(new String(frame)));
    }
  }

  public void flush(List<String> lines) {
    List<String> batch = new ArrayList<>(lines);
    send(batch);
    batch.clear(); // expect: MutationAfterHandOff
  }

  public void flushCopy(List<String> lines) {
    List<String> batch = new ArrayList<>(lines);
    send(List.copyOf(batch));
    batch.clear(); // ok: MutationAfterHandOff - the task has a copy
  }

  private void send(List<String> lines) {
    parsers.execute(() -> sink.accept(lines));
  }

  /** Releases the buffer that the task still reads. */
  public static final class Decoder extends ChannelInboundHandlerAdapter {
    private final ExecutorService parsers = Executors.newFixedThreadPool(4);

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf frame = (ByteBuf) message;
      parsers.execute(() -> System.out.println(frame.readByte()));
      ReferenceCountUtil.release(frame); // expect: MutationAfterHandOff
    }
  }

  /** The task releases what it was given. */
  public static final class OwningDecoder extends ChannelInboundHandlerAdapter {
    private final ExecutorService parsers = Executors.newFixedThreadPool(4);

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf frame = (ByteBuf) message;
      parsers.execute(
          () -> {
            System.out.println(frame.readByte());
            ReferenceCountUtil.release(frame); // ok: MutationAfterHandOff - by the task
          });
    }
  }
}
