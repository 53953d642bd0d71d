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
import dev.conclint.facts.UnreadableClassException;
import dev.conclint.frontend.errorprone.TreeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** The classes of a compilation that have sources, those made by processors among them. */
final class EnteredClasses {
  private final CompileStates states;
  private final List<Env<AttrContext>> unread = new ArrayList<>();
  private final List<Env<AttrContext>> unchecked = new ArrayList<>();

  private EnteredClasses(Context context) {
    this.states = CompileStates.instance(context);
    Enter enter = Enter.instance(context);
    for (ClassSymbol type : Symtab.instance(context).getAllClasses()) {
      Env<AttrContext> env = enter.getEnv(type);
      if (env != null && env.tree instanceof JCClassDecl && type.owner instanceof PackageSymbol) {
        unread.add(env);
        unchecked.add(env);
      }
    }
  }

  static EnteredClasses in(Context context) {
    return new EnteredClasses(context);
  }

  /**
   * Has classes read that javac has attributed by now and that were not read before.
   *
   * @param defects told of those that could not be read
   */
  void readAttributed(TreeSource source, Consumer<UnreadableClassException> defects) {
    for (Iterator<Env<AttrContext>> all = unread.iterator(); all.hasNext(); ) {
      Env<AttrContext> env = all.next();
      if (states.isDone(env, CompileState.ATTR)) {
        all.remove();
        try {
          source.read(env.toplevel, (JCClassDecl) env.tree);
        } catch (UnreadableClassException e) {
          defects.accept(e);
        }
      }
    }
  }

  boolean areAllRead() {
    return unread.isEmpty();
  }

  /** Whether javac is through with the checks of all classes. */
  boolean areAllAnalyzed() {
    while (!unchecked.isEmpty()
        && states.isDone(unchecked.get(unchecked.size() - 1), CompileState.FLOW)) {
      unchecked.remove(unchecked.size() - 1);
    }
    return unchecked.isEmpty();
  }
}
