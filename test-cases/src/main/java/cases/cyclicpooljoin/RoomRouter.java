package cases.cyclicpooljoin;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Joins, promises and latches close a cycle in the same way; chained stages hold no thread. */
public final class RoomRouter {
  private final ExecutorService sessions =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(500));
  private final ExecutorService rooms =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(500));

  public void enter(String user) {
    sessions.execute(
        () -> {
          CompletableFuture<String> topic =
              CompletableFuture.supplyAsync(() -> topicFor(user), rooms);
          System.out.println(topic.join()); // expect: CyclicPoolJoin
        });
  }

  public void count(String room) {
    rooms.execute(
        () -> {
          CompletableFuture<Integer> online = new CompletableFuture<>();
          sessions.execute(() -> online.complete(room.length()));
          System.out.println(online.join()); // expect: CyclicPoolJoin
        });
  }

  public void broadcast(String room, List<String> users) {
    rooms.submit(
        () -> {
          CountDownLatch delivered = new CountDownLatch(users.size());
          for (String user : users) {
            sessions.execute(() -> deliver(room, user, delivered));
          }
          delivered.await(); // expect: CyclicPoolJoin
          return users.size();
        });
  }

  public void enterInSteps(String user) {
    sessions.execute(
        () ->
            CompletableFuture.supplyAsync(() -> topicFor(user), rooms)
                .thenAcceptAsync(
                    System.out::println, sessions)); // ok: CyclicPoolJoin - chained, nobody waits
  }

  public void countIfKnown(String room) {
    rooms.execute(
        () -> {
          CompletableFuture<Integer> online =
              CompletableFuture.supplyAsync(() -> room.length(), sessions);
          System.out.println(online.getNow(0)); // ok: CyclicPoolJoin - does not wait
        });
  }

  public String topicNow(String user) {
    return CompletableFuture.supplyAsync(() -> topicFor(user), rooms)
        .join(); // ok: CyclicPoolJoin - the caller belongs to no pool
  }

  private static void deliver(String room, String user, CountDownLatch delivered) {
    System.out.println(room + " to " + user);
    delivered.countDown();
  }

  private static String topicFor(String user) {
    return "welcome, " + user;
  }
}
