package cases.cpuheavyoneventloop;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a verticle sorts and matches is either a handful or all that there is. */
public final class LogSearch extends VerticleBase {
  private static final Pattern LEVEL = Pattern.compile("INFO|WARN|ERROR");

  private final List<String> log = new ArrayList<>();

  @Override
  public Future<?> start() {
    vertx.eventBus().<String>consumer("log", line -> log.add(line.body()));
    vertx.eventBus().consumer("log.sorted", this::sorted);
    vertx.eventBus().consumer("log.sorted.later", this::sortedLater);
    return vertx.createHttpServer().requestHandler(this::search).listen(8080);
  }

  private void search(HttpServerRequest request) {
    String level = request.getParam("level", "INFO");
    if (!LEVEL.matcher(level).matches()) { // ok: CpuHeavyOnEventLoop - a fixed pattern, one word
      request.response().setStatusCode(400).end();
      return;
    }
    Pattern wanted = Pattern.compile(request.getParam("q"));
    boolean found =
        wanted.matcher(String.join("\n", log)).find(); // FN: CpuHeavyOnEventLoop - how large the input is, the types do not tell
    request.response().end(level + found);
  }

  private void sorted(Message<Object> question) {
    List<String> lines = new ArrayList<>(log);
    lines.sort(String::compareTo); // FN: CpuHeavyOnEventLoop - how large the input is, the types do not tell
    List<String> levels = new ArrayList<>(List.of("WARN", "INFO", "ERROR"));
    levels.sort(String::compareTo); // ok: CpuHeavyOnEventLoop - three words
    question.reply(levels + String.join("\n", lines));
  }

  private void sortedLater(Message<Object> question) {
    List<String> lines = new ArrayList<>(log);
    vertx
        .executeBlocking(
            () -> {
              lines.sort(String::compareTo); // ok: CpuHeavyOnEventLoop - on a worker
              return String.join("\n", lines);
            })
        .onSuccess(question::reply);
  }
}
