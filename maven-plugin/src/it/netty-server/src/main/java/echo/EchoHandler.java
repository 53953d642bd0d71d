package echo;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.CompletableFuture;

/** Answers with what a slow service says. */
public class EchoHandler extends SimpleChannelInboundHandler<String> {
  private final Service service;

  public EchoHandler(Service service) {
    this.service = service;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, String message) {
    context.writeAndFlush(service.ask(message).join());
  }

  /** Answers some time later. */
  public interface Service {
    CompletableFuture<String> ask(String question);
  }
}
