package cases.sharedstatebesidemessages;

import io.vertx.core.eventbus.EventBus;
import java.util.concurrent.atomic.AtomicReference;

/** Handlers on the bus pick up beside each message what its sender has left in a field. */
public final class OrderRouting {
  private final EventBus bus;
  private final AtomicReference<String> carrier = new AtomicReference<>("");
  private volatile String tenant = "";
  private volatile String warehouse = "";
  private volatile String sent = "";

  public OrderRouting(EventBus bus) {
    this.bus = bus;
  }

  public void listen() {
    bus.consumer("orders", message -> System.out.println(tenant + message.body()));
    bus.consumer("parcels", message -> print(message.body()));
    bus.consumer("returns", message -> System.out.println(warehouse + message.body()));
  }

  private void print(Object parcel) {
    System.out.println(carrier.get() + parcel);
  }

  public void order(String customer, String item) {
    bus.send("orders", item);
    tenant = customer; // expect: SharedStateBesideMessages
  }

  public void orderAs(String customer, String item) {
    tenant = customer; // ok: SharedStateBesideMessages - before the message
    bus.send("orders", item);
  }

  public void ship(String by, String parcel) {
    bus.publish("parcels", parcel);
    carrier.set(by); // expect: SharedStateBesideMessages
  }

  public void shipBy(String by, String parcel) {
    carrier.set(by); // ok: SharedStateBesideMessages - before the message
    bus.publish("parcels", parcel);
  }

  public void sendBack(String house, String item) {
    announce(item);
    note(house);
  }

  private void announce(String item) {
    bus.send("returns", item);
  }

  private void note(String house) {
    warehouse = house; // expect: SharedStateBesideMessages
  }

  public void confirm(String item) {
    bus.send("orders", item);
    sent = item; // ok: SharedStateBesideMessages - no handler reads it
  }

  public String sent() {
    return sent;
  }
}
