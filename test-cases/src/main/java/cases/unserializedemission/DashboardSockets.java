package cases.unserializedemission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** A session refuses a second sender, unless a decorator lets them in one after the other. */
public final class DashboardSockets extends TextWebSocketHandler {
  private final Map<String, WebSocketSession> sessions = new ConcurrentHashMap<>();
  private final ExecutorService pool =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    sessions.put(session.getId(), new ConcurrentWebSocketSessionDecorator(session, 1_000, 65_536));
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message)
      throws IOException {
    session.sendMessage(new TextMessage("seen")); // expect: UnserializedEmission
  }

  public void push(String id, String chart) {
    pool.execute(() -> pushNow(id, chart));
  }

  private void pushNow(String id, String chart) {
    try {
      sessions
          .get(id)
          .sendMessage(new TextMessage(chart)); // ok: UnserializedEmission - decorated
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One dashboard that many tasks draw on. */
  public static final class Panel {
    private final ExecutorService pool =
        new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    private final WebSocketSession session;

    public Panel(WebSocketSession session) {
      this.session = session;
    }

    public void drawChart(String chart) {
      pool.execute(() -> draw("chart", chart));
    }

    public void drawTable(String table) {
      pool.execute(() -> draw("table", table));
    }

    private void draw(String kind, String content) {
      send(kind + ":" + content);
    }

    private void send(String text) {
      try {
        session.sendMessage(new TextMessage(text)); // expect: UnserializedEmission
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The same panel on a session that was decorated by its factory. */
  public static final class SharedPanel {
    private final ExecutorService pool =
        new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    private final WebSocketSession session;

    private SharedPanel(WebSocketSession session) {
      this.session = session;
    }

    public static SharedPanel on(WebSocketSession session) {
      return new SharedPanel(new ConcurrentWebSocketSessionDecorator(session, 1_000, 65_536));
    }

    public void drawChart(String chart) {
      pool.execute(() -> send("chart:" + chart));
    }

    public void drawTable(String table) {
      pool.execute(() -> send("table:" + table));
    }

    private void send(String text) {
      try {
        session.sendMessage(new TextMessage(text)); // ok: UnserializedEmission - decorated
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
