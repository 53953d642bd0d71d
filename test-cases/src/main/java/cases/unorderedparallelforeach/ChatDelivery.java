package cases.unorderedparallelforeach;

import io.vertx.core.eventbus.EventBus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** A chat is delivered message by message, which a parallel stream does in no order. */
public final class ChatDelivery {
  private final BlockingQueue<String> outbox = new LinkedBlockingQueue<>(10_000);
  private final Deque<String> recent = new ArrayDeque<>();
  private final EventBus bus;

  public ChatDelivery(EventBus bus) {
    this.bus = bus;
  }

  public void deliver(List<String> messages) {
    messages.parallelStream().forEach(outbox::offer); // expect: UnorderedParallelForEach
  }

  public void deliverInOrder(List<String> messages) {
    messages.parallelStream()
        .map(String::strip)
        .forEachOrdered(outbox::offer); // ok: UnorderedParallelForEach - ordered
  }

  public void announce(List<String> messages) {
    messages.parallelStream()
        .forEach(message -> bus.send("room", message)); // FN: UnorderedParallelForEach - the bus is passed in by callers out of sight
  }

  public void announceInOrder(List<String> messages) {
    messages.forEach(text -> bus.send("room", text)); // ok: UnorderedParallelForEach - a loop
  }

  public void remember(List<String> messages) {
    messages.parallelStream().forEach(new Recent(recent)::push); // expect: UnorderedParallelForEach
  }

  public void rememberLast(String message) {
    new Recent(recent).push(message);
  }

  public List<String> gathered(List<String> messages) {
    return messages.parallelStream().collect(shared()); // FN: UnorderedParallelForEach - what a collector does is not followed
  }

  private static Collector<String, List<String>, List<String>> shared() {
    return Collector.of(
        ArrayList::new,
        List::add,
        ChatDelivery::both,
        Collector.Characteristics.CONCURRENT,
        Collector.Characteristics.UNORDERED);
  }

  public List<String> gatheredInOrder(List<String> messages) {
    return messages.parallelStream()
        .collect(partial()); // ok: UnorderedParallelForEach - a list for each thread
  }

  private static Collector<String, List<String>, List<String>> partial() {
    return Collector.of(ArrayList::new, List::add, ChatDelivery::both);
  }

  private static List<String> both(List<String> first, List<String> second) {
    first.addAll(second);
    return first;
  }

  public Map<Integer, Long> lengths(List<String> messages) {
    return messages.parallelStream()
        .collect( // ok: UnorderedParallelForEach - counts have no order
            Collectors.groupingByConcurrent(String::length, Collectors.counting()));
  }

  private record Recent(Deque<String> messages) {
    void push(String message) {
      messages.addFirst(message);
    }
  }
}
