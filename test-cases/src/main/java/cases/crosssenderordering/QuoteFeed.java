package cases.crosssenderordering;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** One thread reads the quotes in order; many threads that deliver them do not keep that order. */
public class QuoteFeed extends WebSocketListener {
  // doc:bad CrossSenderOrdering
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final QuoteListener quotes;

  public QuoteFeed(QuoteListener quotes) {
    this.quotes = quotes;
  }

  @Override
  public void onMessage(WebSocket socket, String quote) {
    pool.execute(() -> quotes.onQuote(quote)); // expect: CrossSenderOrdering
  }

  // doc:end

  /** Gets quotes in the order of the feed. */
  public interface QuoteListener {
    void onQuote(String quote);
  }

  /** Delivers all quotes on one thread. */
  public static class InOrder extends WebSocketListener {
    // doc:good CrossSenderOrdering
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final QuoteListener quotes;

    public InOrder(QuoteListener quotes) {
      this.quotes = quotes;
    }

    @Override
    public void onMessage(WebSocket socket, String quote) {
      thread.execute(() -> quotes.onQuote(quote)); // ok: CrossSenderOrdering - one thread
    }
    // doc:end
  }
}
