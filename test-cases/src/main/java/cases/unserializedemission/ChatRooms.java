package cases.unserializedemission;

import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** What one member says goes to all, on the thread of whoever says it. */
public final class ChatRooms {
  private final Map<String, StreamObserver<String>> members = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /** A member enters. */
  public StreamObserver<String> enter(String name, StreamObserver<String> out) {
    members.put(name, out);
    return new Member(out);
  }

  private void broadcast(String line) {
    for (StreamObserver<String> member : members.values()) {
      member.onNext(line); // expect: UnserializedEmission
    }
  }

  private final class Member implements StreamObserver<String> {
    private final StreamObserver<String> out;

    Member(StreamObserver<String> out) {
      this.out = out;
      timer.scheduleWithFixedDelay(this::ping, 20, 20, TimeUnit.SECONDS);
    }

    private void ping() {
      out.onNext("ping"); // expect: UnserializedEmission
    }

    @Override
    public void onNext(String line) {
      broadcast(line);
    }

    @Override
    public void onError(Throwable cause) {
      members.values().remove(out);
    }

    @Override
    public void onCompleted() {
      members.values().remove(out);
    }
  }

  /** One room in which one member at a time speaks. */
  public static final class Locked {
    private final Set<StreamObserver<String>> members = ConcurrentHashMap.newKeySet();

    public StreamObserver<String> enter(StreamObserver<String> out) {
      members.add(out);
      return new StreamObserver<>() {
        @Override
        public void onNext(String line) {
          broadcast(line);
        }

        @Override
        public void onError(Throwable cause) {
          members.remove(out);
        }

        @Override
        public void onCompleted() {
          members.remove(out);
        }
      };
    }

    private synchronized void broadcast(String line) {
      members.forEach(member -> member.onNext(line)); // ok: UnserializedEmission - one at a time
    }
  }

  /** Tells what it is told to those that it was given itself: there is one source. */
  public static final class Relay implements StreamObserver<String> {
    private final Set<StreamObserver<String>> targets = ConcurrentHashMap.newKeySet();

    public void add(StreamObserver<String> target) {
      targets.add(target);
    }

    @Override
    public void onNext(String line) {
      for (StreamObserver<String> target : targets) {
        target.onNext(line); // ok: UnserializedEmission - the relay's only source
      }
    }

    @Override
    public void onError(Throwable cause) {
      for (StreamObserver<String> target : targets) {
        target.onError(cause);
      }
    }

    @Override
    public void onCompleted() {
      for (StreamObserver<String> target : targets) {
        target.onCompleted();
      }
    }
  }

  /** Web sockets as they come, told by a timer and by their own callbacks. */
  public static class Ticker extends TextWebSocketHandler {
    private final Map<String, WebSocketSession> sessions = new ConcurrentHashMap<>();

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
      sessions.put(session.getId(), session);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message)
        throws IOException {
      session.sendMessage(new TextMessage("pong")); // expect: UnserializedEmission
    }

    @Scheduled(fixedDelay = 500)
    public void publish() {
      sessions.values().forEach(session -> push(session, "now"));
    }

    private void push(WebSocketSession session, String text) {
      try {
        session.sendMessage(new TextMessage(text)); // expect: UnserializedEmission
      } catch (IOException e) {
        sessions.remove(session.getId());
      }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
      sessions.remove(session.getId());
    }
  }

  /** The same with decorated sessions only. */
  public static class SafeTicker extends TextWebSocketHandler {
    private final Map<String, WebSocketSession> sessions = new ConcurrentHashMap<>();

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
      sessions.put(session.getId(), new ConcurrentWebSocketSessionDecorator(session, 500, 65_536));
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message)
        throws IOException {
      sessions
          .get(session.getId())
          .sendMessage(new TextMessage("pong")); // ok: UnserializedEmission - decorated
    }

    @Scheduled(fixedDelay = 500)
    public void publish() throws IOException {
      for (WebSocketSession session : sessions.values()) {
        session.sendMessage(new TextMessage("now")); // ok: UnserializedEmission - decorated
      }
    }
  }

  /** Messages go to all sessions on the threads of the container, which are many. */
  public static class Room extends TextWebSocketHandler {
    private final Set<WebSocketSession> sessions = ConcurrentHashMap.newKeySet();

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
      sessions.add(session);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message)
        throws IOException {
      for (WebSocketSession each : sessions) {
        each.sendMessage(message); // expect: UnserializedEmission
      }
    }
  }

  /** Whoever sends holds the session's monitor. */
  public static class LockedRoom extends TextWebSocketHandler {
    private final Set<WebSocketSession> sessions = ConcurrentHashMap.newKeySet();

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
      synchronized (session) {
        session.sendMessage(new TextMessage("hello")); // ok: UnserializedEmission - locked
      }
      sessions.add(session);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message)
        throws IOException {
      for (WebSocketSession each : sessions) {
        synchronized (each) {
          each.sendMessage(message); // ok: UnserializedEmission - locked
        }
      }
    }
  }

  /** Answers whoever asks, and nobody else. */
  public static class Echo extends TextWebSocketHandler {
    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
      answer(session, "hello");
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message)
        throws IOException {
      answer(session, message.getPayload());
    }

    private static void answer(WebSocketSession session, String text) throws IOException {
      session.sendMessage(new TextMessage(text)); // ok: UnserializedEmission - one at a time
    }
  }
}
