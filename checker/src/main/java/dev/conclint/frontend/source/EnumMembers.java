package dev.conclint.frontend.source;

import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.EnumShape;
import dev.conclint.facts.FieldFacts;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.Operand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the compiler adds to an enum of the sources. */
final class EnumMembers {
  private final ClassLowering owner;
  private final SourceClass type;
  private final EnumDeclaration declaration;
  private final EnumShape shape;

  EnumMembers(ClassLowering owner, SourceClass type, EnumDeclaration declaration) {
    this.owner = owner;
    this.type = type;
    this.declaration = declaration;
    List<String> names =
        declaration.getEntries().stream().map(NodeWithSimpleName::getNameAsString).toList();
    this.shape = new EnumShape(type.name(), names, Lines.begin(declaration));
  }

  FieldFacts field() {
    return shape.field();
  }

  MethodFacts arrayMethod() {
    return shape.arrayMethod();
  }

  /** The result of {@code values()} or {@code valueOf(String)}. */
  Operand result(MethodSymbol method, BodyBuilder body) {
    return method.parameters().isEmpty() ? shape.values(body) : shape.valueOf(body);
  }

  /** Makes the constants, at the beginning of the class initialiser. */
  void initialize(BodyBuilder body) {
    int ordinal = 0;
    for (EnumConstantDeclaration entry : declaration.getEntries()) {
      @Nullable BodyScope scope = owner.attributed().body(entry);
      if (scope != null) {
        BodyLowering lowering = new BodyLowering(owner, body, scope, Type.VOID);
        body.line(Lines.begin(entry));
        Operand made = lowering.calls().createConstant(entry, ordinal, type);
        body.store(Operand.NULL, shape.constant(entry.getNameAsString()), made);
      }
      ordinal++;
    }
    shape.storeAll(body);
  }
}
