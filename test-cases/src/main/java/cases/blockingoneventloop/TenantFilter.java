package cases.blockingoneventloop;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A reactive web server calls filters and handlers on its event loops. */
public class TenantFilter implements WebFilter {
  private final Tenants tenants;

  public TenantFilter(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String host = exchange.getRequest().getURI().getHost();
    if (host.endsWith(".internal")) {
      String tenant = tenants.of(host).block(); // expect: BlockingOnEventLoop
      exchange.getAttributes().put("tenant", tenant);
      return chain.filter(exchange);
    }
    return tenants
        .of(host)
        .doOnNext(tenant -> exchange.getAttributes().put("tenant", tenant))
        .then(chain.filter(exchange)); // ok: BlockingOnEventLoop - composed, not awaited
  }

  public DisposableServer serveStatus() {
    return HttpServer.create()
        .route(
            routes ->
                routes
                    .get(
                        "/status",
                        (request, response) -> {
                          String name = tenants.of("status").block(); // expect: BlockingOnEventLoop
                          return response.sendString(Mono.just(name));
                        })
                    .get(
                        "/report",
                        (request, response) ->
                            response.sendString(
                                Mono.fromCallable(this::report)
                                    .subscribeOn(Schedulers.boundedElastic()))))
        .bindNow(); // ok: BlockingOnEventLoop - the caller is no event loop
  }

  private String report() {
    return tenants.of("report").block(); // ok: BlockingOnEventLoop - only on boundedElastic
  }

  /** The tenant of a host name. */
  public interface Tenants {
    Mono<String> of(String host);
  }
}
