package cases.terminalmessagerace;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Messages go by way of an executor but the end does not, so the end can come before the messages.
 */
public class ContextInterceptor implements ServerInterceptor {
  private final Executor context = Executors.newSingleThreadExecutor();

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    ServerCall.Listener<Q> listener = next.startCall(call, headers);
    return headers.keys().isEmpty()
        ? new MessagesOnly<>(listener, context)
        : new MessagesAndEnd<>(listener, context);
  }

  private static class MessagesOnly<Q> extends SimpleForwardingServerCallListener<Q> {
    private final Executor executor;

    MessagesOnly(ServerCall.Listener<Q> listener, Executor executor) {
      super(listener);
      this.executor = executor;
    }

    @Override
    public void onMessage(Q message) {
      executor.execute(() -> super.onMessage(message)); // expect: TerminalMessageRace
    }
  }

  private static class MessagesAndEnd<Q> extends SimpleForwardingServerCallListener<Q> {
    private final Executor executor;

    MessagesAndEnd(ServerCall.Listener<Q> listener, Executor executor) {
      super(listener);
      this.executor = executor;
    }

    @Override
    public void onMessage(Q message) {
      executor.execute(() -> super.onMessage(message)); // ok: TerminalMessageRace - end follows
    }

    @Override
    public void onHalfClose() {
      executor.execute(super::onHalfClose);
    }

    @Override
    public void onComplete() {
      executor.execute(super::onComplete); // ok: TerminalMessageRace - behind the messages
    }

    @Override
    public void onCancel() {
      executor.execute(super::onCancel);
    }
  }
}
