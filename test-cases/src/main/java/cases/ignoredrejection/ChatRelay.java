package cases.ignoredrejection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import okhttp3.WebSocket;

/** A socket that is closed or full does not throw: it answers, at once or in a future. */
public final class ChatRelay {
  private final List<String> unsent = new ArrayList<>();

  public void say(WebSocket socket, String text) {
    socket.send(text); // expect: IgnoredRejection
  }

  public void sayOrKeep(WebSocket socket, String text) {
    if (!socket.send(text)) { // ok: IgnoredRejection - kept for the next connection
      unsent.add(text);
    }
  }

  public void sayToAll(List<WebSocket> sockets, String text) {
    sockets.forEach(socket -> socket.send(text)); // expect: IgnoredRejection
  }

  public void sayToOpen(List<WebSocket> sockets, String text) {
    sockets.removeIf(socket -> !socket.send(text)); // ok: IgnoredRejection - closed ones go
  }

  public void replay(Channel channel, Iterator<String> history) {
    while (history.hasNext() && channel.isWritable()) {
      channel.writeAndFlush(history.next()); // FN: IgnoredRejection - writes to channels have no answer here
    }
  }

  public void replayOrClose(Channel channel, Iterator<String> history) {
    while (history.hasNext() && channel.isWritable()) {
      channel
          .writeAndFlush(history.next()) // ok: IgnoredRejection - a failure closes the channel
          .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }

  public ChannelFuture greet(Channel channel, String name) {
    return channel.writeAndFlush("hello " + name); // ok: IgnoredRejection - the caller gets it
  }

  public void replayInStep(Channel channel, Iterator<String> history) {
    while (history.hasNext()) {
      channel
          .writeAndFlush(history.next()) // ok: IgnoredRejection - sync throws if it failed
          .syncUninterruptibly();
    }
  }

  public void broadcast(List<Channel> channels, String text) {
    channels.stream().filter(Channel::isWritable).forEach(channel -> send(channel, text));
  }

  private static void send(Channel channel, String text) {
    channel.writeAndFlush(text + "\r\n"); // FN: IgnoredRejection - writes to channels have no answer here
  }
}
