package dev.conclint.frontend.errorprone;

import static dev.conclint.facts.AccessFlags.FINAL;
import static dev.conclint.facts.AccessFlags.OF_CLASS;
import static dev.conclint.facts.AccessFlags.PROTECTED;
import static dev.conclint.facts.AccessFlags.PUBLIC;
import static dev.conclint.facts.AccessFlags.STATIC;
import static dev.conclint.facts.AccessFlags.SYNTHETIC;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import dev.conclint.facts.Annotation;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.EnumShape;
import dev.conclint.facts.FieldFacts;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.StatementShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the facts of one class. */
final class ClassLowering {
  /** Constructors of records to which javac adds what fills the fields. */
  private static final long WITHOUT_ASSIGNMENTS =
      Flags.COMPACT_RECORD_CONSTRUCTOR | Flags.GENERATEDCONSTR;

  private final JCClassDecl tree;
  private final ClassSymbol type;
  private final FileTrees file;
  private final Annotations annotations;
  private final FunctionBodies functions;
  private final List<ToldMethod> methods = new ArrayList<>();
  private boolean usesAssertions;

  ClassLowering(JCClassDecl tree, FileTrees file) {
    this.tree = tree;
    this.type = tree.sym;
    this.file = file;
    this.annotations = new Annotations(file.types());
    this.functions = new FunctionBodies(this);
  }

  ClassSymbol type() {
    return type;
  }

  JavacTypes types() {
    return file.types();
  }

  Captures captures() {
    return file.captures();
  }

  Lines lines() {
    return file.lines();
  }

  FunctionBodies functions() {
    return functions;
  }

  boolean isEnum() {
    return isEnum(type);
  }

  private static boolean isEnum(ClassSymbol type) {
    return (type.flags() & Flags.ENUM) != 0;
  }

  private String name() {
    return JavacTypes.name(type);
  }

  /** Asks javac all that has to be asked; the facts can be made on any thread. */
  Supplier<ClassFacts> lower() {
    members(JCMethodDecl.class).forEach(this::lower);
    if (type.isRecord()) {
      addRecordMembers();
    }
    Optional<EnumShape> constants = constants();
    constants.ifPresent(this::addEnumMembers);
    addClassInitializer(constants);
    methods.addAll(new Bridges(type, types(), lines().name(tree)).of(declared(), methods));
    methods.addAll(functions.all());
    ClassFacts header =
        new ClassFacts(
            name(),
            superName(),
            type.getInterfaces().stream().map(types()::className).toList(),
            access(),
            file.name(),
            outerName(),
            file.release(),
            annotations.of(type),
            fields(constants),
            List.of());
    List<ToldMethod> told = List.copyOf(methods);
    return () -> facts(header, told, constants);
  }

  private static ClassFacts facts(
      ClassFacts header, List<ToldMethod> told, Optional<EnumShape> constants) {
    List<MethodFacts> facts = new ArrayList<>();
    told.forEach(method -> facts.add(method.facts().get()));
    constants.ifPresent(shape -> facts.add(shape.arrayMethod()));
    return header.withMethods(facts);
  }

  private <T extends JCTree> Stream<T> members(Class<T> kind) {
    return tree.defs.stream().filter(kind::isInstance).map(kind::cast);
  }

  private List<MethodSymbol> declared() {
    return members(JCMethodDecl.class).map(method -> method.sym).toList();
  }

  private String superName() {
    Type above = type.getSuperclass();
    return above.hasTag(TypeTag.CLASS) ? types().className(above) : "java/lang/Object";
  }

  /** A class file keeps fewer flags of a nested class (JVM Specification 4.1). */
  private int access() {
    int access = JavacTypes.access(type);
    return (access & OF_CLASS) | ((access & PROTECTED) == 0 ? 0 : PUBLIC);
  }

  private String outerName() {
    @Nullable ClassSymbol outer = type.owner.enclClass();
    return outer == null ? "" : JavacTypes.name(outer);
  }

  private List<FieldFacts> fields(Optional<EnumShape> constants) {
    List<FieldFacts> fields = new ArrayList<>();
    members(JCVariableDecl.class)
        .map(field -> field.sym)
        .forEach(
            field ->
                fields.add(
                    new FieldFacts(
                        types().field(field, name()),
                        JavacTypes.access(field),
                        annotations.of(field))));
    for (VarSymbol variable : captures().of(type)) {
      fields.add(new FieldFacts(capturedField(type, variable), FINAL | SYNTHETIC, List.of()));
    }
    constants.ifPresent(shape -> fields.add(shape.field()));
    if (type.hasOuterInstance()) {
      fields.add(new FieldFacts(outerField(type), FINAL | SYNTHETIC, List.of()));
    }
    return fields;
  }

  /** The field in which a local class keeps a variable of the body around it. */
  FieldRef capturedField(ClassSymbol of, VarSymbol variable) {
    return new FieldRef(
        JavacTypes.name(of), "val$" + variable.name, types().descriptor(variable.type));
  }

  /** The field in which an inner class keeps the object around it. */
  FieldRef outerField(ClassSymbol of) {
    int level = 0;
    ClassSymbol outer = of.owner.enclClass();
    String descriptor = "L" + JavacTypes.name(outer) + ";";
    while (outer.hasOuterInstance()) {
      level++;
      outer = outer.owner.enclClass();
    }
    return new FieldRef(JavacTypes.name(of), "this$" + level, descriptor);
  }

  /** The class that an instruction names which uses the static member by its simple name. */
  String qualifier(Symbol member) {
    if (member.isMemberOf(type, types().types())) {
      return types().qualifier(member, type.type);
    }
    return JavacTypes.name((ClassSymbol) member.owner);
  }

  /** This class if it has the member, or the innermost around it that has. */
  String enclosing(Symbol member) {
    for (@Nullable ClassSymbol at = type; at != null; at = at.owner.enclClass()) {
      if (member.isMemberOf(at, types().types())) {
        return types().qualifier(member, at.type);
      }
    }
    return JavacTypes.name((ClassSymbol) member.owner);
  }

  private void lower(JCMethodDecl declaration) {
    if (declaration.body == null) {
      MethodRef ref = types().method(declaration.sym, name());
      methods.add(
          ToldMethod.withoutBody(
              ref, JavacTypes.access(declaration.sym), annotations.of(declaration.sym)));
    } else if (declaration.sym.isConstructor()) {
      lowerConstructor(declaration);
    } else {
      lowerMethod(declaration);
    }
  }

  private void lowerMethod(JCMethodDecl declaration) {
    MethodSymbol method = declaration.sym;
    MethodRef ref = types().method(method, name());
    BodyBuilder builder = new BodyBuilder(ref, JavacTypes.access(method), annotations.of(method));
    Type result = types().types().erasure(method.getReturnType());
    BodyLowering body = new BodyLowering(this, builder, result);
    bind(declaration, method.isStatic() ? 0 : 1, body);
    functions.enter(method.name.toString());
    body.statement(declaration.body);
    body.end(declaration.body);
    functions.leave();
    methods.add(
        ToldMethod.of(ref, builder, parameterAnnotations(declaration, method.isStatic() ? 0 : 1)));
  }

  private Map<Integer, List<Annotation>> parameterAnnotations(JCMethodDecl declaration, int first) {
    Map<Integer, List<Annotation>> found = new TreeMap<>();
    int number = first;
    for (JCVariableDecl parameter : declaration.params) {
      List<Annotation> written = annotations.of(parameter.sym);
      if (!written.isEmpty()) {
        found.put(number, written);
      }
      number++;
    }
    return found;
  }

  private static void bind(JCMethodDecl declaration, int first, BodyLowering body) {
    int number = first;
    for (JCVariableDecl parameter : declaration.params) {
      body.parameter(parameter.sym, number++);
    }
  }

  private void lowerConstructor(JCMethodDecl declaration) {
    MethodSymbol constructor = declaration.sym;
    MethodRef ref = constructor(constructor);
    BodyBuilder builder =
        new BodyBuilder(ref, JavacTypes.access(constructor), annotations.of(constructor));
    BodyLowering body = new BodyLowering(this, builder, types().symtab().voidType);
    int added = isEnum() ? 2 : type.hasOuterInstance() ? 1 : 0;
    int firstCaptured = 1 + added + declaration.params.size();
    bind(declaration, 1 + added, body);
    body.inConstructor(firstCaptured);
    functions.enter("new");
    builder.line(lines().begin(declaration));
    boolean delegates = declaration.body.stats.stream().anyMatch(it -> isCall(it, names()._this));
    if (!delegates) {
      storeAdded(builder, firstCaptured);
    }
    for (JCStatement statement : declaration.body.stats) {
      body.statement(statement);
      if (isCall(statement, names()._super)) {
        initializeFields(builder, false);
      }
    }
    if (type.isRecord() && (constructor.flags() & WITHOUT_ASSIGNMENTS) != 0) {
      storeComponents(builder);
    }
    if (builder.isReachable()) {
      boolean written = (constructor.flags() & Flags.GENERATEDCONSTR) == 0;
      builder.line(written ? lines().end(declaration.body) : lines().begin(tree));
      builder.leave(Operand.NULL);
    }
    functions.leave();
    methods.add(ToldMethod.of(ref, builder, parameterAnnotations(declaration, 1 + added)));
  }

  private Names names() {
    return types().names();
  }

  private static boolean isCall(JCStatement statement, Name name) {
    return statement instanceof JCExpressionStatement expression
        && expression.expr instanceof JCMethodInvocation call
        && TreeInfo.name(call.meth) == name
        && TreeInfo.symbol(call.meth) instanceof MethodSymbol called
        && called.isConstructor();
  }

  private void storeComponents(BodyBuilder builder) {
    int number = 1;
    for (VarSymbol field : components()) {
      builder.store(Operand.THIS, types().field(field, name()), new Operand.Local(number++));
    }
  }

  private List<VarSymbol> components() {
    return members(JCVariableDecl.class)
        .map(field -> field.sym)
        .filter(field -> !field.isStatic())
        .toList();
  }

  /** A constructor with all its parameters, also those that nobody writes. */
  MethodRef constructor(MethodSymbol constructor) {
    ClassSymbol made = (ClassSymbol) constructor.owner;
    String known = types().descriptor(constructor);
    StringBuilder descriptor = new StringBuilder(known);
    if (isEnum(made)) {
      descriptor.insert(1, "Ljava/lang/String;I");
    }
    int end = descriptor.indexOf(")");
    StringBuilder captured = new StringBuilder();
    captures().of(made).forEach(variable -> captured.append(types().descriptor(variable.type)));
    descriptor.insert(end, captured);
    return new MethodRef(JavacTypes.name(made), "<init>", descriptor.toString());
  }

  /** Outer object and captured variables go to their fields. */
  private void storeAdded(BodyBuilder builder, int firstCaptured) {
    if (type.hasOuterInstance()) {
      builder.store(Operand.THIS, outerField(type), new Operand.Local(1));
    }
    int number = firstCaptured;
    for (VarSymbol variable : captures().of(type)) {
      builder.store(Operand.THIS, capturedField(type, variable), new Operand.Local(number++));
    }
  }

  /** Accessors and what every object has, where nobody wrote them. */
  private void addRecordMembers() {
    for (VarSymbol field : components()) {
      MethodRef accessor =
          new MethodRef(name(), field.name.toString(), "()" + types().descriptor(field.type));
      addUnlessWritten(
          accessor,
          PUBLIC,
          builder -> builder.load(Operand.THIS, types().field(field, name()), false));
    }
    addOfObject("toString", "()Ljava/lang/String;");
    addOfObject("hashCode", "()I");
    addOfObject("equals", "(Ljava/lang/Object;)Z");
  }

  private void addOfObject(String method, String descriptor) {
    addUnlessWritten(
        new MethodRef(name(), method, descriptor),
        PUBLIC | FINAL,
        builder -> Operand.unknown("invokedynamic " + method));
  }

  private void addUnlessWritten(MethodRef ref, int access, Function<BodyBuilder, Operand> result) {
    if (methods.stream().noneMatch(method -> method.ref().equals(ref))) {
      BodyBuilder builder = new BodyBuilder(ref, access, List.of());
      builder.line(lines().name(tree));
      builder.leave(result.apply(builder));
      methods.add(ToldMethod.of(ref, builder));
    }
  }

  /** The constants of an enum; empty for other classes, the body of a constant among them. */
  private Optional<EnumShape> constants() {
    if (!isEnum() || type.isAnonymous()) {
      return Optional.empty();
    }
    List<String> names = constantFields().map(field -> field.name.toString()).toList();
    return Optional.of(new EnumShape(name(), names, lines().name(tree)));
  }

  private Stream<JCVariableDecl> constantFields() {
    return members(JCVariableDecl.class).filter(field -> (field.sym.flags() & Flags.ENUM) != 0);
  }

  private void addEnumMembers(EnumShape shape) {
    MethodRef values = new MethodRef(name(), "values", "()[L" + name() + ";");
    MethodRef valueOf = new MethodRef(name(), "valueOf", "(Ljava/lang/String;)L" + name() + ";");
    addUnlessWritten(values, PUBLIC | STATIC, shape::values);
    addUnlessWritten(valueOf, PUBLIC | STATIC, shape::valueOf);
  }

  /** Says that the class has an assertion, which asks whether assertions are on. */
  FieldRef assertionsDisabled() {
    usesAssertions = true;
    return new FieldRef(name(), "$assertionsDisabled", "Z");
  }

  private void addClassInitializer(Optional<EnumShape> constants) {
    MethodRef ref = new MethodRef(name(), "<clinit>", "()V");
    BodyBuilder builder = new BodyBuilder(ref, STATIC, List.of());
    functions.enter("static");
    if (usesAssertions) {
      builder.line(lines().name(tree));
      String outermost = JavacTypes.name(type.outermostClass());
      new StatementShapes(builder).askForAssertions(assertionsDisabled(), outermost);
    }
    constants.ifPresent(shape -> makeConstants(shape, builder));
    initializeFields(builder, true);
    functions.leave();
    if (builder.isReachable()) {
      builder.leave(Operand.NULL);
    }
    if (builder.steps() > 1) {
      methods.add(ToldMethod.of(ref, builder));
    }
  }

  private void makeConstants(EnumShape shape, BodyBuilder builder) {
    int ordinal = 0;
    for (JCVariableDecl field : constantFields().toList()) {
      builder.line(lines().name(field));
      List<Operand> added =
          List.of(Operand.constant(field.name.toString()), Operand.constant(ordinal++));
      Operand made =
          new BodyLowering(this, builder, types().symtab().voidType)
              .calls()
              .create((JCNewClass) field.init, added);
      builder.store(Operand.NULL, shape.constant(field.name.toString()), made);
    }
    shape.storeAll(builder);
  }

  /** What field initialisers and initialiser blocks do, in order (JLS 12.4.2, 12.5). */
  private void initializeFields(BodyBuilder builder, boolean isStatic) {
    for (JCTree member : tree.defs) {
      BodyLowering body = new BodyLowering(this, builder, types().symtab().voidType);
      if (member instanceof JCVariableDecl field) {
        initialize(field, body, isStatic);
      } else if (member instanceof JCBlock block
          && ((block.flags & Flags.STATIC) != 0) == isStatic) {
        body.statement(block);
      }
    }
  }

  private void initialize(JCVariableDecl declaration, BodyLowering body, boolean isStatic) {
    VarSymbol field = declaration.sym;
    boolean wanted =
        declaration.init != null
            && field.isStatic() == isStatic
            && (field.flags() & Flags.ENUM) == 0
            && !(isStatic && field.getConstValue() != null);
    if (wanted) {
      BodyBuilder builder = body.body();
      int mark = builder.mark();
      builder.line(lines().name(declaration));
      Operand made = body.value(declaration.init, field.type);
      builder.store(isStatic ? Operand.NULL : Operand.THIS, types().field(field, name()), made);
      builder.forget(mark);
    }
  }
}
