package dev.conclint.frontend.source;

import static dev.conclint.frontend.source.AccessFlags.FINAL;
import static dev.conclint.frontend.source.AccessFlags.PRIVATE;
import static dev.conclint.frontend.source.AccessFlags.STATIC;
import static dev.conclint.frontend.source.AccessFlags.SYNTHETIC;

import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.FieldFacts;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.Step.Dispatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the compiler adds to an enum (JLS 8.9.3), in the shape that javac gives it. */
final class EnumMembers {
  private final ClassLowering owner;
  private final SourceClass type;
  private final EnumDeclaration declaration;
  private final FieldRef all;
  private final MethodRef making;

  EnumMembers(ClassLowering owner, SourceClass type, EnumDeclaration declaration) {
    this.owner = owner;
    this.type = type;
    this.declaration = declaration;
    this.all = new FieldRef(type.name(), "$VALUES", "[L" + type.name() + ";");
    this.making = new MethodRef(type.name(), "$values", "()" + all.descriptor());
  }

  /** The field that has all constants. */
  FieldFacts field() {
    return new FieldFacts(all, PRIVATE | STATIC | FINAL | SYNTHETIC, List.of());
  }

  /** The method that puts all constants into an array. */
  MethodFacts arrayMethod() {
    BodyBuilder body = new BodyBuilder(making, PRIVATE | STATIC | SYNTHETIC, List.of());
    body.line(Lines.begin(declaration));
    Operand array =
        body.allocateArray(type.name(), Operand.constant(declaration.getEntries().size()));
    for (EnumConstantDeclaration entry : declaration.getEntries()) {
      @Nullable FieldSymbol field = type.field(entry.getNameAsString());
      if (field != null) {
        body.storeElement(array, body.load(Operand.NULL, type.reference(field), true));
      }
    }
    body.leave(array);
    return body.build();
  }

  /** The result of {@code values()} or {@code valueOf(String)}. */
  Operand result(MethodSymbol method, BodyBuilder body) {
    if (method.parameters().isEmpty()) {
      Operand constants = body.load(Operand.NULL, all, true);
      MethodRef clone = new MethodRef(all.descriptor(), "clone", "()Ljava/lang/Object;");
      return body.call(Dispatch.VIRTUAL, clone, List.of(constants));
    }
    MethodRef valueOf =
        new MethodRef(
            "java/lang/Enum", "valueOf", "(Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Enum;");
    Operand own = Operand.constant("L" + type.name() + ";");
    return body.call(Dispatch.STATIC, valueOf, List.of(own, new Operand.Local(0)));
  }

  /** Makes the constants, at the beginning of the class initialiser. */
  void initialize(BodyBuilder body) {
    int ordinal = 0;
    for (EnumConstantDeclaration entry : declaration.getEntries()) {
      @Nullable BodyScope scope = owner.attributed().body(entry);
      @Nullable FieldSymbol field = type.field(entry.getNameAsString());
      if (scope != null && field != null) {
        BodyLowering lowering = new BodyLowering(owner, body, scope, Type.VOID);
        body.line(Lines.begin(entry));
        Operand made = lowering.calls().createConstant(entry, ordinal, type);
        body.store(Operand.NULL, type.reference(field), made);
      }
      ordinal++;
    }
    body.line(Lines.begin(declaration));
    body.store(Operand.NULL, all, body.call(Dispatch.STATIC, making, List.of()));
  }
}
