package dev.conclint.frontend.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conclint.Analysis;
import dev.conclint.ConcLint;
import dev.conclint.Options;
import dev.conclint.Progress;
import dev.conclint.finding.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes that no compiler makes and no virtual machine would load. */
@Timeout(60)
final class HostileClassesTest {
  @TempDir private Path folder;

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name + ".class"), bytes);
  }

  private Analysis analyze() {
    return ConcLint.analyze(Options.builder().inputs(List.of(folder)).build(), Progress.NONE);
  }

  /** A class with a method that calls itself through the named type. */
  private static byte[] type(int access, String name, String parent, String... interfaces) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, access, name, null, parent, interfaces);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
    method.visitCode();
    method.visitTypeInsn(Opcodes.NEW, parent);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, parent, "run", "()V", false);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "missing", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void classesThatExtendEachOther() throws IOException {
    write("A", type(Opcodes.ACC_PUBLIC, "A", "B"));
    write("B", type(Opcodes.ACC_PUBLIC, "B", "A"));
    assertThat(analyze().statistics().classes()).isEqualTo(2);
  }

  @Test
  void classThatExtendsItself() throws IOException {
    write("A", type(Opcodes.ACC_PUBLIC, "A", "A"));
    assertThat(analyze().statistics().classes()).isEqualTo(1);
  }

  @Test
  void interfacesThatExtendEachOther() throws IOException {
    int access = Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    write("A", type(access, "A", "java/lang/Object", "B"));
    write("B", type(access, "B", "java/lang/Object", "A"));
    write("C", type(Opcodes.ACC_PUBLIC, "C", "java/lang/Object", "A"));
    assertThat(analyze().statistics().classes()).isEqualTo(3);
  }

  @Test
  void truncatedClassIsAProblemAndTheRestIsRead() throws IOException {
    byte[] bytes = type(Opcodes.ACC_PUBLIC, "B", "java/lang/Object");
    write("A", type(Opcodes.ACC_PUBLIC, "A", "java/lang/Object"));
    write("B", Arrays.copyOf(bytes, bytes.length - 9));
    Analysis analysis = analyze();
    assertThat(analysis.problems())
        .filteredOn(it -> it.kind().exitStatus() == 2)
        .singleElement()
        .extracting(Problem::where)
        .asString()
        .endsWith("B.class");
    assertThat(analysis.statistics().classes()).isEqualTo(1);
  }

  @Test
  void stackThatIsEmptyWhenItIsPopped() throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
    method.visitCode();
    method.visitInsn(Opcodes.POP2);
    method.visitInsn(Opcodes.ATHROW);
    method.visitMaxs(0, 1);
    method.visitEnd();
    write("A", writer.toByteArray());
    assertThat(analyze().problems()).allMatch(it -> it.where().contains("A.class"));
  }
}
