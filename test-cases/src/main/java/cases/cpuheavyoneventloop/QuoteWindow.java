package cases.cpuheavyoneventloop;

import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerException;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/** The window stands still while its thread computes, also while it waits for parallel helpers. */
public final class QuoteWindow {
  private final JLabel status = new JLabel();
  private final JButton print = new JButton("Print");
  private final JButton total = new JButton("Total");
  private final JButton rank = new JButton("Rank");
  private final List<Double> quotes;
  private final Templates layout;

  public QuoteWindow(List<Double> quotes, Templates layout) {
    this.quotes = quotes;
    this.layout = layout;
    total.addActionListener(event -> status.setText("sum " + total()));
    rank.addActionListener(
        new ActionListener() {
          @Override
          public void actionPerformed(ActionEvent event) {
            double[] ranked = quotes.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.parallelSort(ranked); // expect: CpuHeavyOnEventLoop
            status.setText("best " + ranked[ranked.length - 1]);
          }
        });
    print.addActionListener(event -> new Printing().execute());
  }

  private double total() {
    return quotes.parallelStream()
        .mapToDouble(quote -> Math.pow(quote, 1.7))
        .sum(); // expect: CpuHeavyOnEventLoop
  }

  /** Shows how many there are. */
  public void showCount() {
    SwingUtilities.invokeLater(
        () -> status.setText(quotes.size() + " quotes")); // ok: CpuHeavyOnEventLoop - reads a size
  }

  /** Shows the whole document. */
  public void preview(String document) {
    SwingUtilities.invokeLater(
        () -> {
          try {
            StringWriter page = new StringWriter();
            StreamSource source = new StreamSource(new StringReader(document));
            layout
                .newTransformer()
                .transform(source, new StreamResult(page)); // expect: CpuHeavyOnEventLoop
            status.setText(page.toString());
          } catch (TransformerException e) {
            status.setText("no preview");
          }
        });
  }

  /** Called by the main thread before the window is shown. */
  public double median() {
    double[] ranked = quotes.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.parallelSort(ranked); // ok: CpuHeavyOnEventLoop - the thread of the caller
    return ranked[ranked.length / 2];
  }

  private final class Printing extends SwingWorker<String, Void> {
    @Override
    protected String doInBackground() throws TransformerException {
      StringWriter page = new StringWriter();
      StreamSource source = new StreamSource(new StringReader(quotes.toString()));
      layout
          .newTransformer()
          .transform(source, new StreamResult(page)); // ok: CpuHeavyOnEventLoop - a worker
      double sum =
          quotes.parallelStream()
              .mapToDouble(Double::doubleValue)
              .sum(); // ok: CpuHeavyOnEventLoop - a worker
      return page + " sum " + sum;
    }

    @Override
    protected void done() {
      status.setText("printed"); // ok: CpuHeavyOnEventLoop - nothing to compute
    }
  }
}
