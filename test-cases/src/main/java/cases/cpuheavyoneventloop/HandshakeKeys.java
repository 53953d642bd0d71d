package cases.cpuheavyoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** The server's keys are made for the first client; those of a session are made for each. */
public final class HandshakeKeys extends ChannelInboundHandlerAdapter {
  private static volatile KeyPair serverKeys;
  private static volatile KeyPair lastKeys;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object hello) throws Exception {
    ctx.write(serverKeys().getPublic());
    ctx.writeAndFlush(sessionKeys().getPublic());
  }

  private static KeyPair serverKeys() throws NoSuchAlgorithmException {
    KeyPair keys = serverKeys;
    if (keys == null) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      keys = generator.generateKeyPair(); // ok: CpuHeavyOnEventLoop - for the first client only
      serverKeys = keys;
    }
    return keys;
  }

  /** Remembers the first, and makes the next all the same. */
  private static KeyPair sessionKeys() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    KeyPair keys = generator.generateKeyPair(); // expect: CpuHeavyOnEventLoop
    if (lastKeys == null) {
      lastKeys = keys;
    }
    return keys;
  }
}
