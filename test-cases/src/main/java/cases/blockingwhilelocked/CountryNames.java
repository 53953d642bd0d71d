package cases.blockingwhilelocked;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** One look-up reads the table once for all that come after it; the other one asks each time. */
public final class CountryNames {
  private static byte[] names;
  private static int lookups;

  private CountryNames() {}

  public static synchronized byte[] names() throws IOException {
    if (names == null) {
      names = read("names"); // expect: BlockingWhileLocked at note
    }
    lookups++;
    return names;
  }

  public static synchronized int lookups() {
    return lookups;
  }

  /** Each look-up asks the server, and keeps all others waiting meanwhile. */
  public static final class Remote {
    private static byte[] latest;
    private static int lookups;

    private Remote() {}

    public static synchronized byte[] names() throws IOException {
      latest = read("names"); // expect: BlockingWhileLocked at warning
      lookups++;
      return latest;
    }

    public static synchronized int lookups() {
      return lookups;
    }
  }

  private static byte[] read(String table) throws IOException {
    try (Socket server = new Socket("tables", 4000);
        InputStream answer = server.getInputStream()) {
      server.getOutputStream().write(table.getBytes());
      return answer.readAllBytes();
    }
  }
}
