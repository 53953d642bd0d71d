package cases.blockingincallback;

import com.google.common.util.concurrent.RateLimiter;
import java.util.concurrent.CompletableFuture;

/** Which of its siblings an object is, the constructor call says. */
public final class ReadOperations {
  private final RateLimiter limiter = RateLimiter.create(100);

  /** Reads on the thread of its caller, who may wait. */
  public void readNow(long first) {
    new BatchRead(limiter).submit(first);
  }

  /** One read sends at once. */
  public void readOne(CompletableFuture<Long> entry) {
    entry.thenAccept(
        id -> {
          ReadOperation operation = new SingleRead();
          operation.submit(id); // ok: BlockingInCallback - a single read does not ask the limiter
        });
  }

  /** A batch asks the limiter before. */
  public void writeBatch(CompletableFuture<Long> first) {
    first.thenAccept(id -> newWrite(limiter).submit(id));
  }

  private static WriteOperation newWrite(RateLimiter limiter) {
    return new BatchWrite(limiter);
  }

  private abstract static class ReadOperation {
    void submit(long entry) {
      initiate(entry);
    }

    abstract void initiate(long entry);
  }

  private static final class SingleRead extends ReadOperation {
    @Override
    void initiate(long entry) {
      System.out.println("reading " + entry);
    }
  }

  private static final class BatchRead extends ReadOperation {
    private final RateLimiter limiter;

    BatchRead(RateLimiter limiter) {
      this.limiter = limiter;
    }

    @Override
    void initiate(long entry) {
      limiter.acquire(); // ok: BlockingInCallback - no callback submits a batch of reads
      System.out.println("reading from " + entry);
    }
  }

  private abstract static class WriteOperation {
    void submit(long entry) {
      initiate(entry);
    }

    abstract void initiate(long entry);
  }

  private static final class SingleWrite extends WriteOperation {
    @Override
    void initiate(long entry) {
      System.out.println("writing " + entry);
    }
  }

  private static final class BatchWrite extends WriteOperation {
    private final RateLimiter limiter;

    BatchWrite(RateLimiter limiter) {
      this.limiter = limiter;
    }

    @Override
    void initiate(long entry) {
      limiter.acquire(); // expect: BlockingInCallback
      System.out.println("writing from " + entry);
      new SingleWrite().submit(entry + 1);
    }
  }
}
