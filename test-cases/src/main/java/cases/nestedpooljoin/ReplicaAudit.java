package cases.nestedpooljoin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What the task does not answer itself is answered by an event loop, through an interface that many
 * implement. Only where all answers are tasks of the pool, its one thread waits for itself.
 */
public final class ReplicaAudit extends ChannelInboundHandlerAdapter {
  private final ScheduledExecutorService auditor = Executors.newSingleThreadScheduledExecutor();
  private final Map<Object, Answer> pending = new ConcurrentHashMap<>();
  private final List<String> replicas;

  public ReplicaAudit(List<String> replicas) {
    this.replicas = replicas;
  }

  public void start() {
    auditor.scheduleAtFixedRate(this::audit, 1, 1, TimeUnit.HOURS);
    auditor.scheduleAtFixedRate(this::repair, 1, 1, TimeUnit.HOURS);
  }

  private void audit() {
    CountDownLatch open = new CountDownLatch(replicas.size());
    Counted counted = new Counted(open);
    for (String replica : replicas) {
      if (replica.isEmpty()) {
        counted.received();
      } else {
        pending.put(replica, counted);
      }
    }
    await(open);
  }

  private static void await(CountDownLatch open) {
    try {
      open.await(1, TimeUnit.MINUTES); // ok: NestedPoolJoin - the loop answers, too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object replica) {
    Answer answer = pending.getOrDefault(replica, new Late());
    answer.received();
  }

  private void repair() {
    CountDownLatch open = new CountDownLatch(replicas.size());
    for (String replica : replicas) {
      auditor.execute(
          () -> {
            System.out.println("repairing " + replica);
            open.countDown();
          });
    }
    awaitRepair(open);
  }

  private static void awaitRepair(CountDownLatch open) {
    try {
      open.await(); // expect: NestedPoolJoin at error
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Answer {
    void received();
  }

  private static final class Counted implements Answer {
    private final CountDownLatch open;

    Counted(CountDownLatch open) {
      this.open = open;
    }

    @Override
    public void received() {
      open.countDown();
    }
  }

  private static final class Late implements Answer {
    @Override
    public void received() {
      System.err.println("nobody waits for it");
    }
  }
}
