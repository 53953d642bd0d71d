package dev.conclint.frontend.bytecode;

import dev.conclint.facts.FieldRef;
import dev.conclint.facts.MethodRef;
import java.util.HashMap;
import java.util.Map;

/**
 * Names that one class file shares with all others: class files repeat few names many times, and
 * those of equal methods are compared all the time.
 */
final class Names {
  /** Asking the runtime for the common one is dear, and a class file says each name many times. */
  private final Map<String, String> common = new HashMap<>();

  MethodRef method(String owner, String name, String descriptor) {
    return new MethodRef(common(owner), common(name), common(descriptor));
  }

  FieldRef field(String owner, String name, String descriptor) {
    return new FieldRef(common(owner), common(name), common(descriptor));
  }

  private String common(String name) {
    return common.computeIfAbsent(name, String::intern);
  }
}
