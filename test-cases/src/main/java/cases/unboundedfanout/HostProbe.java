package cases.unboundedfanout;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Asynchronous requests need no thread each, but each is a connection to somebody. */
public final class HostProbe {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ListeningExecutorService resolvers =
      MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(2));
  private final Semaphore open = new Semaphore(64);

  public Map<String, CompletableFuture<HttpResponse<Void>>> probe(Map<String, URI> hosts) {
    Map<String, CompletableFuture<HttpResponse<Void>>> answers = new HashMap<>();
    for (Map.Entry<String, URI> host : hosts.entrySet()) {
      answers.put(host.getKey(), ask(host.getValue()));
    }
    return answers;
  }

  private CompletableFuture<HttpResponse<Void>> ask(URI host) {
    HttpRequest request = HttpRequest.newBuilder(host).build();
    return client.sendAsync(request, BodyHandlers.discarding()); // expect: UnboundedFanOut
  }

  public void probeWithPermits(List<URI> hosts) throws InterruptedException {
    for (URI host : hosts) {
      open.acquire();
      HttpRequest request = HttpRequest.newBuilder(host).build();
      client
          .sendAsync(request, BodyHandlers.discarding()) // ok: UnboundedFanOut - 64 are open
          .whenComplete((answer, failure) -> open.release());
    }
  }

  public void probeWithSharedPermits(List<URI> hosts) throws InterruptedException {
    for (URI host : hosts) {
      enter();
      HttpRequest request = HttpRequest.newBuilder(host).build();
      client
          .sendAsync(request, BodyHandlers.discarding()) // ok: UnboundedFanOut - 64 are open
          .whenComplete((answer, failure) -> open.release());
    }
  }

  private void enter() throws InterruptedException {
    open.acquire();
  }

  public void probeAndForget(List<URI> hosts) {
    hosts.stream()
        .map(host -> HttpRequest.newBuilder(host).build())
        .forEach(
            request ->
                client.sendAsync( // expect: UnboundedFanOut
                    request, BodyHandlers.discarding()));
  }

  public ListenableFuture<List<String>> resolve(List<URI> hosts) {
    List<ListenableFuture<String>> names = new ArrayList<>();
    for (URI host : hosts) {
      names.add(resolvers.submit(host::getHost)); // expect: UnboundedFanOut
    }
    return Futures.allAsList(names);
  }

  public ListenableFuture<List<String>> resolvePair(URI primary, URI standby) {
    return Futures.allAsList(
        resolvers.submit(primary::getHost), // ok: UnboundedFanOut - no collection
        resolvers.submit(standby::getHost));
  }

  public ListenableFuture<List<String>> resolveAsOne(List<URI> hosts) {
    return resolvers.submit( // ok: UnboundedFanOut - one task for all
        () -> hosts.stream().map(URI::getHost).toList());
  }
}
