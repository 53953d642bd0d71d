package dev.conclint.owner;

import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.FieldFacts;
import dev.conclint.facts.Value;
import dev.conclint.program.TypeHierarchy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fields that hold the constants of enums: what is one of them is none of the others. */
final class EnumConstants {
  private final TypeHierarchy hierarchy;
  private final Map<String, List<Value>> known = new HashMap<>();

  EnumConstants(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  boolean isOne(Value value) {
    return value instanceof Value.StaticField held
        && held.field().descriptor().equals("L" + held.field().owner() + ";")
        && of(held.field().owner()).contains(value);
  }

  /** The other constants of its enum. */
  List<Value> others(Value constant) {
    return of(((Value.StaticField) constant).field().owner()).stream()
        .filter(other -> !other.equals(constant))
        .toList();
  }

  private List<Value> of(String type) {
    return known.computeIfAbsent(
        type, name -> hierarchy.facts(name).map(EnumConstants::constants).orElse(List.of()));
  }

  private static List<Value> constants(ClassFacts type) {
    return type.fields().stream()
        .filter(FieldFacts::isEnumConstant)
        .<Value>map(field -> new Value.StaticField(field.ref()))
        .toList();
  }
}
