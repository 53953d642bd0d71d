package cases.cpuheavyoneventloop;

/** A password hash is slow by design: on the loop, each login makes all other clients wait. */
public final class LoginService {

  private LoginService() {}

  // doc:bad CpuHeavyOnEventLoop
  static class LoginOnLoop {
    private final byte[] salt = {3, 1, 4, 1, 5, 9, 2, 6};

    void listen(io.vertx.core.Vertx vertx) {
      vertx.eventBus().<String>consumer("login", login -> login.reply(hash(login.body())));
    }

    private byte[] hash(String password) {
      try {
        var spec = new javax.crypto.spec.PBEKeySpec(password.toCharArray(), salt, 600_000, 256);
        var factory = javax.crypto.SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
        return factory.generateSecret(spec).getEncoded(); // expect: CpuHeavyOnEventLoop
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
  // doc:end

  // doc:good CpuHeavyOnEventLoop
  static class LoginOnWorkers {
    private final byte[] salt = {3, 1, 4, 1, 5, 9, 2, 6};

    void listen(io.vertx.core.Vertx vertx) {
      vertx
          .eventBus()
          .<String>consumer(
              "login",
              login -> vertx.executeBlocking(() -> hash(login.body())).onSuccess(login::reply));
    }

    private byte[] hash(String password) {
      try {
        var spec = new javax.crypto.spec.PBEKeySpec(password.toCharArray(), salt, 600_000, 256);
        var factory = javax.crypto.SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
        return factory.generateSecret(spec).getEncoded(); // ok: CpuHeavyOnEventLoop - on a worker
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
  // doc:end

  /** A password that opens a key file is wrapped here, and worked on when the file is read. */
  static class KeyFiles {
    void listen(io.vertx.core.Vertx vertx) {
      vertx.eventBus().<String>consumer("unlock", unlock -> unlock.reply(wrap(unlock.body())));
    }

    private byte[] wrap(String password) {
      try {
        var spec = new javax.crypto.spec.PBEKeySpec(password.toCharArray());
        var factory = javax.crypto.SecretKeyFactory.getInstance("PBEWithHmacSHA256AndAES_256");
        return factory.generateSecret(spec).getEncoded(); // ok: CpuHeavyOnEventLoop - only wraps
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
