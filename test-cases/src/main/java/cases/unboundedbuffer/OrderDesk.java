package cases.unboundedbuffer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders come on threads of libraries; a clerk, a thread of the desk, works them off. */
public final class OrderDesk extends ChannelInboundHandlerAdapter {
  private static final int LIMIT = 5_000;

  private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor();
  private final Queue<Object> orders = new ConcurrentLinkedQueue<>(); // expect: UnboundedBuffer
  private final Map<String, Queue<Object>> byClient = new ConcurrentHashMap<>();

  public OrderDesk() {
    clerk.scheduleWithFixedDelay(this::workOff, 1, 1, TimeUnit.SECONDS);
    clerk.scheduleWithFixedDelay(this::workOffByClient, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object order) {
    orders.offer(order);
    byClient
        .computeIfAbsent(
            ctx.channel().id().asLongText(),
            client -> new ConcurrentLinkedQueue<>()) // FN: UnboundedBuffer - queues in a map are not followed to their consumer
        .add(order);
  }

  private void workOff() {
    for (Object order = orders.poll(); order != null; order = orders.poll()) {
      System.out.println("worked off " + order);
    }
  }

  private void workOffByClient() {
    for (Queue<Object> waiting : byClient.values()) {
      Object order = waiting.poll();
      if (order != null) {
        System.out.println("worked off " + order);
      }
    }
  }

  /** Refuses an order when too many wait. */
  public static final class CountingDesk implements MessageListener {
    private final Queue<Message> messages =
        new ConcurrentLinkedQueue<>(); // ok: UnboundedBuffer - the number of messages is checked
    private final AtomicInteger waiting = new AtomicInteger();

    public CountingDesk() {
      new Thread(this::workOff, "clerk").start();
    }

    @Override
    public void onMessage(Message message) {
      if (waiting.get() >= LIMIT) {
        throw new IllegalStateException("too many orders, deliver again");
      }
      waiting.incrementAndGet();
      messages.add(message);
    }

    private void workOff() {
      while (!Thread.currentThread().isInterrupted()) {
        Message message = messages.poll();
        if (message != null) {
          waiting.decrementAndGet();
          System.out.println("worked off " + message);
        }
      }
    }
  }

  /** Takes a message only if a place is free for it. */
  public static final class DeskWithPlaces implements MessageListener {
    private final Semaphore places = new Semaphore(LIMIT);
    private final BlockingQueue<Message> messages =
        new LinkedBlockingQueue<>(); // ok: UnboundedBuffer - 5000 permits

    public DeskWithPlaces() {
      new Thread(this::workOff, "clerk").start();
    }

    @Override
    public void onMessage(Message message) {
      places.acquireUninterruptibly();
      messages.add(message);
    }

    private void workOff() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          System.out.println("worked off " + messages.take());
          places.release();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Looks at the size of the queue itself. */
  public static final class DeskWithSize implements MessageListener {
    private final BlockingQueue<Message> messages =
        new LinkedBlockingQueue<>(); // ok: UnboundedBuffer - its size is checked before

    public DeskWithSize() {
      new Thread(this::workOff, "clerk").start();
    }

    @Override
    public void onMessage(Message message) {
      if (messages.size() < LIMIT) {
        messages.add(message);
      } else {
        throw new IllegalStateException("too many orders, deliver again");
      }
    }

    private void workOff() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          System.out.println("worked off " + messages.take());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Closes the connection of a client that sends more than the desk has places for. */
  public static final class StrictDesk extends ChannelInboundHandlerAdapter {
    private final BlockingQueue<Object> frames =
        new ArrayBlockingQueue<>(LIMIT); // ok: UnboundedBuffer - 5000 orders
    private final Queue<Object> held =
        new ArrayDeque<>(); // ok: UnboundedBuffer - filled and drained by the channel's own loop

    public StrictDesk() {
      new Thread(this::workOff, "clerk").start();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
      held.add(frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
      for (Object frame = held.poll(); frame != null; frame = held.poll()) {
        if (!frames.offer(frame)) {
          ctx.close();
          return;
        }
      }
    }

    private void workOff() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          System.out.println("worked off " + frames.take());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
