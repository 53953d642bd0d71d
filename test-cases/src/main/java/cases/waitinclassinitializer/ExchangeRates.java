package cases.waitinclassinitializer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A parallel stream hands its lambdas to workers that must wait for the class they belong to. */
public final class ExchangeRates {
  private static final List<String> CODES = List.of("EUR", "USD", "GBP", "JPY", "CHF", "NOK");
  private static final Map<String, Double> RATES = new ConcurrentHashMap<>();
  private static final Map<String, Integer> DIGITS = new ConcurrentHashMap<>();
  private static final long LONG_CODES;
  private static final long KNOWN;

  static {
    CODES.parallelStream().forEach(it -> RATES.put(it, 1.0)); // expect: WaitInClassInitializer
    CODES.parallelStream().forEach(ExchangeRates::round); // expect: WaitInClassInitializer
    CODES.forEach(it -> RATES.put(it, 1.1)); // ok: WaitInClassInitializer - on this very thread
    CODES.stream().forEach(ExchangeRates::round); // ok: WaitInClassInitializer - sequential
    LONG_CODES = countLongCodes();
    var known = CODES.parallelStream().map(String::length);
    KNOWN = known.reduce(0, Math::addExact); // ok: WaitInClassInitializer - code of the JDK only
  }

  private ExchangeRates() {}

  public static double rate(String code) {
    return RATES.getOrDefault(code, 0.0) + LONG_CODES + KNOWN;
  }

  public static int digits(String code) {
    return DIGITS.getOrDefault(code, 2);
  }

  private static long countLongCodes() {
    var longCodes = CODES.parallelStream().filter(it -> it.length() > 3);
    return longCodes.count(); // expect: WaitInClassInitializer
  }

  private static void round(String code) {
    DIGITS.put(code, code.equals("JPY") ? 0 : 2);
  }
}
