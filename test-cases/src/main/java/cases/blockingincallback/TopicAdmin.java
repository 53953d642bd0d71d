package cases.blockingincallback;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/** The admin client has one thread, which completes its futures and runs what hangs on them. */
public class TopicAdmin {
  private final Executor checks = Executors.newCachedThreadPool();
  private final Admin admin;
  private volatile int described;

  public TopicAdmin(Admin admin) {
    this.admin = admin;
  }

  public void describeAll() {
    admin.listTopics().names().whenComplete((names, failure) -> describe(names));
  }

  public void describeLater() {
    admin
        .listTopics()
        .names()
        .toCompletionStage()
        .thenAcceptAsync(names -> describeOnPool(names), checks);
  }

  public int describeNow(Set<String> names) throws ExecutionException, InterruptedException {
    return admin.describeTopics(names).allTopicNames().get().size(); // ok: BlockingInCallback - own
  }

  private void describe(Set<String> names) {
    try {
      described =
          size(admin.describeTopics(names).allTopicNames().get()); // expect: BlockingInCallback
    } catch (ExecutionException | InterruptedException e) {
      described = 0;
    }
  }

  private void describeOnPool(Set<String> names) {
    KafkaFuture<?> topics = admin.describeTopics(names).allTopicNames();
    try {
      topics.get(10, TimeUnit.SECONDS); // ok: BlockingInCallback - on the checks pool
      described = names.size();
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      described = 0;
    }
  }

  private static int size(Map<String, ?> topics) {
    return topics.size();
  }
}
