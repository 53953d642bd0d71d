package cases.blockinginforkjoin;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** A parallel stream has a thread for each core of the machine, not one for each slow request. */
public class PriceImport {
  private PriceImport() {}

  // doc:bad BlockingInForkJoin
  static class CommonPoolImport {
    private final HttpClient client = HttpClient.newHttpClient();

    List<String> importAll(List<URI> sources) {
      return sources.parallelStream().map(this::fetch).toList();
    }

    private String fetch(URI source) {
      HttpRequest request = HttpRequest.newBuilder(source).build();
      try {
        return client.send(request, ofString()).body(); // expect: BlockingInForkJoin
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  // doc:end

  // doc:good BlockingInForkJoin
  static class OwnPoolImport {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Executor downloads = Executors.newFixedThreadPool(20);

    List<String> importAll(List<URI> sources) {
      List<CompletableFuture<String>> bodies =
          sources.stream()
              .map(source -> CompletableFuture.supplyAsync(() -> fetch(source), downloads))
              .toList();
      return bodies.stream().map(CompletableFuture::join).toList();
    }

    private String fetch(URI source) {
      HttpRequest request = HttpRequest.newBuilder(source).build();
      try {
        return client.send(request, ofString()).body(); // ok: BlockingInForkJoin - own pool
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
  // doc:end
}
