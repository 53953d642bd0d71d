package cases.mutationafterhandoff;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** Buffers are reused or released while a task may still read the frame in them. */
public final class FrameBuffers {
  private final ExecutorService pool =
      new ThreadPoolExecutor(4, 4, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final byte[] frame = new byte[1_024];
  private final byte[] scratch = new byte[1_024];

  public void check(ByteBuf received) {
    pool.execute(() -> System.out.println(received.getByte(0)));
    received.release(); // expect: MutationAfterHandOff
  }

  public void checkRetained(ByteBuf received) {
    ByteBuf kept = received.retain();
    pool.execute(
        () -> {
          System.out.println(kept.getByte(0));
          kept.release();
        });
    received.release(); // ok: MutationAfterHandOff - the task holds a reference of its own
  }

  public void checksum() {
    pool.submit(() -> printChecksum());
    Arrays.fill(frame, (byte) 0); // expect: MutationAfterHandOff
  }

  public void checksumOfCopy() {
    byte[] copy = scratch.clone();
    pool.submit(() -> printChecksum(copy));
    Arrays.fill(scratch, (byte) 0); // ok: MutationAfterHandOff - the task reads the clone
  }

  public void stamp(byte[] packet) {
    pool.submit(() -> printChecksum(packet));
    packet[0] = 1; // expect: MutationAfterHandOff
  }

  public void stampFirst(byte[] packet) {
    packet[0] = 1; // ok: MutationAfterHandOff - before the hand-off
    pool.submit(() -> printChecksum(packet));
  }

  public void send(ByteBuffer packet) {
    pool.execute(() -> printChecksum(packet.array()));
    recycle(packet);
  }

  private static void recycle(ByteBuffer packet) {
    packet.putInt(0); // expect: MutationAfterHandOff
  }

  public void sendAndWait(ByteBuffer packet) throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    pool.execute(
        () -> {
          printChecksum(packet.array());
          sent.countDown();
        });
    sent.await();
    packet.putInt(0); // ok: MutationAfterHandOff - the task has counted down
  }

  /** Each task reads the element that was written for it. */
  public void sendAll(long[] packets) {
    long[] sums = new long[packets.length];
    for (int i = 0; i < packets.length; i++) {
      int own = i;
      sums[i] = packets[i] * 31; // ok: MutationAfterHandOff - another element than before
      pool.execute(() -> System.out.println(sums[own]));
    }
  }

  private void printChecksum() {
    printChecksum(frame);
  }

  private static void printChecksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    System.out.println(checksum.getValue());
  }
}
