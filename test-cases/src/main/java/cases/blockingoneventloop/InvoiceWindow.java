package cases.blockingoneventloop;

import java.awt.event.ActionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;
import javax.swing.Timer;

/** Swing repaints and listens on one thread; a SwingWorker has another one for slow work. */
public class InvoiceWindow {
  private final JLabel status = new JLabel();
  private final JButton print = new JButton("Print");
  private final JButton load = new JButton("Load");
  private final Process printer;

  public InvoiceWindow(Process printer) {
    this.printer = printer;
    print.addActionListener(this::print);
    load.addActionListener(event -> new InvoiceWorker().execute());
    new Timer(1000, event -> showPrinter()).start();
  }

  private void print(ActionEvent event) {
    try {
      printer.waitFor(); // expect: BlockingOnEventLoop
      status.setText("printed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void showPrinter() {
    if (!printer.isAlive()) {
      status.setText("exit " + printer.exitValue()); // ok: BlockingOnEventLoop - never waits
    }
  }

  public void flash() {
    SwingUtilities.invokeLater(
        () -> {
          try {
            Thread.sleep(300); // expect: BlockingOnEventLoop
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private class InvoiceWorker extends SwingWorker<String, Void> {
    @Override
    protected String doInBackground() throws IOException {
      return Files.readString(Path.of("invoice.txt")); // ok: BlockingOnEventLoop - worker thread
    }

    @Override
    protected void done() {
      try {
        status.setText(get()); // ok: BlockingOnEventLoop - done is called when it is complete
      } catch (InterruptedException | ExecutionException e) {
        status.setText("no invoice");
      }
    }
  }
}
