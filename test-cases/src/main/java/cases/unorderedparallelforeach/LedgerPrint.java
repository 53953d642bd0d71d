package cases.unorderedparallelforeach;

import java.io.StringWriter;
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
}
