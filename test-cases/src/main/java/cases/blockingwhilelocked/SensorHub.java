package cases.blockingwhilelocked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The request is two classes away from the monitor that is held around it. */
public final class SensorHub {
  private final Map<String, Double> offsets = new HashMap<>();
  private final Calibration calibration = new HttpCalibration(HttpClient.newHttpClient());
  private final Archive archive = new Archive(Path.of("offsets"));
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

  /** Calibrates all sensors now and then. */
  public void start() {
    timer.scheduleWithFixedDelay(this::calibrate, 0, 1, TimeUnit.HOURS);
    timer.scheduleWithFixedDelay(this::calibrateCopy, 0, 1, TimeUnit.HOURS);
    timer.scheduleWithFixedDelay(this::save, 1, 1, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(this::saveCopy, 1, 1, TimeUnit.MINUTES);
  }

  /** Corrects a value with what was calibrated last. */
  public double corrected(String sensor, double value) {
    synchronized (offsets) {
      return value + offsets.getOrDefault(sensor, 0.0);
    }
  }

  private void calibrate() {
    synchronized (offsets) {
      offsets.replaceAll(
          (sensor, offset) -> calibration.drift(sensor)); // expect: BlockingWhileLocked
    }
  }

  private void calibrateCopy() {
    Map<String, Double> copy;
    synchronized (offsets) {
      copy = new HashMap<>(offsets);
    }
    copy.replaceAll(
        (sensor, offset) -> calibration.drift(sensor)); // ok: BlockingWhileLocked - on a copy
    synchronized (offsets) {
      offsets.putAll(copy);
    }
  }

  private void save() {
    synchronized (offsets) {
      archive.store(offsets);
    }
  }

  private void saveCopy() {
    String text;
    synchronized (offsets) {
      text = offsets.toString();
    }
    archive.storeText(text); // ok: BlockingWhileLocked - the monitor is released
  }

  private interface Calibration {
    double drift(String sensor);
  }

  private static final class HttpCalibration implements Calibration {
    private final HttpClient client;

    HttpCalibration(HttpClient client) {
      this.client = client;
    }

    @Override
    public double drift(String sensor) {
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://lab/" + sensor)).build();
      try {
        return Double.parseDouble(client.send(request, BodyHandlers.ofString()).body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Archive {
    private final Path file;

    Archive(Path file) {
      this.file = file;
    }

    void store(Map<String, Double> offsets) {
      StringBuilder lines = new StringBuilder();
      offsets.forEach((sensor, offset) -> lines.append(sensor).append(' ').append(offset));
      writeAll(lines);
    }

    private void writeAll(CharSequence lines) {
      try {
        Files.writeString(file, lines); // expect: BlockingWhileLocked
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void storeText(String text) {
      try {
        Files.writeString(file, text); // ok: BlockingWhileLocked - called without the monitor
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
