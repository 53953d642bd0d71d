package cases.blockingoneventloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a container intercepts runs elsewhere, unless an object calls it by itself. */
@RestController
public class SignupController {
  private final Mails mails;

  public SignupController(Mails mails) {
    this.mails = mails;
  }

  @PostMapping("/signup")
  public Mono<String> signUp(String address) {
    mails.welcome(address); // ok: BlockingOnEventLoop - the container runs it elsewhere
    mails.confirm(address);
    return Mono.just("thanks");
  }

  /** Sends on the threads of the container, and for once on that of the caller. */
  @Service
  public static class Mails {
    @Async
    public void welcome(String address) {
      send(address, "welcome");
    }

    @Async
    public void remind(String address) {
      send(address, "confirm");
    }

    public void confirm(String address) {
      remind(address); // expect: BlockingOnEventLoop
    }

    private static void send(String address, String text) {
      try (Socket server = new Socket("mail.example.org", 25)) {
        server.getOutputStream().write((address + text).getBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
