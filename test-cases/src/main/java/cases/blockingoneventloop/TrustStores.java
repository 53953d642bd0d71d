package cases.blockingoneventloop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.AttributeKey;
import java.io.File;

/** Certificates that every new connection reads, and a builder that is told to read none. */
public final class TrustStores {
  private static final AttributeKey<SslContextBuilder> TLS = AttributeKey.valueOf("tls");

  public static ChannelInitializer<Channel> reading(File certificates) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        SslContextBuilder tls = SslContextBuilder.forClient();
        tls.trustManager(certificates); // expect: BlockingOnEventLoop
        channel.attr(TLS).set(tls);
      }
    };
  }

  public static ChannelInitializer<Channel> ofTheSystem() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        SslContextBuilder tls = SslContextBuilder.forClient();
        tls.trustManager((File) null); // ok: BlockingOnEventLoop - there is no file to read
        channel.attr(TLS).set(tls);
      }
    };
  }
}
