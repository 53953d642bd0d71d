package cases.unboundedfanout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The loop is in one class, the task starts two classes away. */
public final class StockRefresh {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final StockSource source = new RemoteStock(pool);
  private final PriceSource prices = new PriceSource(pool);

  /** As many tasks as the catalogue has articles. */
  public void refreshCatalogue(Collection<String> articles) {
    List<Future<Integer>> levels = new ArrayList<>();
    for (String article : articles) {
      levels.add(refresh(article));
    }
    System.out.println(levels.size() + " levels asked for");
  }

  private Future<Integer> refresh(String article) {
    return source.level(article.strip());
  }

  /** One article that a clerk looks at costs one task; a list of them is another matter. */
  public CompletableFuture<Integer> show(String article) {
    return prices.price(article); // ok: UnboundedFanOut - a single article
  }

  public List<CompletableFuture<Integer>> showAll(List<String> articles) {
    List<CompletableFuture<Integer>> shown = new ArrayList<>();
    articles.forEach(article -> shown.add(prices.price(article))); // expect: UnboundedFanOut
    return shown;
  }

  public List<CompletableFuture<Integer>> showFirst(List<String> articles) {
    return articles.stream()
        .limit(20)
        .map(prices::price) // ok: UnboundedFanOut - twenty at most
        .toList();
  }

  public List<CompletableFuture<Integer>> showSeasons() {
    List<CompletableFuture<Integer>> shown = new ArrayList<>();
    for (Season season : Season.values()) {
      shown.add(prices.price(season.name())); // ok: UnboundedFanOut - four seasons
    }
    return shown;
  }

  private enum Season {
    SPRING,
    SUMMER,
    AUTUMN,
    WINTER
  }
}

interface StockSource {
  Future<Integer> level(String article);
}

class RemoteStock implements StockSource {
  private final ExecutorService executor;

  RemoteStock(ExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public Future<Integer> level(String article) {
    return executor.submit(new LevelQuery(article)); // expect: UnboundedFanOut
  }

  private static class LevelQuery implements Callable<Integer> {
    private final String article;

    LevelQuery(String article) {
      this.article = article;
    }

    @Override
    public Integer call() {
      return article.length();
    }
  }
}

class PriceSource {
  private final ExecutorService executor;

  PriceSource(ExecutorService executor) {
    this.executor = executor;
  }

  CompletableFuture<Integer> price(String article) {
    return CompletableFuture.supplyAsync(article::length, executor);
  }
}
