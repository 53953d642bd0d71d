package cases.unboundedspawn;

import io.grpc.stub.CallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Chunks of an upload, by the observer's own type of message. */
public final class UploadObserver implements StreamObserver<byte[]> {
  private final ExecutorService writers =
      Executors.newCachedThreadPool(); // expect: UnboundedThreads

  @Override
  public void onNext(byte[] chunk) {
    writers.execute(() -> System.out.println(chunk.length)); // expect: UnboundedSpawn
  }

  @Override
  public void onError(Throwable problem) {
    System.err.println("upload failed: " + problem.getMessage());
  }

  @Override
  public void onCompleted() {
    System.out.println("uploaded");
  }

  /** Asks for the next chunk when it has written one. */
  public static final class Paced implements StreamObserver<byte[]> {
    private final ExecutorService writers =
        Executors.newCachedThreadPool(); // expect: UnboundedThreads
    private final CallStreamObserver<?> call;

    public Paced(CallStreamObserver<?> call) {
      this.call = call;
      call.disableAutoInboundFlowControl();
      call.request(4);
    }

    @Override
    public void onNext(byte[] chunk) {
      writers.execute( // ok: UnboundedSpawn - each task asks for one more
          () -> {
            System.out.println(chunk.length);
            call.request(1);
          });
    }

    @Override
    public void onError(Throwable problem) {
      System.err.println("upload failed: " + problem.getMessage());
    }

    @Override
    public void onCompleted() {
      System.out.println("uploaded");
    }
  }
}
