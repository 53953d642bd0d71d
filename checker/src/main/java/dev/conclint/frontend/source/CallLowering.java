package dev.conclint.frontend.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
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

  Operand call(MethodCallExpr call) {
    Attributed.@Nullable CallUse use = lowering.attributed().call(call);
    if (use == null) {
      return unresolved(call);
    }
    MethodSymbol method = use.method();
    List<Operand> arguments = new ArrayList<>();
    boolean special = false;
    if (call.getScope().isPresent()) {
      Expression scope = call.getScope().get();
      special = scope instanceof SuperExpr;
      boolean isType = lowering.attributed().typeName(scope) != null && !special;
      Operand receiver = isType ? Operand.NULL : lowering.value(scope);
      if (!method.isStatic()) {
        arguments.add(isType ? Operand.unknown("receiver " + scope) : receiver);
      }
    } else if (!method.isStatic()) {
      arguments.add(use.implicit() == null ? Operand.THIS : lowering.outerThis(use.implicit()));
    }
    arguments.addAll(arguments(use, call.getArguments()));
    body.line(Lines.of(call));
    Lines.range(call.getName(), call).ifPresent(body::range);
    Dispatch dispatch =
        method.isStatic() ? Dispatch.STATIC : special ? Dispatch.SPECIAL : Dispatch.VIRTUAL;
    return body.call(
        dispatch, new MethodRef(use.owner(), method.name(), method.descriptor()), arguments);
  }

  private Operand unresolved(MethodCallExpr call) {
    call.getScope()
        .filter(scope -> lowering.attributed().typeName(scope) == null)
        .ifPresent(lowering::value);
    call.getArguments().forEach(lowering::value);
    return Operand.unknown("unresolved call of " + call.getNameAsString());
  }

  /** Values for the parameters, those of a variable number in an array. */
  private List<Operand> arguments(Attributed.CallUse use, List<Expression> written) {
    List<Operand> arguments = new ArrayList<>();
    List<Type> declared = use.method().parameters();
    int fixed = use.varargs() ? declared.size() - 1 : written.size();
    for (int i = 0; i < fixed; i++) {
      arguments.add(lowering.value(written.get(i), wanted(declared.get(i), use.formals().get(i))));
    }
    if (use.varargs() && declared.get(fixed) instanceof Type.Array array) {
      Type element =
          written.size() > fixed
              ? arrayElement(array.element(), use.formals().get(fixed))
              : lowering.types().erased(array.element());
      arguments.add(lowering.expressions().array(element, written.subList(fixed, written.size())));
    }
    return arguments;
  }

  /** A generic parameter takes objects, whatever it stands for. */
  private static Type wanted(Type declared, Type formal) {
    return declared.isPrimitive() ? declared : formal.boxed();
  }

  private Type arrayElement(Type declared, Type formal) {
    return declared.isPrimitive() ? declared : lowering.types().erased(formal.boxed());
  }

  Operand create(ObjectCreationExpr creation) {
    Attributed.@Nullable CallUse use = lowering.attributed().call(creation);
    if (creation.getAnonymousClassBody().isPresent()) {
      return createAnonymous(creation, use);
    }
    Type type = lowering.attributed().type(creation);
    if (use == null) {
      return createUnresolved(creation, type);
    }
    Lines.range(creation, creation).ifPresent(body::range);
    Operand made = body.allocate(type.className());
    List<Operand> arguments = new ArrayList<>();
    arguments.add(made);
    outerArgument(creation, lowering.types().classOf(type)).ifPresent(arguments::add);
    arguments.addAll(arguments(use, creation.getArguments()));
    arguments.addAll(capturedArguments(type));
    Lines.range(creation, creation).ifPresent(body::range);
    body.call(Dispatch.SPECIAL, lowering.owner().constructor(use.method()), arguments);
    return made;
  }

  private Operand createUnresolved(ObjectCreationExpr creation, Type type) {
    creation.getScope().ifPresent(lowering::value);
    if (type.isUnknown()) {
      creation.getArguments().forEach(lowering::value);
      return Operand.unknown("object of " + creation.getType());
    }
    Operand made = body.allocate(type.className());
    creation.getArguments().forEach(lowering::value);
    return made;
  }

  private Optional<Operand> outerArgument(
      ObjectCreationExpr creation, @Nullable ClassSymbol symbol) {
    if (creation.getScope().isPresent()) {
      Expression outer = creation.getScope().get();
      return Optional.of(lowering.nonNull(outer, lowering.value(outer)));
    }
    return outerArgument(symbol);
  }

  /** The object around the new one, if it belongs to one. */
  Optional<Operand> outerArgument(@Nullable ClassSymbol symbol) {
    if (symbol instanceof SourceClass source
        && source.hasOuterInstance()
        && source.outer() != null) {
      return Optional.of(lowering.outerThis(lowering.scope().type().nearest(source.outer())));
    }
    boolean isInner = symbol instanceof CompiledClass compiled && compiled.isInner();
    return isInner ? Optional.of(Operand.THIS) : Optional.empty();
  }

  private List<Operand> capturedArguments(Type type) {
    return lowering.types().classOf(type) instanceof SourceClass source
        ? capturedBy(source)
        : List.of();
  }

  List<Operand> capturedBy(SourceClass source) {
    return source.captured().stream().map(lowering::read).toList();
  }

  private Operand createAnonymous(ObjectCreationExpr creation, Attributed.@Nullable CallUse use) {
    SourceClass anonymous = lowering.owner().classOf(creation);
    Lines.range(creation, creation.getType()).ifPresent(body::range);
    Operand made = body.allocate(anonymous.name());
    List<Operand> arguments = new ArrayList<>();
    arguments.add(made);
    if (anonymous.hasOuterInstance()) {
      arguments.add(Operand.THIS);
    }
    if (use != null) {
      arguments.addAll(arguments(use, creation.getArguments()));
    } else {
      creation.getArguments().forEach(lowering::value);
    }
    arguments.addAll(capturedBy(anonymous));
    body.call(Dispatch.SPECIAL, lowering.owner().anonymousConstructor(anonymous, use), arguments);
    return made;
  }

  /** {@code this(...)} or {@code super(...)}. */
  void construct(ExplicitConstructorInvocationStmt statement) {
    Attributed.@Nullable CallUse use = lowering.attributed().call(statement);
    if (use == null) {
      statement.getArguments().forEach(lowering::value);
      return;
    }
    SourceClass own = lowering.scope().type();
    List<Operand> arguments = new ArrayList<>();
    arguments.add(Operand.THIS);
    if (statement.isThis()) {
      arguments.addAll(lowering.owner().addedParameters(own));
      arguments.addAll(arguments(use, statement.getArguments()));
      arguments.addAll(capturedBy(own));
    } else {
      @Nullable ClassSymbol above = lowering.types().symbols().find(use.method().owner());
      if (statement.getExpression().isPresent()) {
        arguments.add(lowering.value(statement.getExpression().get()));
      } else {
        outerArgument(above).ifPresent(arguments::add);
      }
      arguments.addAll(arguments(use, statement.getArguments()));
      if (above instanceof SourceClass source) {
        arguments.addAll(capturedBy(source));
      }
    }
    body.line(Lines.begin(statement));
    body.call(Dispatch.SPECIAL, lowering.owner().constructor(use.method()), arguments);
  }

  /** A constant of an enum, with its name and number. */
  Operand createConstant(EnumConstantDeclaration entry, int ordinal, SourceClass type) {
    Attributed.@Nullable CallUse use = lowering.attributed().call(entry);
    @Nullable SourceClass own =
        entry.getClassBody().isEmpty() ? null : lowering.owner().classOf(entry);
    Operand made = body.allocate(own == null ? type.name() : own.name());
    List<Operand> arguments = new ArrayList<>();
    arguments.add(made);
    arguments.add(Operand.constant(entry.getNameAsString()));
    arguments.add(Operand.constant(ordinal));
    if (use != null) {
      arguments.addAll(arguments(use, entry.getArguments()));
      MethodRef constructor =
          own == null
              ? lowering.owner().constructor(use.method())
              : lowering.owner().anonymousConstructor(own, use);
      body.call(Dispatch.SPECIAL, constructor, arguments);
    }
    return made;
  }

  /** The call of a super constructor without arguments that nobody wrote. */
  void callImplicitSuper(Node at, SourceClass type) {
    List<Type> supertypes = type.supertypes();
    Type above = supertypes.isEmpty() ? Type.OBJECT : supertypes.get(0);
    @Nullable ClassSymbol symbol = lowering.types().classOf(above);
    body.line(Lines.begin(at));
    List<Operand> arguments = new ArrayList<>();
    arguments.add(Operand.THIS);
    if (type.isEnum()) {
      arguments.addAll(lowering.owner().addedParameters(type));
      body.call(
          Dispatch.SPECIAL,
          new MethodRef("java/lang/Enum", "<init>", "(Ljava/lang/String;I)V"),
          arguments);
      return;
    }
    if (symbol != null && !symbol.isInterface()) {
      outerArgument(symbol).ifPresent(arguments::add);
      for (MethodSymbol constructor : symbol.methods("<init>")) {
        if (constructor.parameters().isEmpty()) {
          if (symbol instanceof SourceClass source) {
            arguments.addAll(capturedBy(source));
          }
          body.call(Dispatch.SPECIAL, lowering.owner().constructor(constructor), arguments);
          return;
        }
      }
    }
    body.call(
        Dispatch.SPECIAL, new MethodRef(above.className(), "<init>", "()V"), List.of(Operand.THIS));
  }
}
