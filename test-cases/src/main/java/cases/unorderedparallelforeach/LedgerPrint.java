package cases.unorderedparallelforeach;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows of a ledger reach a text in whatever order their threads come. */
public final class LedgerPrint {
  private final StringWriter ledger = new StringWriter();
  private final StringBuilder summary = new StringBuilder();
  private final List<String> rows = new ArrayList<>();

  public void print() {
    rows().forEach(this::printRow); // expect: UnorderedParallelForEach
  }

  public void printInOrder() {
    rows().forEachOrdered(this::printRow); // ok: UnorderedParallelForEach - ordered
  }

  public void printHere() {
    rows().sequential().forEach(this::printRow); // ok: UnorderedParallelForEach - sequential
  }

  public void summarize() {
    Stream<String> lines = rows().map(row -> row.substring(0, 10));
    lines.forEach(line -> summary.append(line).append('\n')); // expect: UnorderedParallelForEach
  }

  public String rendered() {
    StringBuffer text = new StringBuffer();
    rows.stream().parallel().forEach(text::append); // expect: UnorderedParallelForEach
    return text.toString();
  }

  public String renderedInOrder() {
    StringBuilder text = new StringBuilder();
    for (String row : rows().map(String::strip).toList()) {
      text.append(row);
    }
    rows().forEach(row -> measure(row)); // ok: UnorderedParallelForEach - builders of its own
    return text.toString();
  }

  private Stream<String> rows() {
    return rows.parallelStream();
  }

  /** Also called for a single row. */
  private void printRow(String row) {
    ledger.write(row);
  }

  public void printTotal(String total) {
    printRow(total);
  }

  private static int measure(String row) {
    StringBuilder padded = new StringBuilder(row);
    padded.append(' ');
    return padded.length();
  }

  /** Rows in a file, which come one after the other. */
  public static final class Archive {
    private final Writer file;

    public Archive(Writer file) {
      this.file = file;
    }

    public void dump(List<String> rows) {
      rows.parallelStream().forEach(this::write); // expect: UnorderedParallelForEach
    }

    public void dumpSome(List<String> rows, boolean hurry) {
      Stream<String> stream = rows.stream();
      if (hurry) {
        stream = stream.parallel();
      }
      stream.forEach(this::write); // expect: UnorderedParallelForEach
    }

    public void dumpSlowly(List<String> rows, boolean sorted) {
      Stream<String> stream = rows.stream();
      if (sorted) {
        stream = stream.sorted();
      }
      stream.forEach(this::write); // ok: UnorderedParallelForEach - one after the other
    }

    public void dumpInOrder(List<String> rows) {
      rows.parallelStream()
          .map(row -> row.strip() + System.lineSeparator())
          .forEachOrdered(this::write); // ok: UnorderedParallelForEach - in order
    }

    private void write(String row) {
      try {
        file.write(row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
