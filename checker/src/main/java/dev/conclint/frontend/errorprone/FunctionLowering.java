package dev.conclint.frontend.errorprone;

import com.sun.source.tree.MemberReferenceTree.ReferenceMode;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFunctionalExpression;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMemberReference.ReferenceKind;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lambdas and method references: a step that binds values, and where needed a method. */
final class FunctionLowering {
  private final BodyLowering lowering;
  private final BodyBuilder body;

  FunctionLowering(BodyLowering lowering) {
    this.lowering = lowering;
    this.body = lowering.body();
  }

  Operand lambda(JCLambda lambda) {
    if (isUnknown(lambda)) {
      return Operand.unknown("lambda");
    }
    Set<VarSymbol> variables = lowering.owner().captures().of(lambda);
    boolean usesThis = lowering.owner().captures().usesThis(lambda);
    MethodRef implementation =
        lowering.owner().functions().of(lambda, List.copyOf(variables), usesThis);
    List<Operand> captured = new ArrayList<>();
    if (usesThis) {
      captured.add(Operand.THIS);
    }
    variables.forEach(variable -> captured.add(lowering.read(variable)));
    Dispatch dispatch = usesThis ? Dispatch.VIRTUAL : Dispatch.STATIC;
    return made(lambda, implementation, dispatch, captured);
  }

  private static boolean isUnknown(JCFunctionalExpression function) {
    return function.target == null || function.target.isErroneous();
  }

  /** A function is on its own line; what it is given to stays on that of its statement. */
  private Operand made(
      JCFunctionalExpression written,
      MethodRef implementation,
      Dispatch dispatch,
      List<Operand> captured) {
    int around = body.line();
    body.line(lowering.lines().begin(written));
    Operand function = body.function(implementation, dispatch, interfaceMethod(written), captured);
    body.line(around);
    return function;
  }

  private MethodRef interfaceMethod(JCFunctionalExpression function) {
    Type target = function.target;
    MethodSymbol method = (MethodSymbol) lowering.types().types().findDescriptorSymbol(target.tsym);
    return lowering.types().method(method, lowering.types().className(target));
  }

  Operand reference(JCMemberReference reference) {
    if (isUnknown(reference) || !(reference.sym instanceof MethodSymbol method)) {
      return Operand.unknown("method reference " + reference);
    }
    if (needsBody(reference, method)) {
      return wrapped(reference, method);
    }
    List<Operand> captured = new ArrayList<>();
    if (reference.kind == ReferenceKind.BOUND) {
      captured.add(boundReceiver(reference.expr));
    }
    return made(reference, implementation(reference, method), dispatch(method), captured);
  }

  private Operand boundReceiver(JCExpression written) {
    return lowering.nonNull(written, lowering.value(written));
  }

  private MethodRef implementation(JCMemberReference reference, MethodSymbol method) {
    return method.isConstructor()
        ? lowering.owner().constructor(method)
        : lowering
            .types()
            .method(
                method,
                lowering.types().qualifier(method, ExpressionLowering.type(reference.expr)));
  }

  private static Dispatch dispatch(MethodSymbol method) {
    if (method.isConstructor()) {
      return Dispatch.SPECIAL;
    }
    return method.isStatic() ? Dispatch.STATIC : Dispatch.VIRTUAL;
  }

  /** What javac itself makes a lambda of. */
  private boolean needsBody(JCMemberReference reference, MethodSymbol method) {
    boolean isInner =
        reference.getMode() == ReferenceMode.NEW
            && method.owner instanceof ClassSymbol made
            && (made.hasOuterInstance() || !lowering.owner().captures().of(made).isEmpty());
    return isInner
        || isOfArray(method)
        || reference.kind == ReferenceKind.SUPER
        || reference.varargsElement != null
        || isInheritedFromElsewhere(method);
  }

  private boolean isOfArray(MethodSymbol method) {
    return method.owner == lowering.types().symtab().arrayClass;
  }

  private boolean isInheritedFromElsewhere(MethodSymbol method) {
    ClassSymbol own = lowering.owner().type();
    return (method.flags() & Flags.PROTECTED) != 0
        && method.packge() != own.packge()
        && !own.isSubClass(method.owner, lowering.types().types());
  }

  /** A method of its own that does what the reference says. */
  private Operand wrapped(JCMemberReference reference, MethodSymbol method) {
    List<Operand> captured = new ArrayList<>();
    List<Type> capturedTypes = new ArrayList<>();
    boolean usesThis = reference.kind == ReferenceKind.SUPER || makesInner(method);
    if (usesThis) {
      captured.add(Operand.THIS);
    }
    if (reference.kind == ReferenceKind.BOUND) {
      captured.add(boundReceiver(reference.expr));
      capturedTypes.add(ExpressionLowering.type(reference.expr));
    }
    if (method.isConstructor() && method.owner instanceof ClassSymbol made) {
      Set<VarSymbol> variables = lowering.owner().captures().of(made);
      variables.forEach(variable -> capturedTypes.add(variable.type));
      captured.addAll(lowering.calls().capturedBy(made));
    }
    MethodRef implementation =
        lowering.owner().functions().of(reference, method, capturedTypes, usesThis);
    Dispatch dispatch = usesThis ? Dispatch.VIRTUAL : Dispatch.STATIC;
    return made(reference, implementation, dispatch, captured);
  }

  private static boolean makesInner(MethodSymbol method) {
    return method.isConstructor()
        && method.owner instanceof ClassSymbol made
        && made.hasOuterInstance();
  }

  /**
   * Tells the body of such a method: passes the parameters on.
   *
   * @param count how many parameters it has, the object of the class among them
   * @param first the first that is not bound
   */
  void passOn(
      JCMemberReference reference, MethodSymbol method, int count, int first, boolean usesThis) {
    List<Operand> given = new ArrayList<>();
    for (int i = usesThis ? 1 : 0; i < count; i++) {
      given.add(new Operand.Local(i));
    }
    if (isOfArray(method)) {
      passOnArray(reference, method, given);
    } else if (method.isConstructor()) {
      construct(reference, method, given, first - (usesThis ? 1 : 0));
    } else {
      List<Operand> arguments = new ArrayList<>();
      if (usesThis) {
        arguments.add(Operand.THIS);
      }
      arguments.addAll(given);
      Operand result =
          body.call(
              usesThis ? Dispatch.SPECIAL : dispatch(method),
              implementation(reference, method),
              packed(reference, method, arguments));
      leave(result);
    }
  }

  private void leave(Operand value) {
    body.leave(lowering.types().isVoid(lowering.result()) ? Operand.NULL : value);
  }

  private void passOnArray(JCMemberReference reference, MethodSymbol method, List<Operand> given) {
    if (method.isConstructor()) {
      Type element = lowering.types().types().elemtype(ExpressionLowering.type(reference.expr));
      leave(
          body.allocateArray(
              lowering.types().elementName(element),
              given.isEmpty() ? Operand.ARITHMETIC : given.get(0)));
    } else {
      leave(body.call(Dispatch.VIRTUAL, implementation(reference, method), given));
    }
  }

  private void construct(
      JCMemberReference reference, MethodSymbol method, List<Operand> given, int bound) {
    ClassSymbol made = (ClassSymbol) method.owner;
    Operand object = body.allocate(JavacTypes.name(made));
    List<Operand> arguments = new ArrayList<>();
    arguments.add(object);
    lowering.calls().outerArgument(made).ifPresent(arguments::add);
    arguments.addAll(packed(reference, method, given.subList(bound, given.size())));
    arguments.addAll(given.subList(0, bound));
    body.call(Dispatch.SPECIAL, lowering.owner().constructor(method), arguments);
    leave(object);
  }

  /** The last arguments in an array, where the method takes a variable number. */
  private List<Operand> packed(
      JCMemberReference reference, MethodSymbol method, List<Operand> arguments) {
    @Nullable Type element = reference.varargsElement;
    if (element == null) {
      return arguments;
    }
    boolean hasReceiver = !method.isStatic() && !method.isConstructor();
    int written = method.type.getParameterTypes().size() - 1 + (hasReceiver ? 1 : 0);
    int fixed = Math.min(arguments.size(), written);
    List<Operand> all = new ArrayList<>(arguments.subList(0, fixed));
    Operand rest =
        body.allocateArray(
            lowering.types().elementName(element), Operand.constant(arguments.size() - fixed));
    arguments.subList(fixed, arguments.size()).forEach(each -> body.storeElement(rest, each));
    all.add(rest);
    return all;
  }
}
