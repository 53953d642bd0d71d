package dev.conclint.frontend.source;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lambdas and method references: a step that binds values, and for lambdas a method. */
final class FunctionLowering {
  /** What a function implements that is given to an unknown method. */
  private static final MethodRef UNKNOWN_METHOD =
      new MethodRef(MethodRef.UNKNOWN_TYPE, "call", "()L" + MethodRef.UNKNOWN_TYPE + ";");

  private final BodyLowering lowering;
  private final BodyBuilder body;

  FunctionLowering(BodyLowering lowering) {
    this.lowering = lowering;
    this.body = lowering.body();
  }

  Operand lambda(LambdaExpr lambda) {
    Attributed.@Nullable LambdaUse use = lowering.attributed().lambda(lambda);
    if (use == null) {
      return Operand.unknown("lambda");
    }
    MethodRef implementation = lowering.owner().functions().of(lambda, use);
    List<Operand> captured = new ArrayList<>();
    if (use.body().usesThis()) {
      captured.add(Operand.THIS);
    }
    use.body().captured().forEach(variable -> captured.add(lowering.read(variable)));
    return made(
        lambda,
        () ->
            body.function(
                implementation,
                use.body().usesThis() ? Dispatch.VIRTUAL : Dispatch.STATIC,
                interfaceMethod(use.function()),
                captured));
  }

  /** A function is on its own line; what it is given to stays on that of its statement. */
  private Operand made(Expression written, Supplier<Operand> step) {
    int around = body.line();
    body.line(Lines.begin(written));
    Lines.range(written, written).ifPresent(body::range);
    Operand function = step.get();
    body.line(around);
    return function;
  }

  /** As many parameters as the method that is referred to can be given. */
  private static MethodRef unknownMethod(Attributed.ReferenceUse use, MethodSymbol method) {
    boolean unbound = use.isOfType() && !method.isStatic() && !method.isConstructor();
    int count = method.parameters().size() + (unbound ? 1 : 0);
    String any = "L" + MethodRef.UNKNOWN_TYPE + ";";
    return new MethodRef(MethodRef.UNKNOWN_TYPE, "call", "(" + any.repeat(count) + ")" + any);
  }

  private static MethodRef interfaceMethod(Types.@Nullable FunctionType function) {
    if (function == null) {
      return UNKNOWN_METHOD;
    }
    return new MethodRef(
        function.type().name(), function.method().name(), function.method().descriptor());
  }

  Operand reference(MethodReferenceExpr reference) {
    Attributed.@Nullable ReferenceUse use = lowering.attributed().reference(reference);
    @Nullable MethodSymbol method = use == null ? null : use.method();
    if (use == null || method == null) {
      evaluateScope(reference, use);
      return use != null && use.function() != null && use.qualifier() instanceof Type.Array
          ? wrapped(reference, use, use.function())
          : Operand.unknown("method reference " + reference);
    }
    if (use.function() != null && needsBody(reference, use, method)) {
      return wrapped(reference, use, use.function());
    }
    List<Operand> captured = new ArrayList<>();
    boolean bound = !use.isOfType() && !method.isStatic();
    if (bound) {
      captured.add(boundReceiver(reference.getScope()));
    }
    return made(
        reference,
        () ->
            body.function(
                implementation(use, method),
                dispatch(method),
                use.function() == null
                    ? unknownMethod(use, method)
                    : interfaceMethod(use.function()),
                captured));
  }

  private void evaluateScope(MethodReferenceExpr reference, Attributed.@Nullable ReferenceUse use) {
    if (use != null && !use.isOfType() && !use.qualifier().isUnknown()) {
      lowering.value(reference.getScope());
    }
  }

  private Operand boundReceiver(Expression scope) {
    return lowering.nonNull(scope, lowering.value(scope));
  }

  private MethodRef implementation(Attributed.ReferenceUse use, MethodSymbol method) {
    if (method.isConstructor()) {
      return lowering.owner().constructor(method);
    }
    String owner =
        method.owner().equals("java/lang/Object")
            ? method.owner()
            : lowering.types().upper(use.qualifier()).className();
    return new MethodRef(owner, method.name(), method.descriptor());
  }

  private static Dispatch dispatch(MethodSymbol method) {
    if (method.isConstructor()) {
      return Dispatch.SPECIAL;
    }
    return method.isStatic() ? Dispatch.STATIC : Dispatch.VIRTUAL;
  }

  /** What javac itself makes a lambda of. */
  private boolean needsBody(
      MethodReferenceExpr reference, Attributed.ReferenceUse use, MethodSymbol method) {
    @Nullable ClassSymbol made =
        method.isConstructor() ? lowering.types().classOf(use.qualifier()) : null;
    boolean isInner =
        made instanceof SourceClass source
            && (source.hasOuterInstance() || !source.captured().isEmpty());
    return isInner
        || reference.getScope() instanceof SuperExpr
        || (method.isVarargs() && !fitsAsArray(use, method));
  }

  private boolean fitsAsArray(Attributed.ReferenceUse use, MethodSymbol method) {
    int count = use.function() == null ? 0 : use.function().parameters().size();
    int last = method.parameters().size() - 1;
    return count > last
        && use.function() != null
        && use.function().parameters().get(count - 1) instanceof Type.Array;
  }

  /** A method of its own that does what the reference says. */
  private Operand wrapped(
      MethodReferenceExpr reference, Attributed.ReferenceUse use, Types.FunctionType function) {
    List<Operand> captured = new ArrayList<>();
    List<Type> capturedTypes = new ArrayList<>();
    @Nullable MethodSymbol method = use.method();
    boolean isSuper = reference.getScope() instanceof SuperExpr;
    boolean usesThis = isSuper || makesInner(use, method);
    if (usesThis) {
      captured.add(Operand.THIS);
    }
    if (method != null && !use.isOfType() && !method.isStatic() && !isSuper) {
      captured.add(boundReceiver(reference.getScope()));
      capturedTypes.add(lowering.types().upper(use.qualifier()));
    }
    if (method != null
        && method.isConstructor()
        && lowering.types().classOf(use.qualifier()) instanceof SourceClass source) {
      source.captured().forEach(variable -> capturedTypes.add(variable.type()));
      captured.addAll(lowering.calls().capturedBy(source));
    }
    MethodRef implementation =
        lowering.owner().functions().of(reference, use, function, usesThis, capturedTypes);
    return made(
        reference,
        () ->
            body.function(
                implementation,
                usesThis ? Dispatch.VIRTUAL : Dispatch.STATIC,
                interfaceMethod(function),
                captured));
  }

  private boolean makesInner(Attributed.ReferenceUse use, @Nullable MethodSymbol method) {
    return method != null
        && method.isConstructor()
        && lowering.types().classOf(use.qualifier()) instanceof SourceClass source
        && source.hasOuterInstance();
  }

  /** Tells the body of such a method: passes the parameters on. */
  void passOn(
      Attributed.ReferenceUse use, Types.FunctionType function, int first, boolean usesThis) {
    List<Operand> given = new ArrayList<>();
    int count = function.parameters().size() + first;
    for (int i = usesThis ? 1 : 0; i < count; i++) {
      given.add(new Operand.Local(i));
    }
    @Nullable MethodSymbol method = use.method();
    if (method == null) {
      Type element = use.qualifier() instanceof Type.Array array ? array.element() : Type.OBJECT;
      body.leave(
          body.allocateArray(
              element.isPrimitive() ? "[" : element.className(),
              given.isEmpty() ? Operand.ARITHMETIC : given.get(0)));
      return;
    }
    if (method.isConstructor()) {
      construct(use, method, given, first, usesThis);
      return;
    }
    List<Operand> arguments = new ArrayList<>();
    if (usesThis && !method.isStatic()) {
      arguments.add(Operand.THIS);
    }
    arguments.addAll(given);
    Operand result =
        body.call(
            usesThis && !method.isStatic() ? Dispatch.SPECIAL : dispatch(method),
            implementation(use, method),
            packed(arguments, method));
    body.leave(lowering.result().equals(Type.VOID) ? Operand.NULL : result);
  }

  private void construct(
      Attributed.ReferenceUse use,
      MethodSymbol method,
      List<Operand> given,
      int first,
      boolean usesThis) {
    Operand made = body.allocate(use.qualifier().className());
    int bound = first - (usesThis ? 1 : 0);
    List<Operand> arguments = new ArrayList<>();
    arguments.add(made);
    lowering
        .calls()
        .outerArgument(lowering.types().classOf(use.qualifier()))
        .ifPresent(arguments::add);
    arguments.addAll(packed(given.subList(bound, given.size()), method));
    arguments.addAll(given.subList(0, bound));
    body.call(Dispatch.SPECIAL, lowering.owner().constructor(method), arguments);
    body.leave(lowering.result().equals(Type.VOID) ? Operand.NULL : made);
  }

  /** The last arguments in an array, where the method takes a variable number. */
  private List<Operand> packed(List<Operand> arguments, MethodSymbol method) {
    if (!method.isVarargs()) {
      return arguments;
    }
    int fixed =
        Math.min(arguments.size(), method.parameters().size() - 1 + (method.isStatic() ? 0 : 1));
    List<Operand> all = new ArrayList<>(arguments.subList(0, fixed));
    Type last = method.parameters().get(method.parameters().size() - 1);
    Type element = last instanceof Type.Array array ? array.element() : Type.OBJECT;
    Operand rest =
        body.allocateArray(
            element.isPrimitive() ? "[" : element.className(),
            Operand.constant(arguments.size() - fixed));
    arguments.subList(fixed, arguments.size()).forEach(each -> body.storeElement(rest, each));
    all.add(rest);
    return all;
  }
}
