package cases.blockingoneventloop;

import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a reactive server calls for each request: the methods that return a publisher. */
@RestController
public class FareController {
  private final WebClient client = WebClient.create("http://fares.example");

  @GetMapping("/fares/{line}")
  public Mono<String> fare(@PathVariable String line) {
    String price =
        client
            .get()
            .uri("/prices/{line}", line)
            .retrieve()
            .bodyToMono(String.class)
            .block(); // expect: BlockingOnEventLoop
    return Mono.just(line + ": " + price);
  }

  @GetMapping("/lines")
  public Flux<String> lines() throws InterruptedException {
    return Flux.fromIterable(load());
  }

  private static List<String> load() throws InterruptedException {
    Thread.sleep(100); // expect: BlockingOnEventLoop
    return List.of("U1", "U2");
  }

  @GetMapping("/stops/{line}")
  public Mono<String> stops(@PathVariable String line) {
    return client
        .get()
        .uri("/stops/{line}", line)
        .retrieve()
        .bodyToMono(String.class)
        .map(text -> text.strip()); // ok: BlockingOnEventLoop - nothing waits
  }

  @PostMapping("/tickets")
  public Mono<String> buy(@RequestBody String line) {
    return Mono.fromCallable(() -> print(line)).subscribeOn(Schedulers.boundedElastic());
  }

  private static String print(String line) throws InterruptedException {
    Thread.sleep(500); // ok: BlockingOnEventLoop - on a thread made for it
    return line;
  }

  /** A method that returns no publisher is what a blocking server calls as well. */
  @PostMapping("/reports")
  public String report(@RequestBody String line) {
    return Mono.delay(Duration.ofMillis(10))
        .map(tick -> line)
        .block(); // ok: BlockingOnEventLoop - nobody knows who calls it
  }
}
