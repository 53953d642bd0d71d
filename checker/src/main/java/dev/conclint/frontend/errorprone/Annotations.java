package dev.conclint.frontend.errorprone;

import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Attribute.RetentionPolicy;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.util.Pair;
import dev.conclint.facts.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Annotations that a class file keeps, with their values as text. */
final class Annotations {
  private final JavacTypes types;

  Annotations(JavacTypes types) {
    this.types = types;
  }

  List<Annotation> of(Symbol declared) {
    List<Annotation> annotations = new ArrayList<>();
    for (Attribute.Compound annotation : declared.getAnnotationMirrors()) {
      if (types.types().getRetention(annotation) != RetentionPolicy.SOURCE) {
        annotations.add(
            new Annotation(
                JavacTypes.name((ClassSymbol) annotation.type.tsym), values(annotation)));
      }
    }
    return List.copyOf(annotations);
  }

  private static Map<String, List<String>> values(Attribute.Compound annotation) {
    Map<String, List<String>> values = new TreeMap<>();
    for (Pair<MethodSymbol, Attribute> value : annotation.values) {
      values.put(value.fst.name.toString(), texts(value.snd));
    }
    return Map.copyOf(values);
  }

  private static List<String> texts(Attribute value) {
    if (value instanceof Attribute.Array array) {
      List<String> all = new ArrayList<>();
      for (Attribute element : array.values) {
        all.addAll(texts(element));
      }
      return List.copyOf(all);
    }
    if (value instanceof Attribute.Constant constant) {
      return List.of(constant.getValue().toString());
    }
    if (value instanceof Attribute.Class literal) {
      return List.of(literal.classType.tsym.flatName().toString());
    }
    return value instanceof Attribute.Enum constant
        ? List.of(constant.value.name.toString())
        : List.of();
  }
}
