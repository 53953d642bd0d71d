package cases.unorderedcallbacks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/** The customer is to read that a shipment is booked before reading that it has left. */
public final class ShipmentOutbox {
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> outbox = new LinkedBlockingQueue<>(1_000);
  private final BlockingQueue<String> audit = new LinkedBlockingQueue<>(1_000);
  private final AtomicReference<String> label = new AtomicReference<>();

  private CompletableFuture<HttpResponse<String>> book(String shipment) {
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://carrier/" + shipment)).build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  public void ship(String shipment) {
    CompletableFuture<HttpResponse<String>> booking = book(shipment);
    booking.thenRun(() -> outbox.add("booked " + shipment));
    booking.thenRun(() -> outbox.add("left " + shipment)); // expect: UnorderedCallbacks
  }

  public void shipInOrder(String shipment) {
    book(shipment)
        .thenRun(() -> outbox.add("booked " + shipment))
        .thenRun(() -> outbox.add("left " + shipment)); // ok: UnorderedCallbacks - chained
  }

  public void shipAndAudit(String shipment) {
    CompletableFuture<HttpResponse<String>> booking = book(shipment);
    booking.thenRun(() -> outbox.add("booked " + shipment));
    booking.thenRun(() -> audit.add(shipment)); // ok: UnorderedCallbacks - two queues
  }

  public void shipWithLabel(String shipment) {
    CompletableFuture<HttpResponse<String>> booking = book(shipment);
    booking.thenAccept(response -> keep(response.body()));
    booking.thenAccept(response -> announce(shipment)); // FN: UnorderedCallbacks - state in an atomic reference counts as safe
  }

  public void shipWithLabelInOrder(String shipment) {
    book(shipment)
        .thenApply(response -> keep(response.body()))
        .thenAccept(kept -> announce(shipment)); // ok: UnorderedCallbacks - chained
  }

  private String keep(String printed) {
    label.set(printed);
    return printed;
  }

  private void announce(String shipment) {
    outbox.add(shipment + " with label " + label.get().strip());
  }

  public void shipStages(String shipment) {
    CompletableFuture<String> booked = book(shipment).thenApply(HttpResponse::body);
    Notices notices = new Notices(outbox);
    notices.on(booked, "picked ");
    notices.on(booked, "packed "); // FN: UnorderedCallbacks - pairs through a helper are not sought
  }

  public void shipTwo(String first, String second) {
    Notices notices = new Notices(outbox);
    notices.on(book(first).thenApply(HttpResponse::body), "picked ");
    notices.on( // ok: UnorderedCallbacks - the futures of two requests
        book(second).thenApply(HttpResponse::body), "picked ");
  }

  public void shipAll(String shipment, List<String> parcels) {
    CompletableFuture<?> shipped = book(shipment);
    for (String parcel : parcels) {
      shipped = shipped.thenRun(() -> outbox.add("left " + parcel));
    }
    shipped.thenRun(() -> outbox.add("complete")); // ok: UnorderedCallbacks - after all of the chain
  }

  public void shipAllAtOnce(String shipment, List<String> parcels) {
    CompletableFuture<?> booking = book(shipment);
    for (String parcel : parcels) {
      booking.thenRun(() -> outbox.add("left " + parcel));
    }
    booking.thenRun(() -> outbox.add("complete")); // expect: UnorderedCallbacks
  }

  private record Notices(BlockingQueue<String> queue) {
    void on(CompletableFuture<String> stage, String notice) {
      stage.thenAccept(number -> queue.add(notice + number));
    }
  }
}
