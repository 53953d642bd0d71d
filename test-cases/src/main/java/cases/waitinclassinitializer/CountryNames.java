package cases.waitinclassinitializer;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The lambda is a static method of the class, which no other thread may enter before its end. */
public final class CountryNames {
  private CountryNames() {}

  // doc:bad WaitInClassInitializer
  static class LoadedByTask {
    static final Map<String, String> NAMES =
        CompletableFuture.supplyAsync(() -> load()).join(); // expect: WaitInClassInitializer

    static String nameOf(String code) {
      return NAMES.get(code);
    }

    private static Map<String, String> load() {
      return Map.of("DE", "Germany", "FR", "France");
    }
  }

  // doc:end

  // doc:good WaitInClassInitializer
  static class LoadedByInitializer {
    static final Map<String, String> NAMES = load(); // ok: WaitInClassInitializer - no wait

    static String nameOf(String code) {
      return NAMES.get(code);
    }

    private static Map<String, String> load() {
      return Map.of("DE", "Germany", "FR", "France");
    }
  }
  // doc:end
}
