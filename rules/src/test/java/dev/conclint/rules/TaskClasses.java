package dev.conclint.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Rewrites class files as if each lambda and method reference had been written as a class of its
 * own that keeps what it captures in fields: {@code pool.execute(() -> work(order))} becomes {@code
 * pool.execute(new Task1(this, order))}.
 */
final class TaskClasses {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  private final ClassNode type;
  private final List<ClassNode> tasks = new ArrayList<>();

  private TaskClasses(ClassNode type) {
    this.type = type;
  }

  /** Rewrites all classes of a folder into another one. */
  static void rewrite(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.SKIP_FRAMES);
        TaskClasses classes = new TaskClasses(node);
        node.methods.forEach(classes::rewrite);
        write(node, to);
        for (ClassNode task : classes.tasks) {
          write(task, to);
        }
      }
    }
  }

  private static void write(ClassNode node, Path to) throws IOException {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    Path file = to.resolve(node.name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, writer.toByteArray());
  }

  private void rewrite(MethodNode method) {
    int line = 0;
    for (AbstractInsnNode at : method.instructions.toArray()) {
      if (at instanceof LineNumberNode number) {
        line = number.line;
      } else if (at instanceof InvokeDynamicInsnNode lambda
          && lambda.bsm.getOwner().equals(FACTORY)) {
        method.instructions.insert(at, construction(lambda, method, lineOfUse(at, line)));
        method.instructions.remove(at);
      }
    }
  }

  /** In a chain of calls, a function stands on the line of the call that takes it. */
  private static int lineOfUse(AbstractInsnNode function, int before) {
    int line = before;
    AbstractInsnNode at = function.getNext();
    while (at != null && !(at instanceof MethodInsnNode)) {
      if (at instanceof LineNumberNode number) {
        line = number.line;
      }
      at = at.getNext();
    }
    return line;
  }

  /** Puts what is captured aside, since the new object comes before it on the stack. */
  private InsnList construction(InvokeDynamicInsnNode lambda, MethodNode method, int line) {
    ClassNode task = task(lambda, line);
    tasks.add(task);
    Type[] captured = Type.getArgumentTypes(lambda.desc);
    int[] slots = new int[captured.length];
    InsnList code = new InsnList();
    for (int i = captured.length - 1; i >= 0; i--) {
      slots[i] = method.maxLocals;
      method.maxLocals += captured[i].getSize();
      code.add(new VarInsnNode(captured[i].getOpcode(Opcodes.ISTORE), slots[i]));
    }
    code.add(new TypeInsnNode(Opcodes.NEW, task.name));
    code.add(new InsnNode(Opcodes.DUP));
    for (int i = 0; i < captured.length; i++) {
      code.add(new VarInsnNode(captured[i].getOpcode(Opcodes.ILOAD), slots[i]));
    }
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL,
            task.name,
            "<init>",
            Type.getMethodDescriptor(Type.VOID_TYPE, captured)));
    return code;
  }

  private ClassNode task(InvokeDynamicInsnNode lambda, int line) {
    ClassNode task = new ClassNode();
    task.version = type.version;
    task.access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
    task.name = type.name + "$Task" + (tasks.size() + 1);
    task.superName = "java/lang/Object";
    task.interfaces = List.of(Type.getReturnType(lambda.desc).getInternalName());
    task.sourceFile = type.sourceFile;
    Type[] captured = Type.getArgumentTypes(lambda.desc);
    for (int i = 0; i < captured.length; i++) {
      task.fields.add(
          new FieldNode(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL,
              "captured" + i,
              captured[i].getDescriptor(),
              null,
              null));
    }
    task.methods.add(constructor(task, captured));
    task.methods.add(function(task, lambda, captured, line));
    return task;
  }

  private static MethodNode constructor(ClassNode task, Type[] captured) {
    MethodNode made =
        new MethodNode(0, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured), null, null);
    made.visitVarInsn(Opcodes.ALOAD, 0);
    made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int slot = 1;
    for (int i = 0; i < captured.length; i++) {
      made.visitVarInsn(Opcodes.ALOAD, 0);
      made.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), slot);
      made.visitFieldInsn(Opcodes.PUTFIELD, task.name, "captured" + i, captured[i].getDescriptor());
      slot += captured[i].getSize();
    }
    made.visitInsn(Opcodes.RETURN);
    return made;
  }

  private static MethodNode function(
      ClassNode task, InvokeDynamicInsnNode lambda, Type[] captured, int line) {
    String descriptor = ((Type) lambda.bsmArgs[0]).getDescriptor();
    Handle body = (Handle) lambda.bsmArgs[1];
    Type[] given = ((Type) lambda.bsmArgs[2]).getArgumentTypes();
    MethodNode made = new MethodNode(Opcodes.ACC_PUBLIC, lambda.name, descriptor, null, null);
    LabelNode start = new LabelNode();
    made.instructions.add(start);
    made.instructions.add(new LineNumberNode(line, start));
    if (body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
      made.visitTypeInsn(Opcodes.NEW, body.getOwner());
      made.visitInsn(Opcodes.DUP);
    }
    for (int i = 0; i < captured.length; i++) {
      made.visitVarInsn(Opcodes.ALOAD, 0);
      made.instructions.add(
          new FieldInsnNode(
              Opcodes.GETFIELD, task.name, "captured" + i, captured[i].getDescriptor()));
    }
    Type[] erased = Type.getArgumentTypes(descriptor);
    int slot = 1;
    for (int i = 0; i < erased.length; i++) {
      made.visitVarInsn(erased[i].getOpcode(Opcodes.ILOAD), slot);
      if (!erased[i].equals(given[i])) {
        made.visitTypeInsn(Opcodes.CHECKCAST, given[i].getInternalName());
      }
      slot += erased[i].getSize();
    }
    made.visitMethodInsn(
        opcode(body), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
    finish(made, body, Type.getReturnType(descriptor));
    return made;
  }

  private static int opcode(Handle body) {
    return switch (body.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      default -> Opcodes.INVOKEVIRTUAL;
    };
  }

  /** Nobody runs these classes, so a boxed result may pass for the primitive and vice versa. */
  private static void finish(MethodNode made, Handle body, Type returned) {
    Type result =
        body.getTag() == Opcodes.H_NEWINVOKESPECIAL
            ? Type.getObjectType(body.getOwner())
            : Type.getReturnType(body.getDesc());
    if (returned.getSort() == Type.VOID) {
      if (result.getSize() > 0) {
        made.visitInsn(result.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
      }
      made.visitInsn(Opcodes.RETURN);
    } else if (result.getSize() == returned.getSize()) {
      made.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    } else {
      made.visitInsn(result.getSize() == 2 ? Opcodes.L2I : Opcodes.I2L);
      made.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    }
  }
}
