package cases.nestedpooljoin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Joining a stage that the own fixed pool must compute holds the thread that the stage needs. */
public class ThumbnailStore {
  private final ExecutorService workers = Executors.newFixedThreadPool(6);

  public CompletableFuture<Void> importAlbum(String album) {
    return CompletableFuture.runAsync(
        () -> {
          String cover =
              CompletableFuture.supplyAsync(() -> scale(album), workers)
                  .join(); // expect: NestedPoolJoin
          save(album, cover);
        },
        workers);
  }

  public CompletableFuture<Void> importAlbumInStages(String album) {
    return CompletableFuture.supplyAsync(() -> scale(album), workers)
        .thenAccept(cover -> save(album, cover)); // ok: NestedPoolJoin - chained
  }

  public void importAll(List<String> albums) {
    workers.submit(
        () -> {
          List<CompletableFuture<String>> covers =
              albums.stream()
                  .map(album -> CompletableFuture.supplyAsync(() -> scale(album), workers))
                  .toList();
          return covers.stream().map(CompletableFuture::join).toList(); // expect: NestedPoolJoin
        });
  }

  public CompletableFuture<Void> importAllInStages(List<String> albums) {
    CompletableFuture<?>[] covers =
        albums.stream()
            .map(album -> CompletableFuture.supplyAsync(() -> scale(album), workers))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(covers)
        .thenRun(() -> save("albums", "done")); // ok: NestedPoolJoin - chained
  }

  private String scale(String image) {
    return image + "@128";
  }

  private void save(String album, String cover) {
    System.out.println(album + " " + cover);
  }
}
