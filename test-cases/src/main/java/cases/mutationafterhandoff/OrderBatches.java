package cases.mutationafterhandoff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** What was refused was not handed off. */
public final class OrderBatches {
  private final ExecutorService workers;

  public OrderBatches(ExecutorService workers) {
    this.workers = workers;
  }

  public void submit(List<String> orders) {
    for (int start = 0; start < orders.size(); start += 10) {
      List<String> batch = new ArrayList<>(orders.subList(start, start + 10));
      try {
        workers.submit(() -> batch.forEach(String::strip));
      } catch (RejectedExecutionException e) {
        batch.add("rest"); // ok: MutationAfterHandOff - nobody took the batch
        batch.forEach(String::strip);
      }
    }
  }

  public List<String> submitAll(List<String> orders) {
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    for (String order : orders) {
      workers.submit(() -> done.add(order));
    }
    done.add("all handed off"); // ok: MutationAfterHandOff - one thread at a time
    return done;
  }

  public void submitAndMark(List<String> orders) {
    for (int start = 0; start < orders.size(); start += 10) {
      List<String> batch = new ArrayList<>(orders.subList(start, start + 10));
      workers.submit(() -> batch.forEach(String::strip));
      batch.add("marked"); // expect: MutationAfterHandOff
    }
  }
}
