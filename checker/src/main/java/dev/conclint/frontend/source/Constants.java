package dev.conclint.frontend.source;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values of constant expressions (JLS 15.29). Booleans are {@code Boolean}, characters {@code
 * Character}; what is not constant is null.
 */
final class Constants {
  private final Function<Expression, @Nullable Object> names;

  /**
   * @param names the value of a name or field access, null if it is not constant
   */
  Constants(Function<Expression, @Nullable Object> names) {
    this.names = names;
  }

  /** Constants as the initialisers of the class's fields see them. */
  Constants(SourceClass type) {
    this(name -> new ConstantNames(type).valueOf(name));
  }

  /** The value as a variable of the type holds it. */
  @Nullable Object valueOf(Expression expression, Type type) {
    @Nullable Object value = valueOf(expression);
    return value == null ? null : converted(value, type);
  }

  private static @Nullable Object converted(Object value, Type type) {
    if (!(type instanceof Type.Primitive primitive)) {
      return type.equals(Type.STRING) && value instanceof String ? value : null;
    }
    if (primitive.code() == 'Z') {
      return value instanceof Boolean ? value : null;
    }
    @Nullable Number number = number(value);
    if (number == null) {
      return null;
    }
    return switch (primitive.code()) {
      case 'B' -> (int) number.byteValue();
      case 'S' -> (int) number.shortValue();
      case 'C' -> (char) number.intValue();
      case 'I' -> number.intValue();
      case 'J' -> number.longValue();
      case 'F' -> number.floatValue();
      case 'D' -> number.doubleValue();
      default -> null;
    };
  }

  private static @Nullable Number number(Object value) {
    if (value instanceof Character character) {
      return (int) character;
    }
    return value instanceof Number number ? number : null;
  }

  @Nullable Object valueOf(Expression expression) {
    try {
      return compute(expression);
    } catch (NumberFormatException | ArithmeticException e) {
      // A literal out of range or a division by zero: not constant, and no compiler takes it.
      return null;
    }
  }

  private @Nullable Object compute(Expression expression) {
    if (expression instanceof EnclosedExpr enclosed) {
      return compute(enclosed.getInner());
    }
    if (expression instanceof BooleanLiteralExpr literal) {
      return literal.getValue();
    }
    if (expression instanceof IntegerLiteralExpr literal) {
      return literal.asNumber().intValue();
    }
    if (expression instanceof LongLiteralExpr literal) {
      return literal.asNumber().longValue();
    }
    if (expression instanceof DoubleLiteralExpr literal) {
      return literal.asDouble();
    }
    if (expression instanceof CharLiteralExpr literal) {
      return literal.asChar();
    }
    if (expression instanceof TextBlockLiteralExpr literal) {
      return literal.asString();
    }
    if (expression instanceof StringLiteralExpr literal) {
      return literal.asString();
    }
    if (expression instanceof NameExpr || expression instanceof FieldAccessExpr) {
      return names.apply(expression);
    }
    if (expression instanceof CastExpr cast) {
      return cast(cast);
    }
    if (expression instanceof UnaryExpr unary) {
      return unary(unary);
    }
    if (expression instanceof BinaryExpr binary) {
      return binary(binary);
    }
    if (expression instanceof ConditionalExpr choice) {
      @Nullable Object condition = compute(choice.getCondition());
      return condition instanceof Boolean holds
          ? compute(holds ? choice.getThenExpr() : choice.getElseExpr())
          : null;
    }
    return null;
  }

  private @Nullable Object cast(CastExpr cast) {
    @Nullable Object value = compute(cast.getExpression());
    if (value == null) {
      return null;
    }
    if (cast.getType().isPrimitiveType()) {
      char code = cast.getType().asPrimitiveType().getType().toDescriptor().charAt(0);
      return converted(value, new Type.Primitive(code));
    }
    return value instanceof String && cast.getType().asString().equals("String") ? value : null;
  }

  private @Nullable Object unary(UnaryExpr unary) {
    @Nullable Object value = compute(unary.getExpression());
    if (value instanceof Boolean bool) {
      return unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT ? !bool : null;
    }
    @Nullable Number number = value == null ? null : number(value);
    if (number == null) {
      return null;
    }
    return switch (unary.getOperator()) {
      case PLUS -> number;
      case MINUS -> negated(number);
      case BITWISE_COMPLEMENT -> complement(number);
      default -> null;
    };
  }

  private static Number negated(Number number) {
    if (number instanceof Integer value) {
      return -value;
    }
    return number instanceof Long value ? (Number) (-value) : (Number) (-number.doubleValue());
  }

  private static @Nullable Number complement(Number number) {
    if (number instanceof Integer value) {
      return ~value;
    }
    return number instanceof Long value ? ~value : null;
  }

  private @Nullable Object binary(BinaryExpr binary) {
    @Nullable Object left = compute(binary.getLeft());
    @Nullable Object right = left == null ? null : compute(binary.getRight());
    if (left == null || right == null) {
      return null;
    }
    if (binary.getOperator() == BinaryExpr.Operator.PLUS
        && (left instanceof String || right instanceof String)) {
      return String.valueOf(left) + right;
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return logical(binary.getOperator(), a, b);
    }
    @Nullable Number a = number(left);
    @Nullable Number b = number(right);
    if (a == null || b == null) {
      return null;
    }
    if (a instanceof Double || b instanceof Double || a instanceof Float || b instanceof Float) {
      return floating(binary.getOperator(), a.doubleValue(), b.doubleValue());
    }
    return a instanceof Long || b instanceof Long
        ? integral(binary.getOperator(), a, b)
        : narrowed(binary.getOperator(), (Integer) a, (Integer) b);
  }

  private static @Nullable Boolean logical(BinaryExpr.Operator operator, boolean a, boolean b) {
    return switch (operator) {
      case AND, BINARY_AND -> a && b;
      case OR, BINARY_OR -> a || b;
      case XOR, NOT_EQUALS -> a != b;
      case EQUALS -> a == b;
      default -> null;
    };
  }

  private static @Nullable Object floating(BinaryExpr.Operator operator, double a, double b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case LESS -> a < b;
      case GREATER -> a > b;
      case LESS_EQUALS -> a <= b;
      case GREATER_EQUALS -> a >= b;
      case EQUALS -> a == b;
      case NOT_EQUALS -> a != b;
      default -> null;
    };
  }

  private static @Nullable Object integral(
      BinaryExpr.Operator operator, Number left, Number right) {
    long a = left.longValue();
    long b = right.longValue();
    return switch (operator) {
      case LEFT_SHIFT -> left instanceof Integer value ? (Object) (value << (int) b) : a << b;
      case SIGNED_RIGHT_SHIFT ->
          left instanceof Integer value ? (Object) (value >> (int) b) : a >> b;
      case UNSIGNED_RIGHT_SHIFT ->
          left instanceof Integer value ? (Object) (value >>> (int) b) : a >>> b;
      default -> longs(operator, a, b);
    };
  }

  private static @Nullable Object longs(BinaryExpr.Operator operator, long a, long b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case BINARY_AND -> a & b;
      case BINARY_OR -> a | b;
      case XOR -> a ^ b;
      case LESS -> a < b;
      case GREATER -> a > b;
      case LESS_EQUALS -> a <= b;
      case GREATER_EQUALS -> a >= b;
      case EQUALS -> a == b;
      case NOT_EQUALS -> a != b;
      default -> null;
    };
  }

  private static @Nullable Object narrowed(BinaryExpr.Operator operator, int a, int b) {
    @Nullable Object wide =
        switch (operator) {
          case LEFT_SHIFT -> a << b;
          case SIGNED_RIGHT_SHIFT -> a >> b;
          case UNSIGNED_RIGHT_SHIFT -> a >>> b;
          default -> longs(operator, a, b);
        };
    return wide instanceof Long value ? (Object) value.intValue() : wide;
  }
}
