package dev.conclint.frontend.source;

import static dev.conclint.facts.AccessFlags.FINAL;
import static dev.conclint.facts.AccessFlags.OF_CLASS;
import static dev.conclint.facts.AccessFlags.PRIVATE;
import static dev.conclint.facts.AccessFlags.PROTECTED;
import static dev.conclint.facts.AccessFlags.PUBLIC;
import static dev.conclint.facts.AccessFlags.STATIC;
import static dev.conclint.facts.AccessFlags.SYNTHETIC;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
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
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.conclint.facts.Annotation;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.FieldFacts;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.StatementShapes;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the facts of one class of the sources. */
final class ClassLowering {

  private final SourceClass type;
  private final Attribution attribution;
  private final int release;
  private final Annotations annotations;
  private final List<MethodFacts> methods = new ArrayList<>();
  private final FunctionBodies functions;
  private final @Nullable EnumMembers enumMembers;
  private boolean usesAssertions;

  ClassLowering(SourceClass type, Attribution attribution, int release) {
    this.type = type;
    this.attribution = attribution;
    this.release = release;
    this.annotations = new Annotations(type.scope());
    this.functions = new FunctionBodies(this, type);
    this.enumMembers =
        type.node() instanceof EnumDeclaration declaration
            ? new EnumMembers(this, type, declaration)
            : null;
  }

  Attributed attributed() {
    return attribution.result();
  }

  Types types() {
    return attribution.types();
  }

  SourceClass classOf(Node node) {
    return attribution.classOf(node);
  }

  FunctionBodies functions() {
    return functions;
  }

  ClassFacts lower() {
    for (BodyDeclaration<?> member : type.body()) {
      if (member instanceof MethodDeclaration method) {
        lower(method);
      } else if (member instanceof ConstructorDeclaration constructor) {
        lower(constructor);
      } else if (member instanceof CompactConstructorDeclaration compact) {
        lower(compact);
      }
    }
    addImplicitConstructor();
    addImplicitMethods();
    addClassInitializer();
    methods.addAll(new Bridges(type, types()).of(methods));
    methods.addAll(functions.all());
    if (enumMembers != null) {
      methods.add(enumMembers.arrayMethod());
    }
    List<String> interfaces = new ArrayList<>();
    String superName = "java/lang/Object";
    List<Type> above = type.supertypes();
    for (int i = 0; i < above.size(); i++) {
      if (i == 0 && !type.isInterface()) {
        superName = above.get(i).className();
      } else {
        interfaces.add(above.get(i).className());
      }
    }
    return new ClassFacts(
        type.name(),
        superName,
        List.copyOf(interfaces),
        classFileAccess(),
        type.unit().fileName(),
        outerName(),
        release,
        type.node() instanceof TypeDeclaration<?> node
            ? annotations.of(node.getAnnotations())
            : List.of(),
        fields(),
        List.copyOf(methods));
  }

  /** A class file keeps fewer flags of a nested class (JVM Specification 4.1). */
  private int classFileAccess() {
    int access = type.access();
    return (access & OF_CLASS) | ((access & PROTECTED) == 0 ? 0 : PUBLIC);
  }

  private String outerName() {
    return type.outer() == null ? "" : type.outer().name();
  }

  private List<FieldFacts> fields() {
    List<FieldFacts> fields = new ArrayList<>();
    Map<String, List<Annotation>> written = new java.util.HashMap<>();
    for (BodyDeclaration<?> member : type.body()) {
      if (member instanceof FieldDeclaration declaration) {
        declaration
            .getVariables()
            .forEach(
                it ->
                    written.put(
                        it.getNameAsString(), annotations.of(declaration.getAnnotations())));
      }
    }
    for (FieldSymbol field : type.fields().values()) {
      fields.add(
          new FieldFacts(
              new FieldRef(type.name(), field.name(), field.descriptor()),
              field.access(),
              written.getOrDefault(field.name(), List.of())));
    }
    for (LocalVariable variable : type.captured()) {
      fields.add(new FieldFacts(capturedField(type, variable), FINAL | SYNTHETIC, List.of()));
    }
    if (enumMembers != null) {
      fields.add(enumMembers.field());
    }
    if (type.hasOuterInstance()) {
      fields.add(new FieldFacts(outerField(type), FINAL | SYNTHETIC, List.of()));
    }
    return fields;
  }

  /** The field in which a local class keeps a variable of the body around it. */
  static FieldRef capturedField(SourceClass owner, LocalVariable variable) {
    return new FieldRef(owner.name(), "val$" + variable.name(), variable.type().descriptor());
  }

  /** The field in which an inner class keeps the object around it. */
  static FieldRef outerField(SourceClass owner) {
    int level = 0;
    @Nullable SourceClass outer = owner.outer();
    String name = outer == null ? "" : outer.name();
    while (outer != null && outer.hasOuterInstance()) {
      level++;
      outer = outer.outer();
    }
    return new FieldRef(owner.name(), "this$" + level, "L" + name + ";");
  }

  private void lower(MethodDeclaration declaration) {
    MethodSymbol symbol = type.symbolOf(declaration);
    MethodRef ref = new MethodRef(type.name(), symbol.name(), symbol.descriptor());
    List<Annotation> written = annotations.of(declaration.getAnnotations());
    @Nullable BodyScope scope = attributed().body(declaration);
    if (declaration.getBody().isEmpty() || scope == null) {
      methods.add(new MethodFacts(ref, symbol.access(), written, List.of(), List.of(), 0, 0));
      return;
    }
    BodyBuilder builder = new BodyBuilder(ref, symbol.access(), written);
    BodyLowering body = new BodyLowering(this, builder, scope, symbol.result());
    int first = symbol.isStatic() ? 0 : 1;
    bind(declaration.getParameters(), first, body);
    functions.enter(symbol.name());
    body.statement(declaration.getBody().get());
    body.end(declaration.getBody().get());
    functions.leave();
    methods.add(
        builder
            .build()
            .withParameterAnnotations(parameterAnnotations(declaration.getParameters(), first)));
  }

  private Map<Integer, List<Annotation>> parameterAnnotations(
      NodeList<Parameter> parameters, int first) {
    Map<Integer, List<Annotation>> found = new TreeMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      List<Annotation> written = annotations.of(parameters.get(i).getAnnotations());
      if (!written.isEmpty()) {
        found.put(first + i, written);
      }
    }
    return found;
  }

  private void bind(NodeList<Parameter> parameters, int first, BodyLowering body) {
    int number = first;
    for (Parameter parameter : parameters) {
      @Nullable LocalVariable variable = attributed().variable(parameter);
      if (variable != null) {
        body.parameter(variable, number);
      }
      number++;
    }
  }

  private void lower(ConstructorDeclaration declaration) {
    MethodSymbol symbol = type.symbolOf(declaration);
    @Nullable BodyScope scope = attributed().body(declaration);
    if (scope == null) {
      return;
    }
    BodyBuilder builder =
        new BodyBuilder(
            constructor(symbol), symbol.access(), annotations.of(declaration.getAnnotations()));
    BodyLowering body = new BodyLowering(this, builder, scope, Type.VOID);
    int first = 1 + added(type).size();
    bind(declaration.getParameters(), first, body);
    body.inConstructor(first + symbol.parameters().size());
    functions.enter("new");
    List<Statement> statements = declaration.getBody().getStatements();
    boolean delegates =
        !statements.isEmpty()
            && statements.get(0) instanceof ExplicitConstructorInvocationStmt call
            && call.isThis();
    boolean explicit =
        !statements.isEmpty() && statements.get(0) instanceof ExplicitConstructorInvocationStmt;
    if (!delegates) {
      builder.line(Lines.begin(declaration));
      storeAdded(body, symbol.parameters().size());
    }
    if (explicit) {
      body.statement(statements.get(0));
    } else {
      body.calls().callImplicitSuper(declaration, type);
    }
    if (!delegates) {
      initializeFields(body, false);
    }
    statements.subList(explicit ? 1 : 0, statements.size()).forEach(body::statement);
    body.end(declaration.getBody());
    functions.leave();
    methods.add(
        builder
            .build()
            .withParameterAnnotations(parameterAnnotations(declaration.getParameters(), first)));
  }

  private void lower(CompactConstructorDeclaration declaration) {
    MethodSymbol symbol = type.symbolOf(declaration);
    @Nullable BodyScope scope = attributed().body(declaration);
    if (scope == null) {
      return;
    }
    BodyBuilder builder =
        new BodyBuilder(
            constructor(symbol), symbol.access(), annotations.of(declaration.getAnnotations()));
    BodyLowering body = new BodyLowering(this, builder, scope, Type.VOID);
    NodeList<Parameter> components = ((RecordDeclaration) type.node()).getParameters();
    bind(components, 1, body);
    functions.enter("new");
    body.calls().callImplicitSuper(declaration, type);
    initializeFields(body, false);
    body.statement(declaration.getBody());
    storeComponents(builder, components);
    body.end(declaration);
    functions.leave();
    methods.add(builder.build());
  }

  private void storeComponents(BodyBuilder builder, NodeList<Parameter> components) {
    for (int i = 0; i < components.size(); i++) {
      @Nullable FieldSymbol field = type.field(components.get(i).getNameAsString());
      if (field != null) {
        builder.store(Operand.THIS, type.reference(field), new Operand.Local(i + 1));
      }
    }
  }

  /** Descriptors of the parameters that the compiler puts before those that are written. */
  private static List<String> added(SourceClass of) {
    if (of.isEnum()) {
      return List.of("Ljava/lang/String;", "I");
    }
    return of.hasOuterInstance() && of.outer() != null
        ? List.of("L" + of.outer().name() + ";")
        : List.of();
  }

  /** The parameters that a constructor passes on to another of the class. */
  List<Operand> addedParameters(SourceClass of) {
    List<Operand> parameters = new ArrayList<>();
    for (int i = 0; i < added(of).size(); i++) {
      parameters.add(new Operand.Local(i + 1));
    }
    return parameters;
  }

  /** A constructor with all its parameters, also those that nobody writes. */
  MethodRef constructor(MethodSymbol symbol) {
    if (types().symbols().find(symbol.owner()) instanceof SourceClass source) {
      return constructor(source, symbol.parameters());
    }
    return new MethodRef(symbol.owner(), "<init>", symbol.descriptor());
  }

  private static MethodRef constructor(SourceClass of, List<Type> written) {
    StringBuilder descriptor = new StringBuilder("(");
    added(of).forEach(descriptor::append);
    written.forEach(parameter -> descriptor.append(parameter.descriptor()));
    of.captured().forEach(variable -> descriptor.append(variable.type().descriptor()));
    return new MethodRef(of.name(), "<init>", descriptor.append(")V").toString());
  }

  /** The constructor of an anonymous class, which passes on what its super class takes. */
  MethodRef anonymousConstructor(SourceClass anonymous, Attributed.@Nullable CallUse use) {
    List<Type> passed = use == null ? List.of() : use.method().parameters();
    MethodRef ref = constructor(anonymous, passed);
    return anonymous.node() instanceof EnumConstantDeclaration
        ? new MethodRef(
            ref.owner(), "<init>", "(Ljava/lang/String;I" + ref.descriptor().substring(1))
        : ref;
  }

  /** Outer object and captured variables go to their fields. */
  private void storeAdded(BodyLowering body, int written) {
    int first = 1 + added(type).size() + written;
    if (type.hasOuterInstance()) {
      body.body().store(Operand.THIS, outerField(type), new Operand.Local(1));
    }
    for (LocalVariable variable : type.captured()) {
      body.body().store(Operand.THIS, capturedField(type, variable), new Operand.Local(first++));
    }
  }

  private void addImplicitConstructor() {
    boolean written = methods.stream().anyMatch(method -> method.ref().isConstructor());
    if (type.isAnonymous()) {
      addAnonymousConstructor();
    } else if (type.isRecord()) {
      addCanonicalConstructor();
    } else if (!written && !type.isInterface()) {
      MethodSymbol symbol = type.methods("<init>").get(0);
      BodyBuilder builder = new BodyBuilder(constructor(symbol), symbol.access(), List.of());
      BodyLowering body =
          new BodyLowering(this, builder, BodyScope.ofMethod(type, false), Type.VOID);
      functions.enter("new");
      builder.line(Lines.begin(type.node()));
      storeAdded(body, 0);
      body.calls().callImplicitSuper(type.node(), type);
      initializeFields(body, false);
      builder.leave(Operand.NULL);
      functions.leave();
      methods.add(builder.build());
    }
  }

  private void addAnonymousConstructor() {
    Attributed.@Nullable CallUse use = attributed().call(type.node());
    MethodRef ref = anonymousConstructor(type, use);
    boolean isConstant = type.node() instanceof EnumConstantDeclaration;
    BodyBuilder builder = new BodyBuilder(ref, isConstant ? PRIVATE : 0, List.of());
    BodyLowering body = new BodyLowering(this, builder, BodyScope.ofMethod(type, false), Type.VOID);
    functions.enter("new");
    builder.line(Lines.begin(type.node()));
    int passed = use == null ? 0 : use.method().parameters().size();
    if (!isConstant) {
      storeAdded(body, passed);
    }
    List<Operand> arguments = new ArrayList<>();
    arguments.add(Operand.THIS);
    int first = isConstant ? 3 : 1 + added(type).size();
    body.inConstructor(first + passed);
    if (isConstant) {
      arguments.add(new Operand.Local(1));
      arguments.add(new Operand.Local(2));
    } else if (type.node() instanceof ObjectCreationExpr creation
        && creation.getScope().isEmpty()) {
      body.calls().outerArgument(superSymbol()).ifPresent(arguments::add);
    }
    for (int i = 0; i < passed; i++) {
      arguments.add(new Operand.Local(first + i));
    }
    if (use != null) {
      if (superSymbol() instanceof SourceClass above) {
        arguments.addAll(body.calls().capturedBy(above));
      }
      builder.call(Dispatch.SPECIAL, constructor(use.method()), arguments);
    } else {
      body.calls().callImplicitSuper(type.node(), type);
    }
    initializeFields(body, false);
    builder.leave(Operand.NULL);
    functions.leave();
    methods.add(builder.build());
  }

  private @Nullable ClassSymbol superSymbol() {
    List<Type> above = type.supertypes();
    return above.isEmpty() ? null : types().classOf(above.get(0));
  }

  private void addCanonicalConstructor() {
    RecordDeclaration declaration = (RecordDeclaration) type.node();
    for (MethodSymbol symbol : type.methods("<init>")) {
      MethodRef ref = constructor(symbol);
      boolean written = methods.stream().anyMatch(method -> method.ref().equals(ref));
      if (!written) {
        BodyBuilder builder = new BodyBuilder(ref, symbol.access(), List.of());
        BodyLowering body =
            new BodyLowering(this, builder, BodyScope.ofMethod(type, false), Type.VOID);
        body.calls().callImplicitSuper(declaration, type);
        storeComponents(builder, declaration.getParameters());
        builder.leave(Operand.NULL);
        methods.add(builder.build());
      }
    }
  }

  /** Accessors of a record, and {@code values} of an enum. */
  private void addImplicitMethods() {
    for (MethodSymbol symbol : type.methods()) {
      MethodRef ref = new MethodRef(type.name(), symbol.name(), symbol.descriptor());
      boolean written =
          symbol.isConstructor() || methods.stream().anyMatch(it -> it.ref().equals(ref));
      if (!written) {
        @Nullable FieldSymbol field =
            type.isRecord() && symbol.parameters().isEmpty() ? type.field(symbol.name()) : null;
        if (symbol.isAbstract()) {
          methods.add(new MethodFacts(ref, symbol.access(), List.of(), List.of(), List.of(), 0, 0));
        } else if (field != null) {
          BodyBuilder builder = new BodyBuilder(ref, symbol.access(), List.of());
          builder.line(Lines.begin(type.node()));
          builder.leave(builder.load(Operand.THIS, type.reference(field), false));
          methods.add(builder.build());
        } else {
          BodyBuilder builder = new BodyBuilder(ref, symbol.access(), List.of());
          builder.line(Lines.begin(type.node()));
          builder.leave(
              enumMembers == null ? ofRecord(symbol) : enumMembers.result(symbol, builder));
          methods.add(builder.build());
        }
      }
    }
  }

  private static Operand ofRecord(MethodSymbol symbol) {
    return Operand.unknown("invokedynamic " + symbol.name());
  }

  /** Says that the class has an assertion, which asks whether assertions are on. */
  FieldRef assertionsDisabled() {
    usesAssertions = true;
    return new FieldRef(type.name(), "$assertionsDisabled", "Z");
  }

  private void askForAssertions(BodyBuilder builder) {
    builder.line(Lines.begin(type.node()));
    SourceClass outermost = type;
    while (outermost.outer() != null) {
      outermost = outermost.outer();
    }
    new StatementShapes(builder).askForAssertions(assertionsDisabled(), outermost.name());
  }

  private void addClassInitializer() {
    MethodRef ref = new MethodRef(type.name(), "<clinit>", "()V");
    BodyBuilder builder = new BodyBuilder(ref, STATIC, List.of());
    BodyLowering body = new BodyLowering(this, builder, BodyScope.ofMethod(type, true), Type.VOID);
    functions.enter("static");
    if (usesAssertions) {
      askForAssertions(builder);
    }
    if (enumMembers != null) {
      enumMembers.initialize(builder);
    }
    initializeFields(body, true);
    functions.leave();
    if (builder.isReachable()) {
      builder.leave(Operand.NULL);
    }
    MethodFacts facts = builder.build();
    if (facts.steps().size() > 1) {
      methods.add(facts);
    }
  }

  /** What field initialisers and initialiser blocks do, in order (JLS 12.4.2, 12.5). */
  private void initializeFields(BodyLowering around, boolean isStatic) {
    BodyBuilder builder = around.body();
    for (BodyDeclaration<?> member : type.body()) {
      if (member instanceof FieldDeclaration declaration) {
        for (VariableDeclarator variable : declaration.getVariables()) {
          initialize(variable, builder, isStatic);
        }
      } else if (member instanceof InitializerDeclaration initializer
          && initializer.isStatic() == isStatic) {
        @Nullable BodyScope scope = attributed().body(initializer);
        if (scope != null) {
          new BodyLowering(this, builder, scope, Type.VOID).statement(initializer.getBody());
        }
      }
    }
  }

  private void initialize(VariableDeclarator variable, BodyBuilder builder, boolean isStatic) {
    @Nullable BodyScope scope = attributed().body(variable);
    @Nullable FieldSymbol field = type.field(variable.getNameAsString());
    boolean wanted =
        scope != null
            && field != null
            && field.isStatic() == isStatic
            && !(isStatic && field.constant().get() != null);
    if (wanted && scope != null && field != null) {
      BodyLowering body = new BodyLowering(this, builder, scope, Type.VOID);
      int mark = builder.mark();
      builder.line(Lines.begin(variable.getName()));
      Expression value = variable.getInitializer().orElseThrow();
      Operand made = body.value(value, field.type());
      builder.store(isStatic ? Operand.NULL : Operand.THIS, type.reference(field), made);
      builder.forget(mark);
    }
  }
}
