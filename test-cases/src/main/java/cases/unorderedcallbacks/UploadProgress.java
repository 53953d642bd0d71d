package cases.unorderedcallbacks;

import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Sinks;

/** Tells a sink of an upload, in callbacks of one future or in one. */
public final class UploadProgress {
  private UploadProgress() {}

  public static void tellInTwo(CompletableFuture<Integer> upload, Sinks.Many<String> sink) {
    upload.thenAccept(bytes -> sink.tryEmitNext(bytes + " bytes").orThrow());
    upload.thenRun(() -> sink.tryEmitComplete().orThrow()); // expect: UnorderedCallbacks
  }

  public static void tellInOne(CompletableFuture<Integer> upload, Sinks.Many<String> sink) {
    upload.thenAccept(
        bytes -> {
          sink.tryEmitNext(bytes + " bytes").orThrow();
          sink.tryEmitComplete().orThrow(); // ok: UnorderedCallbacks - one after the other
        });
  }

  public static void tellInTurn(CompletableFuture<Integer> upload, Sinks.Many<String> sink) {
    upload
        .thenAccept(bytes -> sink.tryEmitNext(bytes + " bytes").orThrow())
        .thenRun(() -> sink.tryEmitComplete().orThrow()); // ok: UnorderedCallbacks - a chain
  }

  public static void tellTwoSinks(
      CompletableFuture<Integer> upload, Sinks.Many<String> sink, Sinks.One<Integer> size) {
    upload.thenAccept(bytes -> sink.tryEmitNext(bytes + " bytes").orThrow());
    upload.thenAccept(bytes -> size.tryEmitValue(bytes).orThrow()); // ok: UnorderedCallbacks - two
  }
}
