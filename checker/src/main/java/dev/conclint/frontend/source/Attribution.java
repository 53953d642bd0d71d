package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the names in the bodies of one file mean and which type each expression has. One
 * object serves one file; it keeps the scope at which the walk is.
 */
final class Attribution {
  private final Types types;
  private final Map<Node, SourceClass> classes;
  private final Attributed result = new Attributed();
  private final ExpressionAttribution expressions;
  private final StatementAttribution statements;
  private final CallAttribution calls;
  private final FunctionAttribution functions;
  private @Nullable LocalScope scope;

  /**
   * @param classes the classes of the file, by their nodes
   */
  Attribution(Types types, Map<Node, SourceClass> classes) {
    this.types = types;
    this.classes = classes;
    this.expressions = new ExpressionAttribution(this);
    this.statements = new StatementAttribution(this);
    this.calls = new CallAttribution(this);
    this.functions = new FunctionAttribution(this);
  }

  Types types() {
    return types;
  }

  Attributed result() {
    return result;
  }

  CallAttribution calls() {
    return calls;
  }

  FunctionAttribution functions() {
    return functions;
  }

  LocalScope scope() {
    if (scope == null) {
      throw new IllegalStateException("not in a body");
    }
    return scope;
  }

  SourceClass classOf(Node node) {
    SourceClass type = classes.get(node);
    if (type == null) {
      throw new IllegalStateException("no class of the file");
    }
    return type;
  }

  @Nullable SourceClass classOrNull(Node node) {
    return classes.get(node);
  }

  /** The expression's type; {@code target} is what its place wants, null if that is open. */
  Type attribute(Expression expression, @Nullable Type target) {
    return expressions.attribute(expression, target);
  }

  void attribute(Statement statement) {
    statement.accept(statements, null);
  }

  ExpressionAttribution expressions() {
    return expressions;
  }

  /** Runs something in another scope and comes back. */
  void in(LocalScope inner, Runnable walk) {
    @Nullable LocalScope before = scope;
    scope = inner;
    try {
      walk.run();
    } finally {
      scope = before;
    }
  }

  LocalVariable declare(Node node, String name, Type type, @Nullable Object constant) {
    LocalVariable variable = new LocalVariable(name, type, scope().body(), constant);
    scope().declare(variable);
    result.variable(node, variable);
    return variable;
  }

  /** The bodies of a class and of the classes declared in it as members. */
  void attribute(SourceClass type) {
    @Nullable LocalScope around = type.isLocal() ? scope : null;
    if (type.node() instanceof EnumDeclaration declaration) {
      declaration.getEntries().forEach(entry -> attribute(type, entry, around));
    }
    if (type.node() instanceof RecordDeclaration declaration && !hasCanonical(type)) {
      result.body(declaration, BodyScope.ofMethod(type, false));
    }
    for (BodyDeclaration<?> member : type.body()) {
      attribute(type, member, around);
    }
    for (SourceClass member : type.members()) {
      attributeMember(member, around);
    }
  }

  private void attributeMember(SourceClass member, @Nullable LocalScope around) {
    if (around != null) {
      in(around, () -> attribute(member));
    } else {
      attribute(member);
    }
  }

  private static boolean hasCanonical(SourceClass type) {
    return type.body().stream().anyMatch(it -> it instanceof CompactConstructorDeclaration);
  }

  private void attribute(
      SourceClass type, EnumConstantDeclaration entry, @Nullable LocalScope around) {
    BodyScope body = BodyScope.ofMethod(type, true);
    result.body(entry, body);
    in(
        LocalScope.of(body, type.scope(), around, null),
        () -> {
          calls.construct(entry, new Type.Reference(type.name(), List.of()), entry.getArguments());
          if (!entry.getClassBody().isEmpty()) {
            SourceClass constant = classOf(entry);
            constant.place(scope().types(), body, true);
            attribute(constant);
          }
        });
  }

  private void attribute(SourceClass type, BodyDeclaration<?> member, @Nullable LocalScope around) {
    if (member instanceof FieldDeclaration declaration) {
      for (VariableDeclarator variable : declaration.getVariables()) {
        attributeField(type, variable, around);
      }
    } else if (member instanceof MethodDeclaration method && method.getBody().isPresent()) {
      TypeScope named = type.scopeOf(method.getTypeParameters(), method.getNameAsString());
      MethodSymbol symbol = type.symbolOf(method);
      BodyScope body = BodyScope.ofMethod(type, symbol.isStatic());
      attributeBody(
          method,
          LocalScope.of(body, named, around, symbol.result()),
          method.getParameters(),
          symbol.parameters(),
          method.getBody().get());
    } else if (member instanceof ConstructorDeclaration constructor) {
      TypeScope named = type.scopeOf(constructor.getTypeParameters(), "<init>");
      attributeBody(
          constructor,
          LocalScope.of(BodyScope.ofMethod(type, false), named, around, null),
          constructor.getParameters(),
          type.symbolOf(constructor).parameters(),
          constructor.getBody());
    } else if (member instanceof CompactConstructorDeclaration compact) {
      attributeBody(
          compact,
          LocalScope.of(BodyScope.ofMethod(type, false), type.scope(), around, null),
          ((RecordDeclaration) type.node()).getParameters(),
          type.symbolOf(compact).parameters(),
          compact.getBody());
    } else if (member instanceof InitializerDeclaration initializer) {
      BodyScope body = BodyScope.ofMethod(type, initializer.isStatic());
      attributeBody(
          initializer,
          LocalScope.of(body, type.scope(), around, null),
          List.of(),
          List.of(),
          initializer.getBody());
    } else if (member instanceof AnnotationMemberDeclaration) {
      // Its default value is a constant.
      return;
    }
  }

  private void attributeField(
      SourceClass type, VariableDeclarator variable, @Nullable LocalScope around) {
    if (variable.getInitializer().isEmpty()) {
      return;
    }
    @Nullable FieldSymbol field = type.field(variable.getNameAsString());
    if (field == null) {
      return;
    }
    BodyScope body = BodyScope.ofMethod(type, field.isStatic());
    result.body(variable, body);
    in(
        LocalScope.of(body, type.scope(), around, null),
        () -> attribute(variable.getInitializer().get(), field.type()));
  }

  private void attributeBody(
      Node node,
      LocalScope inner,
      List<Parameter> parameters,
      List<Type> parameterTypes,
      Statement body) {
    result.body(node, inner.body());
    in(
        inner,
        () -> {
          for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            // By body, since a record's components are parameters of several constructors.
            LocalVariable variable =
                new LocalVariable(
                    parameter.getNameAsString(), parameterTypes.get(i), inner.body(), null);
            scope().declare(variable);
            result.variable(parameter, variable);
          }
          attribute(body);
        });
  }
}
