package cases.crosssenderordering;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.processors.FlowableProcessor;
import io.reactivex.rxjava3.processors.UnicastProcessor;
import java.util.ArrayList;
import java.util.List;

/** A task for each shard, and a stream for each task or one for all of them. */
public final class ShardExport {
  private final Scheduler scheduler;

  public ShardExport(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Returns the rows of a shard in their order. */
  public interface Shard {
    List<String> rows();
  }

  public Flowable<String> inOrder(List<Shard> shards) {
    List<Flowable<String>> streams = new ArrayList<>();
    for (Shard shard : shards) {
      FlowableProcessor<String> stream = UnicastProcessor.create();
      streams.add(stream);
      scheduler.scheduleDirect(
          () -> export(shard, stream)); // ok: CrossSenderOrdering - each task has its own stream
    }
    return Flowable.concat(streams);
  }

  public Flowable<String> inOrderByFactory(List<Shard> shards) {
    List<Flowable<String>> streams = new ArrayList<>();
    for (Shard shard : shards) {
      FlowableProcessor<String> stream = newStream();
      streams.add(stream);
      scheduler.scheduleDirect(
          () -> export(shard, stream)); // ok: CrossSenderOrdering - each task has its own stream
    }
    return Flowable.concat(streams);
  }

  public Flowable<String> mixed(List<Shard> shards) {
    FlowableProcessor<String> all = UnicastProcessor.<String>create().toSerialized();
    for (Shard shard : shards) {
      scheduler.scheduleDirect(() -> export(shard, all)); // expect: CrossSenderOrdering
    }
    return all;
  }

  public Flowable<String> mixedByPage(List<List<Shard>> pages) {
    List<Flowable<String>> streams = new ArrayList<>();
    for (List<Shard> page : pages) {
      FlowableProcessor<String> stream = UnicastProcessor.<String>create().toSerialized();
      streams.add(stream);
      for (Shard shard : page) {
        scheduler.scheduleDirect(() -> export(shard, stream)); // expect: CrossSenderOrdering
      }
    }
    return Flowable.concat(streams);
  }

  private static FlowableProcessor<String> newStream() {
    return UnicastProcessor.create();
  }

  private static void export(Shard shard, FlowableProcessor<String> stream) {
    for (String row : shard.rows()) {
      stream.onNext(row);
    }
  }
}
