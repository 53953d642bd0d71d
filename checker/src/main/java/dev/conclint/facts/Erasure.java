package dev.conclint.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Erasures (JLS 4.6) of the generic signatures of one class and its members. */
final class Erasure {
  private static final String OBJECT = "Ljava/lang/Object;";

  private final String classSignature;
  private final Function<String, @Nullable String> outerVariables;
  private final Map<String, String> bounds = new HashMap<>();

  private Erasure(String classSignature, Function<String, @Nullable String> outerVariables) {
    this.classSignature = classSignature;
    this.outerVariables = outerVariables;
  }

  /**
   * @param outerVariables descriptors of what the type parameters of classes around erase to
   */
  static Erasure of(String classSignature, Function<String, @Nullable String> outerVariables) {
    Erasure erasure = new Erasure(classSignature, outerVariables);
    new Reader(classSignature, erasure.bounds, erasure).typeParameters();
    return erasure;
  }

  @Nullable String bound(String variable) {
    String own = bounds.get(variable);
    return own == null ? outerVariables.apply(variable) : own;
  }

  /** Internal names of the super class and the interfaces. */
  List<String> supertypes() {
    Reader reader = new Reader(classSignature, new HashMap<>(bounds), this);
    reader.typeParameters();
    List<String> names = new ArrayList<>();
    while (!reader.isAtEnd()) {
      names.add(Descriptors.typeName(reader.type()));
    }
    return names;
  }

  /** The descriptor of a member with that signature. */
  String descriptor(String signature) {
    Reader reader = new Reader(signature, new HashMap<>(bounds), this);
    reader.typeParameters();
    return reader.rest();
  }

  /** Walks along one signature. */
  private static final class Reader {
    private final String text;
    private final Map<String, String> variables;
    private final Erasure around;
    private int at;

    Reader(String text, Map<String, String> variables, Erasure around) {
      this.text = text;
      this.variables = variables;
      this.around = around;
    }

    boolean isAtEnd() {
      return at >= text.length();
    }

    void typeParameters() {
      if (text.charAt(at) != '<') {
        return;
      }
      at++;
      while (text.charAt(at) != '>') {
        int colon = text.indexOf(':', at);
        String name = text.substring(at, colon);
        at = colon;
        String first = "";
        while (text.charAt(at) == ':') {
          at++;
          if (text.charAt(at) != ':') {
            String bound = type();
            first = first.isEmpty() ? bound : first;
          }
        }
        variables.put(name, first);
      }
      at++;
    }

    String rest() {
      StringBuilder descriptor = new StringBuilder();
      while (!isAtEnd()) {
        char next = text.charAt(at);
        if (next == '^') {
          return descriptor.toString();
        }
        if (next == '(' || next == ')') {
          descriptor.append(next);
          at++;
        } else {
          descriptor.append(type());
        }
      }
      return descriptor.toString();
    }

    private String type() {
      char kind = text.charAt(at++);
      return switch (kind) {
        case '[' -> "[" + type();
        case 'T' -> variable();
        case 'L' -> reference();
        default -> String.valueOf(kind);
      };
    }

    private String variable() {
      int end = text.indexOf(';', at);
      String name = text.substring(at, end);
      at = end + 1;
      @Nullable String bound = variables.get(name);
      if (bound == null) {
        bound = around.bound(name);
      }
      return bound == null ? OBJECT : bound;
    }

    private String reference() {
      StringBuilder name = new StringBuilder("L");
      int depth = 0;
      while (true) {
        char next = text.charAt(at++);
        if (next == '<') {
          depth++;
        } else if (next == '>') {
          depth--;
        } else if (depth == 0) {
          name.append(next == '.' ? '$' : next);
          if (next == ';') {
            return name.toString();
          }
        }
      }
    }
  }
}
