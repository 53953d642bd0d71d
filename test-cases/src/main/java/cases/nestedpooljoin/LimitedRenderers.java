package cases.nestedpooljoin;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Renders on a few threads, whatever is rendered; what does the work comes from elsewhere. */
public final class LimitedRenderers {
  private LimitedRenderers() {}

  /** Draws pages. */
  public interface Renderer {
    String render(String page) throws InterruptedException, ExecutionException;
  }

  /** Wraps another renderer, not one of its own kind. */
  public static final class Limited implements Renderer {
    private final Renderer wrapped;
    private final ExecutorService pool;

    public Limited(Renderer wrapped, ExecutorService pool) {
      this.wrapped = wrapped;
      this.pool = pool;
    }

    @Override
    public String render(String page) throws InterruptedException, ExecutionException {
      return pool.submit(() -> wrapped.render(page)).get(); // ok: NestedPoolJoin - another renderer
    }
  }

  /** Makes the only ones that there are. */
  public static Renderer limited(Renderer renderer) {
    return new Limited(renderer, Executors.newFixedThreadPool(4));
  }

  /** Draws pages of books. */
  public interface BookRenderer {
    String render(String page) throws InterruptedException, ExecutionException;
  }

  /** Wraps one that wraps another, with the same threads. */
  public static final class Nested implements BookRenderer {
    private static final ExecutorService POOL = Executors.newFixedThreadPool(4);
    private final BookRenderer wrapped;

    public Nested(BookRenderer wrapped) {
      this.wrapped = wrapped;
    }

    public static BookRenderer twice(BookRenderer renderer) {
      return new Nested(new Nested(renderer));
    }

    @Override
    public String render(String page) throws InterruptedException, ExecutionException {
      return POOL.submit(() -> wrapped.render(page)).get(); // expect: NestedPoolJoin
    }
  }
}
