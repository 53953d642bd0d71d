package dev.conclint.errorprone;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.CompileStates;
import com.sun.tools.javac.comp.CompileStates.CompileState;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.util.Context;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;

/** The classes of a compilation that have sources, those made by processors among them. */
final class EnteredClasses {
  private final CompileStates states;
  private final Map<URI, JavaFileObject> sources = new TreeMap<>();
  private final List<Env<AttrContext>> pending = new ArrayList<>();

  private EnteredClasses(Context context) {
    this.states = CompileStates.instance(context);
    Enter enter = Enter.instance(context);
    for (ClassSymbol type : Symtab.instance(context).getAllClasses()) {
      Env<AttrContext> env = enter.getEnv(type);
      if (env != null) {
        sources.put(env.toplevel.sourcefile.toUri(), env.toplevel.sourcefile);
        if (env.tree instanceof JCClassDecl && type.owner instanceof PackageSymbol) {
          pending.add(env);
        }
      }
    }
  }

  static EnteredClasses in(Context context) {
    return new EnteredClasses(context);
  }

  /** In order of their names. */
  List<JavaFileObject> sources() {
    return List.copyOf(sources.values());
  }

  /** Whether javac is through with the checks of all classes. */
  boolean areAllAnalyzed() {
    while (!pending.isEmpty()
        && states.isDone(pending.get(pending.size() - 1), CompileState.FLOW)) {
      pending.remove(pending.size() - 1);
    }
    return pending.isEmpty();
  }
}
