package cases.ignoredrejection;

import java.security.GeneralSecurityException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.crypto.Cipher;

/** What was taken from a pool finds its place free, unless somebody else puts things there too. */
public final class CipherPools {
  private BlockingQueue<Cipher> encoders;
  private final BlockingQueue<Cipher> spares = new ArrayBlockingQueue<>(4);
  private final BlockingQueue<String> letters = new ArrayBlockingQueue<>(100);

  public void init(int size) throws GeneralSecurityException {
    BlockingQueue<Cipher> filled = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      filled.offer(Cipher.getInstance("AES")); // ok: IgnoredRejection - as many as it has places
    }
    encoders = filled;
  }

  public byte[] encode(byte[] plain) throws GeneralSecurityException, InterruptedException {
    Cipher cipher = encoders.take();
    try {
      return cipher.doFinal(plain);
    } finally {
      encoders.offer(cipher); // ok: IgnoredRejection - goes back to the place it came from
    }
  }

  public byte[] encodeOrPass(byte[] plain) {
    Cipher cipher = null;
    try {
      cipher = encoders.take();
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException e) {
      return plain;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return plain;
    } finally {
      if (cipher != null) {
        encoders.offer(cipher); // ok: IgnoredRejection - goes back to the place it came from
      }
    }
  }

  public byte[] encodeWithSpare(byte[] plain) throws GeneralSecurityException {
    Cipher spare = spares.poll();
    Cipher cipher = spare != null ? spare : Cipher.getInstance("AES");
    byte[] coded = cipher.doFinal(plain);
    spares.offer(cipher); // ok: IgnoredRejection - one too many is let go
    return coded;
  }

  public void post(String letter) throws InterruptedException {
    letters.put(letter);
  }

  public void deliver() throws InterruptedException {
    String letter = letters.take();
    if (!send(letter)) {
      letters.offer(letter); // expect: IgnoredRejection
    }
  }

  private static boolean send(String letter) {
    return letter.length() % 2 == 0;
  }
}
