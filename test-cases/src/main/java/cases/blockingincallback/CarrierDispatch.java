package cases.blockingincallback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** An executor that runs its task at once is no hand-off, under whatever name it comes. */
public class CarrierDispatch {
  private final Executor sameThread = Runnable::run;
  private final Executor direct = new DirectExecutor();
  private final Executor labels;

  public CarrierDispatch() {
    this(Executors.newFixedThreadPool(2));
  }

  private CarrierDispatch(Executor labels) {
    this.labels = labels;
  }

  public CompletionStage<Path> label(CompletionStage<String> parcel) {
    return parcel.thenApplyAsync(
        address -> print(address), // expect: BlockingInCallback
        sameThread);
  }

  public CompletionStage<Path> copy(CompletionStage<String> parcel) {
    return parcel.handleAsync(
        (address, failure) -> print(address), // expect: BlockingInCallback
        direct);
  }

  public CompletionStage<Path> labelOnPool(CompletionStage<String> parcel) {
    return parcel.thenApplyAsync(
        address -> print(address), // ok: BlockingInCallback - on the label pool
        labels);
  }

  public CompletionStage<Path> preview(CompletionStage<String> parcel) {
    return parcel.thenApplyAsync(
        address -> Path.of(address), // ok: BlockingInCallback - builds a name
        sameThread);
  }

  private static Path print(String address) {
    try {
      return Files.writeString(Path.of("label"), address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static class DirectExecutor implements Executor {
    @Override
    public void execute(Runnable task) {
      task.run();
    }
  }
}
