package dev.conclint.facts;

import java.util.ArrayList;
import java.util.List;

/** Reads the descriptors of chapter 4.3 of the Java Virtual Machine Specification. */
public final class Descriptors {
  private Descriptors() {}

  /** Descriptors of the parameters, in order; the receiver is not among them. */
  public static List<String> parameters(String methodDescriptor) {
    List<String> parameters = new ArrayList<>();
    int at = 1;
    while (methodDescriptor.charAt(at) != ')') {
      int end = endOfType(methodDescriptor, at);
      parameters.add(methodDescriptor.substring(at, end));
      at = end;
    }
    return parameters;
  }

  /** Whether the parameters are a {@code long} or {@code double} each, in order. */
  public static List<Boolean> areWide(String methodDescriptor) {
    if (methodDescriptor.charAt(1) == ')') {
      return List.of();
    }
    List<Boolean> wide = new ArrayList<>();
    int at = 1;
    while (methodDescriptor.charAt(at) != ')') {
      char kind = methodDescriptor.charAt(at);
      wide.add(kind == 'J' || kind == 'D');
      at = endOfType(methodDescriptor, at);
    }
    return wide;
  }

  /** {@code Ljava/util/List;} becomes {@code java/util/List}; others stay as they are. */
  public static String typeName(String descriptor) {
    return descriptor.startsWith("L")
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  /**
   * The type as source code names it, without package: {@code Entry}, {@code long}, {@code T[]}.
   */
  public static String simpleName(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case '[' -> simpleName(descriptor.substring(1)) + "[]";
      case 'L' -> lastName(typeName(descriptor));
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'D' -> "double";
      case 'F' -> "float";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'S' -> "short";
      case 'Z' -> "boolean";
      default -> "void";
    };
  }

  /** {@code java/util/Map$Entry} becomes {@code Entry}. */
  public static String lastName(String internalName) {
    int slash = internalName.lastIndexOf('/');
    int dollar = internalName.lastIndexOf('$');
    boolean named =
        dollar > slash
            && dollar < internalName.length() - 1
            && !Character.isDigit(internalName.charAt(dollar + 1));
    return internalName.substring(Math.max(slash, named ? dollar : slash) + 1);
  }

  public static boolean isReference(String descriptor) {
    char kind = descriptor.charAt(0);
    return kind == 'L' || kind == '[';
  }

  private static int endOfType(String descriptor, int start) {
    int at = start;
    while (descriptor.charAt(at) == '[') {
      at++;
    }
    if (descriptor.charAt(at) != 'L') {
      return at + 1;
    }
    int semicolon = descriptor.indexOf(';', at);
    if (semicolon < 0) {
      throw new IllegalArgumentException("no descriptor: " + descriptor);
    }
    return semicolon + 1;
  }
}
