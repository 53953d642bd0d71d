package cases.unboundedwaitinpool;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A meter that has lost its power answers neither today nor tomorrow. */
public final class MeterGateway {
  private final ExecutorService pool =
      new ThreadPoolExecutor(8, 8, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final ExecutorService acceptor =
      new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
  private volatile boolean stopped;

  /** Reads meters of all kinds. */
  public void read(AsynchronousSocketChannel line, InetSocketAddress wire) {
    pool.execute(this::readRadio);
    pool.execute(new LineReading(line));
    pool.execute(new TimedLineReading(line));
    pool.execute(() -> readWire(wire));
    pool.execute(() -> System.out.println("asked"));
  }

  /** Reads a meter that may be silent. */
  public void readInTime() throws IOException {
    DatagramSocket radio = new DatagramSocket(4711);
    radio.setSoTimeout(2_000);
    pool.execute(
        () -> {
          try {
            DatagramPacket packet = new DatagramPacket(new byte[64], 64);
            radio.receive(packet); // FP: UnboundedWaitInPool - the time-out of the socket is not followed
            System.out.println(packet.getLength());
          } catch (IOException e) {
            System.err.println("no reading");
          }
        });
  }

  private void readRadio() {
    try (DatagramSocket radio = new DatagramSocket(4712)) {
      DatagramPacket packet = new DatagramPacket(new byte[64], 64);
      radio.receive(packet); // expect: UnboundedWaitInPool
      System.out.println(packet.getLength());
    } catch (IOException e) {
      System.err.println("no reading");
    }
  }

  private void readWire(InetSocketAddress address) {
    try (Socket wire = new Socket()) {
      wire.connect(address, 1_000); // ok: UnboundedWaitInPool - a second
      byte[] reading = wire.getInputStream().readNBytes(16); // expect: UnboundedWaitInPool
      System.out.println(reading.length);
    } catch (IOException e) {
      System.err.println("no reading");
    }
  }

  /** The acceptor has one thread and one thing to do in its life. */
  public void listen(ServerSocket server) {
    acceptor.execute(
        () -> {
          while (!stopped) {
            try (Socket meter = server.accept()) { // ok: UnboundedWaitInPool - a thread for this
              System.out.println(meter.getPort());
            } catch (IOException e) {
              System.err.println("not accepted");
            }
          }
        });
  }

  /** Waits on a shared thread for the one meter that is being installed. */
  public void install() {
    pool.execute(
        () -> {
          try (ServerSocket server = new ServerSocket(4713)) {
            Socket meter = server.accept(); // expect: UnboundedWaitInPool
            System.out.println(meter.getPort());
          } catch (IOException e) {
            System.err.println("not installed");
          }
        });
  }

  private record LineReading(AsynchronousSocketChannel line) implements Runnable {
    @Override
    public void run() {
      try {
        System.out.println(line.read(ByteBuffer.allocate(64)).get()); // expect: UnboundedWaitInPool
      } catch (InterruptedException | ExecutionException e) {
        System.err.println("no reading");
      }
    }
  }

  private record TimedLineReading(AsynchronousSocketChannel line) implements Runnable {
    @Override
    public void run() {
      try {
        int length =
            line.read(ByteBuffer.allocate(64))
                .get(3, TimeUnit.SECONDS); // ok: UnboundedWaitInPool - limited
        System.out.println(length);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        System.err.println("no reading");
      }
    }
  }
}
