package dev.conclint.facts;

import static dev.conclint.facts.AccessFlags.FINAL;
import static dev.conclint.facts.AccessFlags.PRIVATE;
import static dev.conclint.facts.AccessFlags.STATIC;
import static dev.conclint.facts.AccessFlags.SYNTHETIC;

import dev.conclint.facts.Step.Dispatch;
import java.util.List;

/**
 * What the compiler adds to an enum (JLS 8.9.3), in the shape that javac gives it.
 *
 * @param type internal name of the enum
 * @param constants their names, in order
 * @param line where the enum is declared
 */
public record EnumShape(String type, List<String> constants, int line) {

  private FieldRef all() {
    return new FieldRef(type, "$VALUES", "[L" + type + ";");
  }

  private MethodRef making() {
    return new MethodRef(type, "$values", "()" + all().descriptor());
  }

  /** The field of a constant. */
  public FieldRef constant(String name) {
    return new FieldRef(type, name, "L" + type + ";");
  }

  /** The field that has all constants. */
  public FieldFacts field() {
    return new FieldFacts(all(), PRIVATE | STATIC | FINAL | SYNTHETIC, List.of());
  }

  /** The method that puts all constants into an array. */
  public MethodFacts arrayMethod() {
    BodyBuilder body = new BodyBuilder(making(), PRIVATE | STATIC | SYNTHETIC, List.of());
    body.line(line);
    Operand array = body.allocateArray(type, Operand.constant(constants.size()));
    for (String name : constants) {
      body.storeElement(array, body.load(Operand.NULL, constant(name), true));
    }
    body.leave(array);
    return body.build();
  }

  /** The result of {@code values()}. */
  public Operand values(BodyBuilder body) {
    Operand constants = body.load(Operand.NULL, all(), true);
    MethodRef clone = new MethodRef(all().descriptor(), "clone", "()Ljava/lang/Object;");
    return body.call(Dispatch.VIRTUAL, clone, List.of(constants));
  }

  /** The result of {@code valueOf(String)}. */
  public Operand valueOf(BodyBuilder body) {
    MethodRef valueOf =
        new MethodRef(
            "java/lang/Enum", "valueOf", "(Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Enum;");
    Operand own = Operand.constant("L" + type + ";");
    return body.call(Dispatch.STATIC, valueOf, List.of(own, new Operand.Local(0)));
  }

  /** Fills the field that has all constants, when they are made. */
  public void storeAll(BodyBuilder body) {
    body.line(line);
    body.store(Operand.NULL, all(), body.call(Dispatch.STATIC, making(), List.of()));
  }
}
