package dev.conclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.ConcLint;
import dev.conclint.Options;
import dev.conclint.Progress;
import dev.conclint.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who runs the handlers of asynchronous channels depends on what the program makes of its groups.
 */
final class ChannelGroupTest {
  private static final String SERVER =
      """
      package acme;

      import java.nio.ByteBuffer;
      import java.nio.channels.*;
      import java.util.concurrent.*;

      final class Server implements CompletionHandler<AsynchronousSocketChannel, Void> {
        AsynchronousServerSocketChannel open() throws Exception {
          AsynchronousChannelGroup group = AsynchronousChannelGroup.%s;
          AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open(group);
          server.accept(null, this);
          return server;
        }

        @Override
        public void completed(AsynchronousSocketChannel client, Void none) {
          try {
            client.write(ByteBuffer.allocate(8)).get();
          } catch (InterruptedException | ExecutionException e) {
            failed(e, none);
          }
        }

        @Override
        public void failed(Throwable failure, Void none) {
          System.err.println(failure);
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aFixedGroupServesItsChannels() throws IOException {
    assertThat(findings("withFixedThreadPool(2, Executors.defaultThreadFactory())")).hasSize(1);
  }

  @Test
  void workersOfTheProgramMayBlock() throws IOException {
    assertThat(findings("withThreadPool(Executors.newCachedThreadPool())")).isEmpty();
    assertThat(findings("withCachedThreadPool(Executors.newCachedThreadPool(), 4)")).isEmpty();
  }

  private List<Finding> findings(String group) throws IOException {
    Path source = folder.resolve("Server.java");
    Files.writeString(source, SERVER.formatted(group));
    Options options =
        Options.builder().inputs(List.of(source)).rules(Set.of("BlockingOnEventLoop")).build();
    return ConcLint.analyze(options, Progress.NONE).findings();
  }
}
