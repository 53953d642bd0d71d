package cases.cpuheavyoneventloop;

import io.reactivex.rxjava3.core.Single;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRoutes;

/** A request body arrives on an event loop of Reactor Netty; publishOn decides who parses it. */
public final class CatalogImport {

  private CatalogImport() {}

  /** One server, one route for each way to parse. */
  public static HttpServer server() {
    return HttpServer.create().route(CatalogImport::routes);
  }

  private static void routes(HttpServerRoutes routes) {
    routes.post(
        "/catalog",
        (request, response) ->
            response.sendString(
                request
                    .receive()
                    .aggregate()
                    .asByteArray()
                    .map(body -> rootOf(body)))); // expect: CpuHeavyOnEventLoop
    routes.post(
        "/catalog/elastic",
        (request, response) ->
            response.sendString(
                request
                    .receive()
                    .aggregate()
                    .asByteArray()
                    .publishOn(Schedulers.boundedElastic())
                    .map(body -> rootOf(body)))); // ok: CpuHeavyOnEventLoop - moved by publishOn
    routes.post(
        "/catalog/parallel",
        (request, response) ->
            response.sendString(
                request
                    .receive()
                    .aggregate()
                    .asByteArray()
                    .publishOn(Schedulers.parallel())
                    .map(body -> rootOf(body)))); // ok: CpuHeavyOnEventLoop - made for computing
    routes.get(
        "/catalog/sample",
        (request, response) -> {
          String root = rootOf(sample(request.path())); // expect: CpuHeavyOnEventLoop
          return response.sendString(Mono.just(root));
        });
    routes.get(
        "/catalog/version",
        (request, response) ->
            response.sendString(Mono.just("4"))); // ok: CpuHeavyOnEventLoop - a constant
  }

  /** Checks a catalog on a thread of the computation scheduler. */
  public static Single<String> check(byte[] catalog) {
    return Single.just(catalog)
        .observeOn(io.reactivex.rxjava3.schedulers.Schedulers.computation())
        .map(body -> rootOf(body)); // ok: CpuHeavyOnEventLoop - made for computing
  }

  private static byte[] sample(String path) {
    return ("<catalog>" + "<item/>".repeat(path.length() * 10_000) + "</catalog>").getBytes();
  }

  private static String rootOf(byte[] body) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(body));
      return document.getDocumentElement().getTagName();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      return "malformed";
    }
  }
}
