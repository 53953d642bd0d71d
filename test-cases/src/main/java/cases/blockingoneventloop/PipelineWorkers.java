package cases.blockingoneventloop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A handler that is added with an executor group runs there; one that is added alone, on the loop.
 */
public class PipelineWorkers extends ChannelInitializer<Channel> {
  private final EventExecutorGroup workers = new DefaultEventExecutorGroup(16);

  @Override
  protected void initChannel(Channel channel) {
    channel.pipeline().addLast("login", new LoginHandler());
    channel.pipeline().addLast(workers, "download", new DownloadHandler());
    channel.pipeline().addLast(workers, new UploadHandler());
  }

  private static class LoginHandler extends SimpleChannelInboundHandler<String> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String user) throws Exception {
      String profile = Files.readString(Path.of(user)); // expect: BlockingOnEventLoop
      ctx.fireChannelRead(profile);
    }
  }

  private static class DownloadHandler extends SimpleChannelInboundHandler<String> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String file) throws Exception {
      byte[] content = Files.readAllBytes(Path.of(file)); // ok: BlockingOnEventLoop - on workers
      ctx.writeAndFlush(content);
    }
  }

  private static class UploadHandler extends SimpleChannelInboundHandler<String> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String content) throws Exception {
      Files.writeString(Path.of("upload"), content); // ok: BlockingOnEventLoop - on workers
    }
  }
}
