package dev.conclint.frontend.errorprone;

import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Names;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which variables of the bodies around them lambdas (JLS 15.27.2) and local classes (JLS 8.1.3) of
 * a file need, and which lambdas need an object.
 */
final class Captures {
  private final List<JCClassDecl> classes = new ArrayList<>();
  private final Map<Symbol, Set<VarSymbol>> ofClass = new IdentityHashMap<>();
  private final Map<JCLambda, Function> ofLambda = new IdentityHashMap<>();

  /** What a lambda binds when it is made. */
  private static final class Function {
    private final Set<VarSymbol> variables = new LinkedHashSet<>();
    private boolean usesThis;
  }

  private Captures() {}

  static Captures in(JCClassDecl top, JavacTypes types) {
    Captures captures = new Captures();
    captures.new Scanner(types).scan(top);
    return captures;
  }

  /** All classes, the outer before the inner. */
  List<JCClassDecl> classes() {
    return classes;
  }

  /** In order of first use; none for a class that is not of the file. */
  Set<VarSymbol> of(Symbol type) {
    return ofClass.getOrDefault(type, Set.of());
  }

  Set<VarSymbol> of(JCLambda lambda) {
    Function function = ofLambda.get(lambda);
    return function == null ? Set.of() : function.variables;
  }

  boolean usesThis(JCLambda lambda) {
    Function function = ofLambda.get(lambda);
    return function != null && function.usesThis;
  }

  /** A class, method or lambda; the innermost is the one whose code is looked at. */
  private record Scope(
      @Nullable Scope outer, @Nullable ClassSymbol type, @Nullable Function lambda) {}

  private final class Scanner extends TreeScanner {
    private final JavacTypes types;
    private final Names names;
    private final Map<VarSymbol, Scope> declared = new IdentityHashMap<>();
    private @Nullable Scope scope;

    Scanner(JavacTypes types) {
      this.types = types;
      this.names = types.names();
    }

    private Scope scope() {
      return Objects.requireNonNull(scope);
    }

    private void within(Scope inner, Runnable walk) {
      @Nullable Scope before = scope;
      scope = inner;
      walk.run();
      scope = before;
    }

    @Override
    public void visitClassDef(JCClassDecl tree) {
      if (tree.sym == null) {
        return;
      }
      classes.add(tree);
      if (scope != null) {
        useCapturesOfSuper(tree.sym);
      }
      within(new Scope(scope, tree.sym, null), () -> super.visitClassDef(tree));
    }

    /** A local class passes on what its super class needs. */
    private void useCapturesOfSuper(ClassSymbol type) {
      Scope inside = new Scope(scope, type, null);
      Set<VarSymbol> needed = of(type.getSuperclass().tsym);
      List.copyOf(needed).forEach(variable -> use(variable, inside));
    }

    @Override
    public void visitMethodDef(JCMethodDecl tree) {
      within(new Scope(scope, null, null), () -> super.visitMethodDef(tree));
    }

    @Override
    public void visitLambda(JCLambda tree) {
      Function function = ofLambda.computeIfAbsent(tree, it -> new Function());
      within(
          new Scope(scope, null, function),
          () -> {
            scan(tree.params);
            scan(tree.body);
          });
    }

    @Override
    public void visitVarDef(JCVariableDecl tree) {
      if (tree.sym != null && isLocal(tree.sym)) {
        declared.put(tree.sym, scope());
      }
      super.visitVarDef(tree);
    }

    private static boolean isLocal(Symbol symbol) {
      return symbol.owner != null && symbol.owner.kind != Kind.TYP;
    }

    @Override
    public void visitIdent(JCIdent tree) {
      Symbol symbol = tree.sym;
      if (symbol instanceof VarSymbol variable && isLocal(variable)) {
        if (variable.getConstValue() == null) {
          use(variable, scope());
        }
      } else if (tree.name == names._this || tree.name == names._super) {
        useThis(scope());
      } else if (symbol != null && isMember(symbol) && !symbol.isStatic()) {
        useOuter(around(type -> symbol.isMemberOf(type, types.types())));
      }
    }

    private static boolean isMember(Symbol symbol) {
      return symbol.owner != null
          && symbol.owner.kind == Kind.TYP
          && (symbol.kind == Kind.VAR || symbol.kind == Kind.MTH);
    }

    @Override
    public void visitSelect(JCFieldAccess tree) {
      if (tree.name == names._super && tree.selected.type.isInterface()) {
        useThis(scope());
      } else if (tree.name == names._this || tree.name == names._super) {
        useOuter(tree.selected.type.tsym);
      }
      super.visitSelect(tree);
    }

    @Override
    public void visitNewClass(JCNewClass tree) {
      // The arguments and the body of an anonymous class come before what it turns out to need.
      super.visitNewClass(tree);
      @Nullable Symbol made = tree.constructor == null ? null : tree.constructor.owner;
      if (made instanceof ClassSymbol type && tree.encl == null) {
        useFor(type);
      }
    }

    @Override
    public void visitReference(JCMemberReference tree) {
      super.visitReference(tree);
      if (tree.sym != null
          && tree.sym.isConstructor()
          && tree.sym.owner instanceof ClassSymbol it) {
        useFor(it);
      }
    }

    /** Notes what an object of the class needs. */
    private void useFor(ClassSymbol type) {
      if (type.hasOuterInstance()) {
        ClassSymbol outer = type.owner.enclClass();
        useOuter(around(at -> at.isSubClass(outer, types.types())));
      }
      List.copyOf(of(type)).forEach(variable -> use(variable, scope()));
    }

    private @Nullable Symbol around(Predicate<ClassSymbol> wanted) {
      for (@Nullable Scope at = scope; at != null; at = at.outer()) {
        if (at.type() != null && wanted.test(at.type())) {
          return at.type();
        }
      }
      return null;
    }

    /**
     * Lambdas on the way to where the variable is declared pass it on, and classes whose body
     * around them has it; others find it in the object around theirs.
     */
    private void use(VarSymbol variable, Scope from) {
      @Nullable Scope declaring = declared.get(variable);
      for (@Nullable Scope at = from; at != null && at != declaring; at = at.outer()) {
        if (at.lambda() != null) {
          at.lambda().variables.add(variable);
        } else if (at.type() != null && hasVariable(at.outer(), declaring)) {
          ofClass.computeIfAbsent(at.type(), it -> new LinkedHashSet<>()).add(variable);
        }
      }
    }

    private static boolean hasVariable(@Nullable Scope body, @Nullable Scope declaring) {
      return body != null && (body == declaring || body.lambda() != null);
    }

    /** Notes that the code uses the object whose method it is. */
    private void useThis(Scope from) {
      for (@Nullable Scope at = from; at != null && at.lambda() != null; at = at.outer()) {
        at.lambda().usesThis = true;
      }
    }

    /** Notes that the code uses an object of that class, around its own. */
    private void useOuter(@Nullable Symbol type) {
      for (@Nullable Scope at = scope; at != null && at.type() != type; at = at.outer()) {
        if (at.lambda() != null) {
          at.lambda().usesThis = true;
        }
      }
    }

    @Override
    public void scan(@Nullable JCTree tree) {
      if (tree != null) {
        super.scan(tree);
      }
    }
  }
}
