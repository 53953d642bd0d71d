package cases.unboundedworkqueue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What is done when receiving ends is not done for every event: that pool is worth a note. */
public final class FrameReader {
  private final ExecutorService closers =
      Executors.newFixedThreadPool(2); // expect: UnboundedWorkQueue
  private final ExecutorService work =
      Executors.newFixedThreadPool(2); // expect: UnboundedWorkQueue
  private final BlockingQueue<String> frames;

  public FrameReader(BlockingQueue<String> frames) {
    this.frames = frames;
  }

  public String next() {
    while (true) {
      try {
        return frames.take();
      } catch (InterruptedException e) {
        closers.execute(this::close);
      }
    }
  }

  private void close() {
    frames.clear();
  }

  public DatagramPacket receive(DatagramSocket socket, DatagramPacket packet) {
    while (true) {
      try {
        socket.receive(packet);
        return packet;
      } catch (IOException e) {
        closers.execute(this::close);
      }
    }
  }

  public void receiveAll(DatagramSocket socket) throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[512], 512);
      socket.receive(packet);
      work.execute(() -> frames.add(packet.toString()));
    }
  }
}
