package dev.conclint.frontend.errorprone;

import static dev.conclint.facts.AccessFlags.BRIDGE;
import static dev.conclint.facts.AccessFlags.PROTECTED;
import static dev.conclint.facts.AccessFlags.PUBLIC;
import static dev.conclint.facts.AccessFlags.SYNTHETIC;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Methods that pass calls by an overridden method's erasure on (JLS 15.12.4.5). */
final class Bridges {
  private static final long NEVER_OVERRIDDEN = Flags.STATIC | Flags.PRIVATE | Flags.SYNTHETIC;

  private final ClassSymbol type;
  private final JavacTypes types;
  private final int line;

  Bridges(ClassSymbol type, JavacTypes types, int line) {
    this.type = type;
    this.types = types;
    this.line = line;
  }

  /** For those of the class's methods that override one with another descriptor. */
  List<ToldMethod> of(List<MethodSymbol> declared, List<ToldMethod> written) {
    Set<String> present = new HashSet<>();
    written.forEach(it -> present.add(it.ref().name() + it.ref().descriptor()));
    List<ToldMethod> bridges = new ArrayList<>();
    for (MethodSymbol method : declared) {
      if ((method.flags() & NEVER_OVERRIDDEN) == 0 && !method.isConstructor()) {
        add(method, present, bridges);
      }
    }
    return bridges;
  }

  private void add(MethodSymbol method, Set<String> present, List<ToldMethod> bridges) {
    for (Type above : types.types().closure(type.type).tail) {
      for (Symbol member : above.tsym.members().getSymbolsByName(method.name)) {
        if (member instanceof MethodSymbol overridden
            && (overridden.flags() & NEVER_OVERRIDDEN) == 0
            && !types.descriptor(overridden).equals(types.descriptor(method))
            && method.overrides(overridden, type, types.types(), false)
            && present.add(overridden.name + types.descriptor(overridden))) {
          bridges.add(bridge(method, overridden));
        }
      }
    }
  }

  private ToldMethod bridge(MethodSymbol method, MethodSymbol overridden) {
    String owner = JavacTypes.name(type);
    MethodRef ref = types.method(overridden, owner);
    int access =
        (JavacTypes.access(method) & (PUBLIC | PROTECTED))
            | BRIDGE
            | SYNTHETIC
            | (type.isInterface() ? PUBLIC : 0);
    BodyBuilder builder = new BodyBuilder(ref, access, List.of());
    builder.line(line);
    List<Operand> arguments = new ArrayList<>();
    for (int i = 0; i <= overridden.type.getParameterTypes().size(); i++) {
      arguments.add(new Operand.Local(i));
    }
    Operand result = builder.call(Dispatch.VIRTUAL, types.method(method, owner), arguments);
    builder.leave(types.isVoid(method.getReturnType()) ? Operand.NULL : result);
    return ToldMethod.of(ref, builder);
  }
}
