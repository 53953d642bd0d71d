package dev.conclint.frontend.source;

import static dev.conclint.facts.AccessFlags.BRIDGE;
import static dev.conclint.facts.AccessFlags.PROTECTED;
import static dev.conclint.facts.AccessFlags.PUBLIC;
import static dev.conclint.facts.AccessFlags.SYNTHETIC;

import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.Descriptors;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Operand;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Methods that pass calls by an overridden method's erasure on (JLS 15.12.4.5). */
final class Bridges {

  private final SourceClass type;
  private final Types types;

  Bridges(SourceClass type, Types types) {
    this.type = type;
    this.types = types;
  }

  /** For those of the class's methods that override one with another descriptor. */
  List<MethodFacts> of(List<MethodFacts> written) {
    Set<String> present = new HashSet<>();
    written.forEach(it -> present.add(it.ref().name() + it.ref().descriptor()));
    List<MethodFacts> bridges = new ArrayList<>();
    for (MethodSymbol method : type.methods()) {
      boolean mayOverride = !method.isStatic() && !method.isPrivate() && !method.isConstructor();
      if (mayOverride) {
        add(method, present, bridges);
      }
    }
    return bridges;
  }

  private void add(MethodSymbol method, Set<String> present, List<MethodFacts> bridges) {
    List<Type.Reference> above = types.allSupertypes(type.thisType());
    for (Type.Reference superType : above.subList(1, above.size())) {
      @Nullable ClassSymbol symbol = types.symbols().find(superType.name());
      if (symbol != null) {
        for (MethodSymbol overridden : symbol.methods(method.name())) {
          if (overrides(method, overridden, superType)
              && present.add(overridden.name() + overridden.descriptor())) {
            bridges.add(bridge(method, overridden));
          }
        }
      }
    }
  }

  private boolean overrides(
      MethodSymbol method, MethodSymbol overridden, Type.Reference superType) {
    if (overridden.isStatic()
        || overridden.isPrivate()
        || overridden.parameters().size() != method.parameters().size()
        || overridden.descriptor().equals(method.descriptor())) {
      return false;
    }
    for (Types.Member member : types.methods(superType, method.name())) {
      if (member.method().equals(overridden)) {
        for (int i = 0; i < method.parameters().size(); i++) {
          Type shown = types.seen(overridden.parameters().get(i), member);
          if (!shown.descriptor().equals(method.parameters().get(i).descriptor())) {
            return false;
          }
        }
        return true;
      }
    }
    return false;
  }

  private MethodFacts bridge(MethodSymbol method, MethodSymbol overridden) {
    MethodRef ref = new MethodRef(type.name(), overridden.name(), overridden.descriptor());
    int access = (method.access() & (PUBLIC | PROTECTED)) | BRIDGE | SYNTHETIC;
    access |= type.isInterface() ? PUBLIC : 0;
    BodyBuilder builder = new BodyBuilder(ref, access, List.of());
    builder.line(Lines.begin(type.node()));
    List<Operand> arguments = new ArrayList<>();
    int count = Descriptors.parameters(overridden.descriptor()).size();
    for (int i = 0; i <= count; i++) {
      arguments.add(new Operand.Local(i));
    }
    Operand result =
        builder.call(
            Dispatch.VIRTUAL,
            new MethodRef(type.name(), method.name(), method.descriptor()),
            arguments);
    builder.leave(method.result().equals(Type.VOID) ? Operand.NULL : result);
    return builder.build();
  }
}
