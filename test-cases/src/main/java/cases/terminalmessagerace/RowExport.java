package cases.terminalmessagerace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Closing the writer, or putting the end mark, must come after the rows that others still send. */
public class RowExport {
  private static final String END = "end of rows";

  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ExecutorService loader = Executors.newSingleThreadExecutor();
  private final BlockingQueue<String> rows = new LinkedBlockingQueue<>(1_000);

  public void export(String table, BufferedWriter file) throws IOException {
    loader.submit(() -> write(file, table));
    file.close(); // expect: TerminalMessageRace
  }

  public static void exportAndWait(List<String> tables, BufferedWriter file)
      throws IOException, InterruptedException {
    ExecutorService writers = Executors.newSingleThreadExecutor();
    for (String table : tables) {
      writers.execute(() -> write(file, table));
    }
    writers.shutdown();
    writers.awaitTermination(1, TimeUnit.HOURS);
    file.close(); // ok: TerminalMessageRace - all tasks have ended
  }

  public void load(List<String> tables) throws InterruptedException {
    for (String table : tables) {
      pool.execute(() -> rows.add("row of " + table));
    }
    rows.put(END); // expect: TerminalMessageRace
  }

  public void loadInOrder(List<String> tables) {
    for (String table : tables) {
      loader.execute(() -> rows.add("row of " + table));
    }
    loader.execute(() -> rows.add(END)); // ok: TerminalMessageRace - behind the rows
  }

  public void consume() throws InterruptedException {
    String row = rows.take();
    while (row != END) {
      System.out.println(row);
      row = rows.take();
    }
  }

  private static void write(BufferedWriter file, String table) {
    try {
      file.write(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
