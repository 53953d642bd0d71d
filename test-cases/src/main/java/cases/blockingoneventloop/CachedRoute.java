package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A route that is known already is used at once; a predicate of the class says whether it is. */
public final class CachedRoute extends SimpleChannelInboundHandler<String> {
  private final ConcurrentMap<String, CompletableFuture<String>> routes = new ConcurrentHashMap<>();

  @Override
  protected void channelRead0(ChannelHandlerContext context, String request) {
    CompletableFuture<String> route = routes.computeIfAbsent(request, this::resolve);
    if (isResolved(route)) {
      context.writeAndFlush(route.join()); // ok: BlockingOnEventLoop - it is complete
    } else {
      route.thenAccept(context::writeAndFlush);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    CompletableFuture<String> route = resolve(event.toString());
    if (isWanted(route)) {
      context.writeAndFlush(route.join()); // expect: BlockingOnEventLoop
    }
  }

  private static boolean isResolved(CompletableFuture<String> route) {
    return route != null && route.isDone() && !route.isCompletedExceptionally();
  }

  private static boolean isWanted(CompletableFuture<String> route) {
    return route != null && route.getNumberOfDependents() == 0;
  }

  private CompletableFuture<String> resolve(String request) {
    return CompletableFuture.supplyAsync(() -> "route of " + request);
  }

  /** Who holds the monitor of the map keeps nobody from the map itself. */
  void dropAll() throws InterruptedException {
    synchronized (routes) {
      Thread.sleep(500);
      routes.clear();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    routes.remove(context.name()); // ok: BlockingOnEventLoop - the map locks in itself
  }

  @Override
  public void channelUnregistered(ChannelHandlerContext context) {
    synchronized (routes) { // expect: BlockingOnEventLoop
      routes.remove(context.name());
    }
  }

  @Override
  public void channelRegistered(ChannelHandlerContext context) throws Exception {
    new ProcessBuilder("renice", "-n", "5").start(); // expect: BlockingOnEventLoop
  }
}
