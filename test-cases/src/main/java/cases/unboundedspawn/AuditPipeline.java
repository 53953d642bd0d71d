package cases.unboundedspawn;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Over many calls, some condition that nobody sees is likely to keep most events out. */
public final class AuditPipeline extends ChannelInboundHandlerAdapter {
  private final ExecutorService writers = Executors.newSingleThreadExecutor();

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    parse(message.toString());
  }

  private void parse(String text) {
    authenticate(text.strip());
  }

  private void authenticate(String text) {
    authorize(text);
  }

  private void authorize(String text) {
    enrich(text);
  }

  private void enrich(String text) {
    validate(text + ";");
  }

  private void validate(String text) {
    route(text);
  }

  private void route(String text) {
    store(text);
    archive(text);
  }

  private void store(String text) {
    writers.execute(() -> System.out.println(text)); // expect: UnboundedSpawn at warning
  }

  private void archive(String text) {
    compress(text);
  }

  private void compress(String text) {
    writers.execute(() -> System.err.println(text)); // expect: UnboundedSpawn at note
  }
}
