package dev.conclint.catalogue;

import dev.conclint.facts.Descriptors;
import dev.conclint.facts.MethodRef;
import java.util.List;
import java.util.Optional;

/**
 * What a catalogue line speaks of: a method, a type, or whatever bears an annotation.
 *
 * @param owner internal name of the type or annotation
 * @param method method name, "" for types and annotations
 * @param parameters simple names of the erased parameter types; empty for every overload
 */
public record Signature(
    Target target, String owner, String method, Optional<List<String>> parameters) {

  /** What kind of thing is named. */
  public enum Target {
    METHOD,
    TYPE,
    ANNOTATION
  }

  /** Whether the method, wherever it was found, has this name and these parameters. */
  public boolean matches(MethodRef candidate) {
    return candidate.name().equals(method)
        && parameters.map(wanted -> fits(simpleNames(candidate), wanted)).orElse(true);
  }

  /** A type that the front end does not know may be any. */
  private static boolean fits(List<String> given, List<String> wanted) {
    if (given.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      if (!given.get(i).equals(wanted.get(i)) && !given.get(i).equals(MethodRef.UNKNOWN_TYPE)) {
        return false;
      }
    }
    return true;
  }

  static List<String> simpleNames(MethodRef method) {
    return Descriptors.parameters(method.descriptor()).stream()
        .map(Descriptors::simpleName)
        .toList();
  }

  /** Reads {@code pkg.Type#method(T,U)}, {@code pkg.Type} or {@code @pkg.Annotation}. */
  static Signature parse(String text, String where) {
    if (text.startsWith("@")) {
      return new Signature(Target.ANNOTATION, internal(text.substring(1)), "", Optional.empty());
    }
    int hash = text.indexOf('#');
    if (hash < 0) {
      return new Signature(Target.TYPE, internal(text), "", Optional.empty());
    }
    int open = text.indexOf('(');
    if (open < hash || !text.endsWith(")")) {
      throw new CatalogueException(
          where + ": signature '" + text + "' needs parameters: method(Type,Type) or method(**)");
    }
    String parameters = text.substring(open + 1, text.length() - 1);
    return new Signature(
        Target.METHOD,
        internal(text.substring(0, hash)),
        text.substring(hash + 1, open),
        parameters.equals("**")
            ? Optional.empty()
            : Optional.of(parameters.isEmpty() ? List.of() : List.of(parameters.split(",", -1))));
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }

  @Override
  public String toString() {
    String type = owner.replace('/', '.');
    return switch (target) {
      case TYPE -> type;
      case ANNOTATION -> "@" + type;
      case METHOD ->
          type + "#" + method + "(" + parameters.map(p -> String.join(",", p)).orElse("**") + ")";
    };
  }
}
