package quotes;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Quotes that another service knows. */
@RestController
public class QuoteController {
  private final WebClient client = WebClient.create("http://quotes.example");

  @GetMapping("/quotes/{name}")
  public Mono<String> quote(@PathVariable String name) {
    String price = client.get().uri("/prices/{name}", name).retrieve().bodyToMono(String.class).block();
    return Mono.just(name + ": " + price);
  }
}
