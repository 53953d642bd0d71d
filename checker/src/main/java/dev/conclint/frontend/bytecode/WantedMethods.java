package dev.conclint.frontend.bytecode;

import dev.conclint.facts.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Takes some methods of a class file, and passes over the others, which is a lot cheaper. */
final class WantedMethods extends ClassVisitor {
  private final String owner;
  private final Predicate<MethodRef> wanted;
  private final List<MethodNode> nodes = new ArrayList<>();

  WantedMethods(String owner, Predicate<MethodRef> wanted) {
    super(Opcodes.ASM9);
    this.owner = owner;
    this.wanted = wanted;
  }

  List<MethodNode> nodes() {
    return nodes;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (!wanted.test(new MethodRef(owner, name, descriptor))) {
      return null;
    }
    MethodNode node = new MethodNode(api, access, name, descriptor, signature, exceptions);
    nodes.add(node);
    return node;
  }
}
