package cases.cpuheavyoneventloop;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/** Searching the primes of an RSA key takes up to seconds; random bytes for AES take none. */
public final class DeviceEnrollment {
  private final EventLoop loop;
  private final Executor workers =
      new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private final Enrollment fresh = new Enrollment(new RsaKeys());
  private final Enrollment stocked;
  private volatile KeyPair own;
  private volatile SecretKey session;

  private DeviceEnrollment(EventLoop loop, KeyStock stock) {
    this.loop = loop;
    this.stocked = new Enrollment(stock);
    this.own = stock.next();
  }

  /** Fills the stock on the thread that starts the program. */
  public static DeviceEnrollment create(EventLoopGroup loops) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(3072);
    KeyStock stock =
        new KeyStock(generator.generateKeyPair()); // ok: CpuHeavyOnEventLoop - at the start
    return new DeviceEnrollment(loops.next(), stock);
  }

  /** Devices ask for keys at any time. */
  public void enroll(String device) {
    loop.execute(() -> fresh.enroll(device));
    loop.execute(() -> stocked.enroll(device));
  }

  /** Keys are replaced daily. */
  public void start() {
    loop.scheduleAtFixedRate(new Rotation(), 1, 1, TimeUnit.DAYS);
    loop.scheduleAtFixedRate(this::rotateSession, 1, 1, TimeUnit.MINUTES);
    loop.schedule(() -> workers.execute(this::rotateOnWorker), 12, TimeUnit.HOURS);
  }

  private void rotateSession() {
    try {
      session = KeyGenerator.getInstance("AES").generateKey(); // ok: CpuHeavyOnEventLoop - 16 bytes
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void rotateOnWorker() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      KeyPair next = generator.generateKeyPair(); // ok: CpuHeavyOnEventLoop - on a worker
      loop.execute(() -> own = next); // ok: CpuHeavyOnEventLoop - an assignment
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Rotation implements Runnable {
    @Override
    public void run() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(4096);
        own = generator.genKeyPair(); // expect: CpuHeavyOnEventLoop
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

interface DeviceKeys {
  KeyPair next();
}

final class RsaKeys implements DeviceKeys {
  @Override
  public KeyPair next() {
    try {
      return generator().generateKeyPair(); // expect: CpuHeavyOnEventLoop
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPairGenerator generator() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(3072);
    return generator;
  }
}

record KeyStock(KeyPair pair) implements DeviceKeys {
  @Override
  public KeyPair next() {
    return pair; // ok: CpuHeavyOnEventLoop - made before
  }
}

final class Enrollment {
  private final DeviceKeys keys;

  Enrollment(DeviceKeys keys) {
    this.keys = keys;
  }

  void enroll(String device) {
    System.out.println(device + keys.next().getPublic());
  }
}
