package dev.conclint.catalogue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of one line, taken one by one by the verb's parser; what is left over is an error. */
final class CatalogueLine {
  private final String where;
  private final String verb;
  private final Map<String, String> words;
  private final Set<String> taken = new HashSet<>();

  private CatalogueLine(String where, String verb, Map<String, String> words) {
    this.where = where;
    this.verb = verb;
    this.words = words;
  }

  static CatalogueLine of(String where, List<String> tokens) {
    if (tokens.size() < 2) {
      throw new CatalogueException(where + ": '" + tokens.get(0) + "' has no verb");
    }
    Map<String, String> words = new LinkedHashMap<>();
    for (String token : tokens.subList(2, tokens.size())) {
      int equals = token.indexOf('=');
      String key = equals < 0 ? token : token.substring(0, equals);
      if (words.put(key, equals < 0 ? "" : token.substring(equals + 1)) != null) {
        throw new CatalogueException(where + ": '" + key + "' is given twice");
      }
    }
    return new CatalogueLine(where, tokens.get(1), words);
  }

  String where() {
    return where;
  }

  String verb() {
    return verb;
  }

  CatalogueException error(String message) {
    return new CatalogueException(where + ": " + message);
  }

  /** Whether the flag stands on the line. */
  boolean has(String flag) {
    taken.add(flag);
    return words.containsKey(flag);
  }

  Optional<String> find(String key) {
    taken.add(key);
    return Optional.ofNullable(words.get(key));
  }

  String text(String key) {
    return find(key).orElseThrow(() -> error("'" + verb + "' needs " + key + "=..."));
  }

  /** The internal name of a class. */
  String typeName(String key) {
    return text(key).replace('.', '/');
  }

  Optional<String> findTypeName(String key) {
    return find(key).map(name -> name.replace('.', '/'));
  }

  int argument(String key) {
    String value = text(key);
    return number(value.startsWith("arg") ? value.substring(3) : value, key);
  }

  OptionalInt findArgument(String key) {
    return find(key).isPresent() ? OptionalInt.of(argument(key)) : OptionalInt.empty();
  }

  private int number(String value, String key) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw error(key + "=" + words.get(key) + " is no number or argument (arg0, arg1, ...)");
    }
  }

  Operand operand(String key) {
    return operand(key, text(key));
  }

  Operand operand(String key, Operand otherwise) {
    return find(key).map(value -> operand(key, value)).orElse(otherwise);
  }

  Optional<Operand> findOperand(String key) {
    return find(key).map(value -> operand(key, value));
  }

  private Operand operand(String key, String value) {
    if (value.equals("receiver")) {
      return Operand.RECEIVER;
    }
    if (value.equals("result")) {
      return Operand.RESULT;
    }
    if (value.startsWith("arg")) {
      return new Operand.Argument(argument(key));
    }
    int colon = value.indexOf(':');
    String word = colon < 0 ? value : value.substring(0, colon);
    OwnerKind kind =
        OwnerKind.of(word)
            .orElseThrow(
                () ->
                    error(
                        "%s=%s is neither receiver, result, argN nor an owner kind (%s)"
                            .formatted(key, value, names(OwnerKind.values()))));
    return new Operand.Library(kind, colon < 0 ? "" : value.substring(colon + 1));
  }

  OwnerKind ownerKind(String key) {
    String value = text(key);
    return OwnerKind.of(value)
        .orElseThrow(
            () ->
                error(
                    "%s=%s is no owner kind (%s)"
                        .formatted(key, value, names(OwnerKind.values()))));
  }

  <E extends Enum<E>> E choice(String key, E[] values) {
    String value = text(key);
    return Arrays.stream(values)
        .filter(candidate -> word(candidate).equals(value))
        .findFirst()
        .orElseThrow(() -> error("%s=%s is not one of %s".formatted(key, value, names(values))));
  }

  Amount amount(String key) {
    Optional<String> value = find(key);
    if (value.isEmpty()) {
      return Amount.UNKNOWN;
    }
    return switch (value.get()) {
      case "unbounded" -> Amount.UNBOUNDED;
      case "cpus" -> new Amount.Processors();
      case "handoff" -> new Amount.HandOff();
      default ->
          value.get().startsWith("arg")
              ? new Amount.OfArgument(argument(key))
              : new Amount.Fixed(number(value.get(), key));
    };
  }

  Rejection rejection() {
    Optional<String> value = find("rejects");
    if (value.isEmpty()) {
      return Rejection.ABORT;
    }
    return value.get().startsWith("arg")
        ? new Rejection.OfArgument(argument("rejects"))
        : new Rejection.Of(choice("rejects", Rejection.Policy.values()));
  }

  /** Fails if a word of the line meant nothing to its verb. */
  void finish() {
    for (String word : words.keySet()) {
      if (!taken.contains(word)) {
        throw error("'" + verb + "' does not know '" + word + "'");
      }
    }
  }

  private static String names(Enum<?>[] values) {
    return Arrays.stream(values).map(CatalogueLine::word).collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
