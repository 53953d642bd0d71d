package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CompletableFuture;

/** What a method does depends on the class of its argument, which its callers may know. */
public final class UnitOwners extends ChannelInboundHandlerAdapter {
  interface Unit {}

  record Topic(String name) implements Unit {}

  record Bundle(String range) implements Unit {}

  interface Directory {
    CompletableFuture<String> find(String name);
  }

  private final Directory directory;
  private final Bundle everything = new Bundle("0x00-0xff");

  public UnitOwners(Directory directory) {
    this.directory = directory;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ctx.write(ownerOfTopic(new Topic("all")));
    ctx.write(ownerOfBundle(new Bundle("0x00-0x7f")));
    ctx.write(ownerOfField(everything));
    ctx.write(ownerOfAny((Unit) message));
    if (message instanceof Bundle bundle) {
      ctx.write(ownerOfMatched(bundle));
      ctx.write(ownerOfAsked(message));
    } else {
      ctx.write(ownerOfOther(message));
    }
    ctx.flush();
  }

  private String ownerOfTopic(Unit unit) {
    if (unit instanceof Topic topic) {
      return directory.find(topic.name()).join(); // expect: BlockingOnEventLoop
    }
    return unit.toString();
  }

  private String ownerOfBundle(Unit unit) {
    if (unit instanceof Topic topic) {
      return directory.find(topic.name()).join(); // ok: BlockingOnEventLoop - it gets a bundle
    }
    return unit.toString();
  }

  private String ownerOfField(Unit unit) {
    return ownerOfKept(unit);
  }

  private String ownerOfKept(Unit unit) {
    boolean named = unit instanceof Topic;
    if (named) {
      return directory.find(unit.toString()).join(); // ok: BlockingOnEventLoop - always a bundle
    }
    return unit.toString();
  }

  private String ownerOfAny(Unit unit) {
    if (unit instanceof Topic topic) {
      return directory.find(topic.name()).join(); // expect: BlockingOnEventLoop
    }
    return unit.toString();
  }

  private String ownerOfMatched(Object unit) {
    if (unit instanceof Topic) {
      return directory.find(unit.toString()).join(); // ok: BlockingOnEventLoop - matched a bundle
    }
    return unit.toString();
  }

  private String ownerOfAsked(Object unit) {
    if (!(unit instanceof Topic)) {
      return unit.toString();
    }
    return directory.find(unit.toString()).join(); // ok: BlockingOnEventLoop - is a bundle, by then
  }

  private String ownerOfOther(Object unit) {
    if (!(unit instanceof Topic)) {
      return unit.toString();
    }
    return directory.find(unit.toString()).join(); // expect: BlockingOnEventLoop
  }
}
