package cases.unboundedspawn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Whatever the network sends becomes a task, through a wrapper as well as directly. */
public class SensorGateway {
  private final Executor logged = new LoggedExecutor(Executors.newFixedThreadPool(2));
  private final Executor loggedBounded =
      new LoggedExecutor(
          new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1_000)));
  private final ExecutorService writer = Executors.newSingleThreadExecutor();

  public void receive(DatagramSocket socket) throws IOException {
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(new byte[512], 512);
      socket.receive(packet);
      logged.execute(() -> store(packet.getData())); // expect: UnboundedSpawn
    }
  }

  public void receiveBounded(DatagramSocket socket) throws IOException {
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(new byte[512], 512);
      socket.receive(packet);
      loggedBounded.execute(() -> store(packet.getData())); // ok: UnboundedSpawn - bounded below
    }
  }

  public void readLines(Socket sensor) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(sensor.getInputStream()));
    String line;
    while ((line = lines.readLine()) != null) {
      enqueue(line);
    }
  }

  private void enqueue(String line) {
    writer.submit(() -> store(line.getBytes())); // expect: UnboundedSpawn
  }

  public void calibrate() {
    for (int channel = 0; channel < 8; channel++) {
      writer.submit(() -> store(new byte[1])); // ok: UnboundedSpawn - eight tasks
    }
  }

  private void store(byte[] reading) {
    System.out.println(reading.length);
  }

  private static class LoggedExecutor implements Executor {
    private final Executor delegate;

    LoggedExecutor(Executor delegate) {
      this.delegate = delegate;
    }

    @Override
    public void execute(Runnable task) {
      System.out.println("accepted");
      delegate.execute(task);
    }
  }
}
