package cases.blockingincallback;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Stages are asked through small functions of the program's own before their answer is taken. */
public class TariffQuotes {

  /** Knows the tariff of a country. */
  public interface Tariffs {
    CompletionStage<String> of(String country);

    CompletionStage<Integer> rate(String tariff);
  }

  private final Tariffs tariffs;

  public TariffQuotes(Tariffs tariffs) {
    this.tariffs = tariffs;
  }

  public CompletionStage<Integer> quote(String country) {
    return compose(tariffs.of(country), tariff -> answered(tariffs.rate(tariff)));
  }

  public CompletionStage<Integer> quoteAtOnce(String country) {
    return compose(tariffs.of(country), tariff -> waited(tariffs.rate(tariff)));
  }

  public CompletionStage<Integer> quoteIfKnown(String country) {
    return compose(tariffs.of(country), tariff -> answeredOrZero(tariffs.rate(tariff)));
  }

  private static <T, R> CompletionStage<R> compose(
      CompletionStage<T> stage, Function<T, CompletionStage<R>> next) {
    return isSuccess(stage) ? next.apply(join(stage)) : stage.thenCompose(next);
  }

  private static CompletionStage<Integer> answered(CompletionStage<Integer> rate) {
    return isSuccess(rate)
        ? CompletableFuture.completedFuture(join(rate)) // ok: BlockingInCallback - complete by then
        : rate;
  }

  private static CompletionStage<Integer> answeredOrZero(CompletionStage<Integer> rate) {
    boolean known = isKnown(rate);
    int answer = known ? join(rate) : 0; // ok: BlockingInCallback - complete by then
    return CompletableFuture.completedFuture(answer);
  }

  private static CompletionStage<Integer> waited(CompletionStage<Integer> rate) {
    return isFailure(rate)
        ? rate
        : CompletableFuture.completedFuture(join(rate)); // not known to be complete
  }

  private static boolean isKnown(CompletionStage<?> stage) {
    return stage != null && isSuccess(stage);
  }

  private static boolean isSuccess(CompletionStage<?> stage) {
    CompletableFuture<?> future = stage.toCompletableFuture();
    return future.isDone() && !future.isCompletedExceptionally();
  }

  private static boolean isFailure(CompletionStage<?> stage) {
    return stage.toCompletableFuture().isCompletedExceptionally();
  }

  private static <T> T join(CompletionStage<T> stage) {
    try {
      return await(stage.toCompletableFuture());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T await(CompletableFuture<T> future)
      throws InterruptedException, ExecutionException {
    return Objects.requireNonNull(future, "no future").get(); // expect: BlockingInCallback
  }
}
