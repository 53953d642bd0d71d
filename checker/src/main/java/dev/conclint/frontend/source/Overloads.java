package dev.conclint.frontend.source;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of several methods of one name a call means (JLS 15.12.2). */
final class Overloads {
  private final Types types;
  private final FunctionAttribution functions;

  Overloads(Types types, FunctionAttribution functions) {
    this.types = types;
    this.functions = functions;
  }

  /** The method, and whether its last arguments go into an array. */
  record Choice(Types.Member member, boolean varargs) {}

  /**
   * @param actual type of each argument, null for lambdas and method references
   */
  @Nullable Choice choose(
      List<Types.Member> candidates, List<Expression> arguments, List<@Nullable Type> actual) {
    for (boolean boxing : new boolean[] {false, true}) {
      List<Types.Member> applicable =
          candidates.stream()
              .filter(it -> it.method().parameters().size() == arguments.size())
              .filter(it -> applies(it, arguments, actual, boxing, false))
              .toList();
      if (!applicable.isEmpty()) {
        return new Choice(mostSpecific(applicable, arguments, false), false);
      }
    }
    List<Types.Member> variable =
        candidates.stream()
            .filter(it -> it.method().isVarargs())
            .filter(it -> it.method().parameters().size() - 1 <= arguments.size())
            .filter(it -> applies(it, arguments, actual, true, true))
            .toList();
    if (!variable.isEmpty()) {
      return new Choice(mostSpecific(variable, arguments, true), true);
    }
    return byNumber(candidates, arguments.size());
  }

  /** Where types are missing, the only method with as many parameters is taken. */
  private static @Nullable Choice byNumber(List<Types.Member> candidates, int count) {
    List<Types.Member> fitting =
        candidates.stream().filter(it -> it.method().parameters().size() == count).toList();
    return fitting.size() == 1 ? new Choice(fitting.get(0), false) : null;
  }

  private boolean applies(
      Types.Member member,
      List<Expression> arguments,
      List<@Nullable Type> actual,
      boolean boxing,
      boolean varargs) {
    for (int i = 0; i < arguments.size(); i++) {
      Type formal = types.seen(formal(member.method(), i, varargs), member);
      @Nullable Type type = actual.get(i);
      boolean fits =
          type == null
              ? fitsFunction(CallAttribution.bare(arguments.get(i)), formal)
              : isOpen(type)
                  || (types.isAssignable(type, erasedFormal(formal), boxing)
                      && types.mayHaveArguments(type, formal));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** A nested generic call takes the type that its place wants. */
  private static boolean isOpen(Type type) {
    return type instanceof InferenceVariable variable && !variable.isBounded();
  }

  private Type erasedFormal(Type formal) {
    return formal instanceof TypeVariable ? types.upper(formal) : formal;
  }

  static Type formal(MethodSymbol method, int index, boolean varargs) {
    int last = method.parameters().size() - 1;
    if (varargs && index >= last && method.parameters().get(last) instanceof Type.Array array) {
      return array.element();
    }
    return method.parameters().get(Math.min(index, last));
  }

  /** Potential compatibility (JLS 15.12.2.1). */
  private boolean fitsFunction(Expression argument, Type formal) {
    if (formal instanceof TypeVariable || formal.isUnknown()) {
      return true;
    }
    Types.@Nullable FunctionType function = types.functionType(formal);
    if (function == null) {
      return types.classOf(formal) == null && !formal.isPrimitive();
    }
    if (argument instanceof LambdaExpr lambda) {
      return lambda.getParameters().size() == function.parameters().size()
          && fitsResult(lambda, function.method().result().equals(Type.VOID));
    }
    return !(argument instanceof MethodReferenceExpr reference)
        || functions.mayRefer(reference, function);
  }

  private static boolean fitsResult(LambdaExpr lambda, boolean isVoid) {
    if (lambda.getExpressionBody().isPresent()) {
      Expression body = CallAttribution.bare(lambda.getExpressionBody().get());
      return !isVoid
          || body.isMethodCallExpr()
          || body.isObjectCreationExpr()
          || body.isAssignExpr()
          || (body.isUnaryExpr() && isStatement(body));
    }
    BlockStmt block = lambda.getBody().asBlockStmt();
    boolean returnsValue = returnsValue(block);
    return isVoid ? !returnsValue : returnsValue || neverEnds(block);
  }

  private static boolean isStatement(Expression body) {
    return switch (body.asUnaryExpr().getOperator()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  private static boolean returnsValue(BlockStmt block) {
    return block.findFirst(ReturnStmt.class, it -> isOwn(it, block)).isPresent()
        && block
            .findFirst(ReturnStmt.class, it -> isOwn(it, block))
            .flatMap(ReturnStmt::getExpression)
            .isPresent();
  }

  /** Whether the return leaves that block's lambda and not one, or a class, inside of it. */
  private static boolean isOwn(ReturnStmt statement, BlockStmt block) {
    com.github.javaparser.ast.@Nullable Node at = statement;
    while (at != null && at != block) {
      if (at instanceof LambdaExpr
          || at instanceof com.github.javaparser.ast.body.BodyDeclaration<?>) {
        return false;
      }
      at = at.getParentNode().orElse(null);
    }
    return at == block;
  }

  private static boolean neverEnds(BlockStmt block) {
    if (block.getStatements().isEmpty()) {
      return false;
    }
    Statement last = block.getStatements().get(block.getStatements().size() - 1);
    return last instanceof ThrowStmt
        || (last instanceof WhileStmt loop && loop.getCondition().toString().equals("true"))
        || (last instanceof BlockStmt inner && neverEnds(inner));
  }

  private Types.Member mostSpecific(
      List<Types.Member> applicable, List<Expression> arguments, boolean varargs) {
    List<Types.Member> best = new ArrayList<>(applicable);
    for (Types.Member one : applicable) {
      for (Types.Member other : applicable) {
        if (one != other
            && best.contains(one)
            && best.contains(other)
            && isMoreSpecific(one, other, arguments, varargs)
            && !isMoreSpecific(other, one, arguments, varargs)) {
          best.remove(other);
        }
      }
    }
    return best.stream()
        .filter(it -> !it.method().isAbstract())
        .findFirst()
        .orElseGet(() -> best.get(0));
  }

  private boolean isMoreSpecific(
      Types.Member one, Types.Member other, List<Expression> arguments, boolean varargs) {
    for (int i = 0; i < arguments.size(); i++) {
      Type own = types.seen(formal(one.method(), i, varargs), one);
      Type its = types.seen(formal(other.method(), i, varargs), other);
      if (!isMoreSpecific(own, its, CallAttribution.bare(arguments.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private boolean isMoreSpecific(Type own, Type its, Expression argument) {
    boolean isFunction = argument instanceof LambdaExpr || argument instanceof MethodReferenceExpr;
    if (isFunction) {
      Types.@Nullable FunctionType a = types.functionType(own);
      Types.@Nullable FunctionType b = types.functionType(its);
      if (a != null && b != null && !a.type().name().equals(b.type().name())) {
        return types.isSubtype(own, its) || functions.prefers(argument, a, b);
      }
    }
    if (own.isPrimitive() != its.isPrimitive()) {
      return own.isPrimitive();
    }
    return types.isSubtype(own, erasedFormal(its));
  }
}
