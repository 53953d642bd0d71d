package dev.conclint.frontend.errorprone;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.TreeInfo;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls of methods and constructors, with what the compiler adds to the arguments. */
final class CallLowering {
  private final BodyLowering lowering;
  private final BodyBuilder body;

  CallLowering(BodyLowering lowering) {
    this.lowering = lowering;
    this.body = lowering.body();
  }

  Operand call(JCMethodInvocation call) {
    JCExpression called = TreeInfo.skipParens(call.meth);
    if (!(TreeInfo.symbol(called) instanceof MethodSymbol method)) {
      return unresolved(call, called);
    }
    if (method.isConstructor()) {
      construct(call, called, method);
      return Operand.NULL;
    }
    List<Operand> arguments = new ArrayList<>();
    boolean special = false;
    String owner;
    if (called instanceof JCFieldAccess access) {
      special = TreeInfo.name(access.selected) == lowering.types().names()._super;
      boolean isType = ExpressionLowering.isTypeName(access.selected);
      Operand receiver = isType ? Operand.NULL : lowering.value(access.selected);
      if (!method.isStatic()) {
        arguments.add(receiver);
      }
      owner = lowering.types().qualifier(method, ExpressionLowering.type(access.selected));
    } else if (method.isStatic()) {
      owner = lowering.owner().qualifier(method);
    } else {
      arguments.add(lowering.objectOf(method));
      owner = lowering.owner().enclosing(method);
    }
    arguments.addAll(arguments(method, call.args, call.varargsElement));
    body.line(lowering.lines().of(call));
    Dispatch dispatch =
        method.isStatic() ? Dispatch.STATIC : special ? Dispatch.SPECIAL : Dispatch.VIRTUAL;
    return body.call(dispatch, lowering.types().method(method, owner), arguments);
  }

  private Operand unresolved(JCMethodInvocation call, JCExpression called) {
    if (called instanceof JCFieldAccess access && !ExpressionLowering.isTypeName(access.selected)) {
      lowering.value(access.selected);
    }
    call.args.forEach(lowering::value);
    return Operand.unknown("unresolved call of " + TreeInfo.name(called));
  }

  /** Values for the parameters, those of a variable number in an array. */
  private List<Operand> arguments(
      MethodSymbol method, List<JCExpression> written, @Nullable Type varargs) {
    List<Operand> arguments = new ArrayList<>();
    List<Type> declared = method.type.getParameterTypes();
    int fixed = varargs == null ? written.size() : declared.size() - 1;
    for (int i = 0; i < fixed; i++) {
      JCExpression argument = written.get(i);
      arguments.add(
          i < declared.size()
              ? lowering.value(argument, declared.get(i))
              : lowering.value(argument));
    }
    if (varargs != null) {
      List<JCExpression> rest = written.subList(fixed, written.size());
      arguments.add(lowering.expressions().array(varargs, rest));
    }
    return arguments;
  }

  /**
   * @param added name and number of a constant of an enum
   */
  Operand create(JCNewClass creation, List<Operand> added) {
    if (!(creation.constructor instanceof MethodSymbol constructor)) {
      return createUnresolved(creation);
    }
    ClassSymbol made = (ClassSymbol) constructor.owner;
    Operand object = body.allocate(JavacTypes.name(made));
    List<Operand> arguments = new ArrayList<>();
    arguments.add(object);
    arguments.addAll(added);
    outerArgument(creation, made).ifPresent(arguments::add);
    arguments.addAll(arguments(constructor, creation.args, creation.varargsElement));
    arguments.addAll(capturedBy(made));
    body.call(Dispatch.SPECIAL, lowering.owner().constructor(constructor), arguments);
    return object;
  }

  private Operand createUnresolved(JCNewClass creation) {
    if (creation.encl != null) {
      lowering.value(creation.encl);
    }
    creation.args.forEach(lowering::value);
    return Operand.unknown("object of " + creation.clazz);
  }

  private Optional<Operand> outerArgument(JCNewClass creation, ClassSymbol made) {
    if (creation.encl != null) {
      return Optional.of(lowering.nonNull(creation.encl, lowering.value(creation.encl)));
    }
    return outerArgument(made);
  }

  /** The object around the new one, if it belongs to one. */
  Optional<Operand> outerArgument(ClassSymbol made) {
    if (!made.hasOuterInstance()) {
      return Optional.empty();
    }
    ClassSymbol outer = made.owner.enclClass();
    return Optional.of(lowering.objectOf(type -> type.isSubClass(outer, lowering.types().types())));
  }

  List<Operand> capturedBy(ClassSymbol made) {
    return lowering.owner().captures().of(made).stream().map(lowering::read).toList();
  }

  /** {@code this(...)} or {@code super(...)}. */
  private void construct(JCMethodInvocation call, JCExpression called, MethodSymbol constructor) {
    ClassSymbol own = lowering.owner().type();
    ClassSymbol made = (ClassSymbol) constructor.owner;
    List<Operand> arguments = new ArrayList<>();
    arguments.add(Operand.THIS);
    if (lowering.owner().isEnum()) {
      arguments.addAll(List.of(new Operand.Local(1), new Operand.Local(2)));
    }
    if (called instanceof JCFieldAccess access) {
      JCExpression outer = access.selected;
      arguments.add(lowering.nonNull(outer, lowering.value(outer)));
    } else if (made == own && made.hasOuterInstance()) {
      arguments.add(new Operand.Local(1));
    } else {
      outerArgument(made).ifPresent(arguments::add);
    }
    arguments.addAll(arguments(constructor, call.args, call.varargsElement));
    arguments.addAll(capturedBy(made));
    body.line(lowering.lines().of(call));
    MethodRef target =
        made == lowering.types().symtab().enumSym
            ? new MethodRef("java/lang/Enum", "<init>", "(Ljava/lang/String;I)V")
            : lowering.owner().constructor(constructor);
    body.call(Dispatch.SPECIAL, target, arguments);
  }
}
