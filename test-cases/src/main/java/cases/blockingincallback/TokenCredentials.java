package cases.blockingincallback;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.concurrent.Executor;

/**
 * gRPC asks for credentials on a thread that it needs back, and offers an executor for slow work.
 */
public class TokenCredentials {
  private static final Metadata.Key<String> TOKEN =
      Metadata.Key.of("token", Metadata.ASCII_STRING_MARSHALLER);
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest login;

  public TokenCredentials(HttpRequest login) {
    this.login = login;
  }

  public CallCredentials waiting() {
    return new CallCredentials() {
      @Override
      public void applyRequestMetadata(
          RequestInfo call, Executor appExecutor, MetadataApplier applier) {
        try {
          String token = client.send(login, ofString()).body(); // expect: BlockingInCallback
          applier.apply(headers(token));
        } catch (IOException | InterruptedException e) {
          applier.fail(Status.UNAUTHENTICATED);
        }
      }
    };
  }

  public CallCredentials offloaded() {
    return new CallCredentials() {
      @Override
      public void applyRequestMetadata(
          RequestInfo call, Executor appExecutor, MetadataApplier applier) {
        appExecutor.execute(
            () -> {
              try {
                var token = client.send(login, ofString()); // ok: BlockingInCallback - offloaded
                applier.apply(headers(token.body()));
              } catch (IOException | InterruptedException e) {
                applier.fail(Status.UNAUTHENTICATED);
              }
            });
      }
    };
  }

  private static Metadata headers(String token) {
    Metadata headers = new Metadata();
    headers.put(TOKEN, token);
    return headers;
  }
}
