package dev.conclint.frontend.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import dev.conclint.facts.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Annotations with their values as text. */
final class Annotations {
  private final TypeScope scope;

  Annotations(TypeScope scope) {
    this.scope = scope;
  }

  List<Annotation> of(NodeList<AnnotationExpr> written) {
    List<Annotation> annotations = new ArrayList<>();
    for (AnnotationExpr annotation : written) {
      annotations.add(new Annotation(nameOf(annotation), Map.copyOf(values(annotation))));
    }
    return List.copyOf(annotations);
  }

  private String nameOf(AnnotationExpr annotation) {
    String name = annotation.getNameAsString();
    int dot = name.indexOf('.');
    if (dot < 0) {
      @Nullable Type found = scope.find(name);
      return (found == null ? scope.unit().guess(name) : found).className();
    }
    @Nullable Type outer = scope.find(name.substring(0, dot));
    return outer instanceof Type.Reference reference
        ? reference.name() + "$" + name.substring(dot + 1).replace('.', '$')
        : scope.unit().qualified(name).className();
  }

  private Map<String, List<String>> values(AnnotationExpr annotation) {
    Map<String, List<String>> values = new TreeMap<>();
    if (annotation instanceof SingleMemberAnnotationExpr single) {
      values.put("value", texts(single.getMemberValue()));
    } else if (annotation instanceof NormalAnnotationExpr normal) {
      for (MemberValuePair pair : normal.getPairs()) {
        values.put(pair.getNameAsString(), texts(pair.getValue()));
      }
    }
    return values;
  }

  private List<String> texts(Expression value) {
    if (value instanceof ArrayInitializerExpr array) {
      List<String> all = new ArrayList<>();
      array.getValues().forEach(element -> all.addAll(texts(element)));
      return List.copyOf(all);
    }
    if (value instanceof ClassExpr literal) {
      return List.of(scope.resolve(literal.getType()).className().replace('/', '.'));
    }
    if (value instanceof AnnotationExpr) {
      return List.of();
    }
    @Nullable SourceClass around = scope.enclosing();
    @Nullable Object constant = around == null ? null : new Constants(around).valueOf(value);
    if (constant == null && around == null) {
      constant = new Constants(name -> null).valueOf(value);
    }
    String text = constant == null ? value.toString() : constant.toString();
    boolean isName = constant == null && (value.isNameExpr() || value.isFieldAccessExpr());
    return List.of(isName ? text.substring(text.lastIndexOf('.') + 1) : text);
  }
}
