package dev.conclint.frontend.source;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Finds and names all classes of a file, as javac names their class files (JLS 13.1). */
final class ClassIndex {
  private final SourceUnit unit;
  private final Map<Node, SourceClass> classes = new IdentityHashMap<>();
  private final List<SourceClass> ordered = new ArrayList<>();

  private ClassIndex(SourceUnit unit) {
    this.unit = unit;
  }

  static ClassIndex of(SourceUnit unit) {
    ClassIndex index = new ClassIndex(unit);
    unit.tree()
        .getTypes()
        .forEach(
            type ->
                index.add(
                    new SourceClass(
                        unit.inPackage(type.getNameAsString()), type, null, false, unit)));
    return index;
  }

  Map<Node, SourceClass> byNode() {
    return classes;
  }

  /** In order of the source. */
  List<SourceClass> all() {
    return ordered;
  }

  private void add(SourceClass type) {
    classes.put(type.node(), type);
    ordered.add(type);
    List<Node> local = new ArrayList<>();
    if (type.node() instanceof EnumDeclaration declaration) {
      for (EnumConstantDeclaration entry : declaration.getEntries()) {
        entry.getArguments().forEach(argument -> collect(argument, local));
        if (!entry.getClassBody().isEmpty()) {
          local.add(entry);
        }
      }
    }
    for (BodyDeclaration<?> member : type.body()) {
      if (member instanceof TypeDeclaration<?> declaration) {
        String name = type.name() + "$" + declaration.getNameAsString();
        SourceClass inner = new SourceClass(name, declaration, type, false, unit);
        type.addMember(inner);
        add(inner);
      } else {
        collect(member, local);
      }
    }
    local.sort(Comparator.comparing(ClassIndex::position));
    addLocal(type, local);
  }

  private void addLocal(SourceClass around, List<Node> local) {
    int anonymous = 0;
    Map<String, Integer> named = new java.util.HashMap<>();
    for (Node node : local) {
      String suffix;
      if (node instanceof TypeDeclaration<?> declaration) {
        String name = declaration.getNameAsString();
        suffix = named.merge(name, 1, Integer::sum) + name;
      } else {
        suffix = String.valueOf(++anonymous);
      }
      add(new SourceClass(around.name() + "$" + suffix, node, around, true, unit));
    }
  }

  /** An anonymous class counts where its body begins, after those among its arguments. */
  private static Position position(Node node) {
    if (node instanceof ObjectCreationExpr creation) {
      Node last = creation.getType();
      for (Expression argument : creation.getArguments()) {
        last = argument;
      }
      return last.getEnd().orElse(Position.HOME);
    }
    return node.getBegin().orElse(Position.HOME);
  }

  private static void collect(Node node, List<Node> local) {
    if (node instanceof TypeDeclaration<?>) {
      local.add(node);
    } else if (node instanceof ObjectCreationExpr creation
        && creation.getAnonymousClassBody().isPresent()) {
      creation.getScope().ifPresent(scope -> collect(scope, local));
      creation.getArguments().forEach(argument -> collect(argument, local));
      local.add(node);
    } else {
      node.getChildNodes().forEach(child -> collect(child, local));
    }
  }
}
