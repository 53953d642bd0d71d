package cases.terminalmessagerace;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Executor;

/** What a catch block sends is sent only if what stands before it in the try block failed. */
public final class UploadReply {
  private final Executor replies;
  private final UploadListener listener;

  public UploadReply(Executor replies, UploadListener listener) {
    this.replies = replies;
    this.listener = listener;
  }

  /** Hearing of the end from a task is the last thing that the try block does. */
  public void finish(Writer out) {
    try {
      out.flush();
      replies.execute(() -> listener.onChunk("last"));
    } catch (IOException e) {
      listener.onError(e); // ok: TerminalMessageRace - the flush failed, no task was handed off
    }
  }

  /** Here closing can still fail after the chunk was handed off. */
  public void finishAndClose(Writer out) {
    try {
      out.flush();
      replies.execute(() -> listener.onChunk("last"));
      out.close();
    } catch (IOException e) {
      listener.onError(e); // expect: TerminalMessageRace
    }
  }

  /** Hears of chunks, then of the end or an error. */
  public interface UploadListener {
    void onChunk(String chunk);

    void onError(Exception error);
  }
}
