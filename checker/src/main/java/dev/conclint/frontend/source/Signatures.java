package dev.conclint.frontend.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads descriptors and the generic signatures of chapter 4.7.9.1 of the JVM Specification. */
final class Signatures {
  private final String text;
  private final Function<String, @Nullable TypeVariable> outerVariables;
  private final String owner;
  private final Map<String, TypeVariable> variables = new HashMap<>();
  private int at;

  private Signatures(
      String text, String owner, Function<String, @Nullable TypeVariable> outerVariables) {
    this.text = text;
    this.owner = owner;
    this.outerVariables = outerVariables;
  }

  /** A class with its type parameters, super class first among the super types. */
  record ClassSignature(List<TypeVariable> parameters, List<Type> supertypes) {}

  /** A method with its type parameters. */
  record MethodSignature(List<TypeVariable> typeParameters, List<Type> parameters, Type result) {}

  static ClassSignature ofClass(
      String signature, String owner, Function<String, @Nullable TypeVariable> outerVariables) {
    Signatures reader = new Signatures(signature, owner, outerVariables);
    List<TypeVariable> parameters = reader.typeParameters();
    List<Type> supertypes = new ArrayList<>();
    while (reader.at < signature.length()) {
      supertypes.add(reader.type());
    }
    return new ClassSignature(parameters, supertypes);
  }

  static MethodSignature ofMethod(
      String signature, String owner, Function<String, @Nullable TypeVariable> outerVariables) {
    Signatures reader = new Signatures(signature, owner, outerVariables);
    List<TypeVariable> typeParameters = reader.typeParameters();
    reader.at++;
    List<Type> parameters = new ArrayList<>();
    while (reader.text.charAt(reader.at) != ')') {
      parameters.add(reader.type());
    }
    reader.at++;
    return new MethodSignature(typeParameters, parameters, reader.type());
  }

  static Type ofField(String signature, Function<String, @Nullable TypeVariable> outerVariables) {
    return new Signatures(signature, "", outerVariables).type();
  }

  private List<TypeVariable> typeParameters() {
    if (text.charAt(at) != '<') {
      return List.of();
    }
    declareVariables();
    List<TypeVariable> parameters = new ArrayList<>();
    at++;
    while (text.charAt(at) != '>') {
      int colon = text.indexOf(':', at);
      TypeVariable variable = variables.get(text.substring(at, colon));
      at = colon;
      List<Type> bounds = new ArrayList<>();
      while (text.charAt(at) == ':') {
        at++;
        if (text.charAt(at) != ':') {
          bounds.add(type());
        }
      }
      if (variable != null) {
        variable.bounds(bounds);
        parameters.add(variable);
      }
    }
    at++;
    return parameters;
  }

  /** All first, since a bound may name a later one. */
  private void declareVariables() {
    int start = at;
    at++;
    while (text.charAt(at) != '>') {
      int colon = text.indexOf(':', at);
      String name = text.substring(at, colon);
      variables.put(name, new TypeVariable(owner, name));
      at = colon;
      while (text.charAt(at) == ':') {
        at++;
        if (text.charAt(at) != ':') {
          type();
        }
      }
    }
    at = start;
  }

  private Type type() {
    char kind = text.charAt(at++);
    return switch (kind) {
      case '[' -> new Type.Array(type());
      case 'T' -> variable();
      case 'L' -> reference();
      default -> new Type.Primitive(kind);
    };
  }

  private Type variable() {
    int end = text.indexOf(';', at);
    String name = text.substring(at, end);
    at = end + 1;
    TypeVariable own = variables.get(name);
    if (own != null) {
      return own;
    }
    @Nullable TypeVariable outer = outerVariables.apply(name);
    return outer == null ? Type.OBJECT : outer;
  }

  private Type reference() {
    StringBuilder name = new StringBuilder();
    List<Type> arguments = List.of();
    while (true) {
      char next = text.charAt(at++);
      if (next == ';') {
        return new Type.Reference(name.toString(), arguments);
      } else if (next == '<') {
        arguments = arguments();
      } else if (next == '.') {
        name.append('$');
        arguments = List.of();
      } else {
        name.append(next);
      }
    }
  }

  private List<Type> arguments() {
    List<Type> arguments = new ArrayList<>();
    while (text.charAt(at) != '>') {
      arguments.add(argument());
    }
    at++;
    return List.copyOf(arguments);
  }

  private Type argument() {
    switch (text.charAt(at)) {
      case '*' -> {
        at++;
        return new Type.Wildcard(null, false);
      }
      case '+' -> {
        at++;
        return new Type.Wildcard(type(), false);
      }
      case '-' -> {
        at++;
        return new Type.Wildcard(type(), true);
      }
      default -> {
        return type();
      }
    }
  }
}
