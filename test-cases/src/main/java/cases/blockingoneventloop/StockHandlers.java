package cases.blockingoneventloop;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * One slow answer of the stock service stops every connection of the loop, unless it is awaited.
 */
public class StockHandlers {
  private StockHandlers() {}

  // doc:bad BlockingOnEventLoop
  static class WaitingStockHandler extends SimpleChannelInboundHandler<String> {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String article) throws Exception {
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://stock/" + article)).build();
      HttpResponse<String> stock = client.send(request, ofString()); // expect: BlockingOnEventLoop
      ctx.writeAndFlush(stock.body());
    }
  }

  // doc:end

  // doc:good BlockingOnEventLoop
  static class AsyncStockHandler extends SimpleChannelInboundHandler<String> {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String article) {
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://stock/" + article)).build();
      client
          .sendAsync(request, ofString()) // ok: BlockingOnEventLoop - the answer calls back
          .thenAccept(stock -> ctx.writeAndFlush(stock.body()));
    }
  }
  // doc:end
}
