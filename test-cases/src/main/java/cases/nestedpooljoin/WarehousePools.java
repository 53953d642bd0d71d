package cases.nestedpooljoin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** Pools that the container makes once and gives to whoever asks for them. */
@Configuration
public class WarehousePools {
  @Bean
  public ExecutorService stockPool() {
    return Executors.newFixedThreadPool(4);
  }

  @Bean("labels")
  public ExecutorService labelPool() {
    return Executors.newFixedThreadPool(2);
  }

  @Bean
  public ThreadPoolExecutor auditPool() {
    return new ThreadPoolExecutor(
        2, 2, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1_000));
  }

  @Bean
  public Picking picking(@Qualifier("stockPool") ExecutorService pool) {
    return new Picking(pool);
  }

  /** Made by a bean method, with a bean as its argument. */
  public static class Picking {
    private final ExecutorService pool;

    Picking(ExecutorService pool) {
      this.pool = pool;
    }

    int pick(String sku) {
      return CompletableFuture.supplyAsync(sku::length, pool)
          .join(); // expect: NestedPoolJoin
    }
  }

  /** Starts the work on the same pool as the ones that it calls. */
  @Component
  public static class Intake {
    private final ExecutorService pool;
    private final Reservations reservations;
    private final Picking picking;

    public Intake(
        @Qualifier("stockPool") ExecutorService pool,
        Reservations reservations,
        Picking picking) {
      this.pool = pool;
      this.reservations = reservations;
      this.picking = picking;
    }

    @Scheduled(fixedDelay = 1_000)
    public void reserve() {
      pool.execute(() -> reservations.reserve(List.of("a", "b")));
      pool.execute(() -> reservations.print(List.of("a", "b")));
      pool.execute(() -> System.out.println(picking.pick("a")));
      pool.execute(() -> reservations.audit("a"));
    }
  }

  /** Waits on the thread of its caller, which is one of the same pool for one method only. */
  @Service
  public static class Reservations {
    private final ExecutorService pool;
    private final ExecutorService labels;

    @Autowired private ThreadPoolExecutor audits;

    public Reservations(
        @Qualifier("stockPool") ExecutorService pool,
        @Qualifier("labels") ExecutorService labels) {
      this.pool = pool;
      this.labels = labels;
    }

    int reserve(List<String> skus) {
      List<Future<Integer>> held = new ArrayList<>();
      for (String sku : skus) {
        held.add(pool.submit(sku::length));
      }
      int all = 0;
      for (Future<Integer> one : held) {
        all += await(one);
      }
      return all;
    }

    void print(List<String> skus) {
      for (String sku : skus) {
        Future<String> label = labels.submit(() -> "label " + sku);
        show(label);
      }
    }

    void audit(String sku) {
      Future<Integer> entry = audits.submit(sku::length);
      show(entry);
    }

    private static int await(Future<Integer> held) {
      try {
        return held.get(); // expect: NestedPoolJoin
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void show(Future<?> work) {
      try {
        System.out.println(work.get()); // ok: NestedPoolJoin - labels and audits have their own
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
