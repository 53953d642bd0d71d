package cases.blockingincallback;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import java.util.concurrent.ExecutionException;

/** Forwards an answer when it is there: by an object that was given the answer. */
public final class ForwardedAnswers {
  private ForwardedAnswers() {}

  public static SettableFuture<String> forward(ListenableFuture<String> answer) {
    SettableFuture<String> forwarded = SettableFuture.create();
    answer.addListener(new Forward(answer, forwarded), MoreExecutors.directExecutor());
    return forwarded;
  }

  /** Takes the answer of somebody else, which need not be there. */
  public static SettableFuture<String> forwardWith(
      ListenableFuture<String> answer, ListenableFuture<String> signature) {
    SettableFuture<String> forwarded = SettableFuture.create();
    answer.addListener(
        new ForwardSigned(answer, signature, forwarded), MoreExecutors.directExecutor());
    return forwarded;
  }

  private static final class Forward implements Runnable {
    private final ListenableFuture<String> answer;
    private final SettableFuture<String> to;

    Forward(ListenableFuture<String> answer, SettableFuture<String> to) {
      this.answer = answer;
      this.to = to;
    }

    @Override
    public void run() {
      to.set(valueOf(answer));
    }

    private static String valueOf(ListenableFuture<String> answer) {
      try {
        return answer.get(); // ok: BlockingInCallback - this is what it was called for
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class ForwardSigned implements Runnable {
    private final ListenableFuture<String> answer;
    private final ListenableFuture<String> signature;
    private final SettableFuture<String> to;

    ForwardSigned(
        ListenableFuture<String> answer,
        ListenableFuture<String> signature,
        SettableFuture<String> to) {
      this.answer = answer;
      this.signature = signature;
      this.to = to;
    }

    @Override
    public void run() {
      try {
        to.set(answer.get() + signature.get()); // expect: BlockingInCallback
      } catch (InterruptedException | ExecutionException e) {
        to.setException(e);
      }
    }
  }
}
