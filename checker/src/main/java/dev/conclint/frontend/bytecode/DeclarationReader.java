package dev.conclint.frontend.bytecode;

import dev.conclint.facts.ClassDeclaration;
import dev.conclint.facts.UnreadableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads of a class file what it declares. */
final class DeclarationReader extends ClassVisitor {
  private String name = "";
  private int access;
  private @Nullable String signature;
  private String superName = "";
  private List<String> interfaces = List.of();
  private String outerClass = "";
  private final Map<String, String> memberClasses = new TreeMap<>();
  private final List<ClassDeclaration.Member> fields = new ArrayList<>();
  private final List<ClassDeclaration.Member> methods = new ArrayList<>();

  private DeclarationReader() {
    super(Opcodes.ASM9);
  }

  /**
   * @param where the class and its archive, for messages
   * @throws UnreadableClassException if the bytes are no class file that ASM can read
   */
  static ClassDeclaration read(byte[] bytes, String where) {
    DeclarationReader declared = new DeclarationReader();
    try {
      new ClassReader(bytes)
          .accept(
              declared, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      // ASM does not validate: damaged bytes surface as any exception of array or pool access.
      throw new UnreadableClassException(where, "damaged class file", e);
    }
    return declared.declaration();
  }

  private ClassDeclaration declaration() {
    return new ClassDeclaration(
        name,
        access,
        signature,
        superName,
        interfaces,
        outerClass,
        Map.copyOf(memberClasses),
        List.copyOf(fields),
        List.copyOf(methods));
  }

  @Override
  public void visit(
      int version,
      int classAccess,
      String className,
      @Nullable String genericSignature,
      @Nullable String superClass,
      String @Nullable [] superInterfaces) {
    name = className;
    access = classAccess;
    signature = genericSignature;
    superName = superClass == null ? "" : superClass;
    interfaces = superInterfaces == null ? List.of() : List.of(superInterfaces);
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outer, @Nullable String simpleName, int declaredAccess) {
    if (inner.equals(name)) {
      access = declaredAccess | (access & Opcodes.ACC_RECORD);
      outerClass = outer == null ? "" : outer;
    } else if (name.equals(outer) && simpleName != null) {
      memberClasses.put(simpleName, inner);
    }
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int fieldAccess,
      String fieldName,
      String descriptor,
      @Nullable String genericSignature,
      @Nullable Object value) {
    fields.add(
        new ClassDeclaration.Member(fieldName, fieldAccess, descriptor, genericSignature, value));
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int methodAccess,
      String methodName,
      String descriptor,
      @Nullable String genericSignature,
      String @Nullable [] exceptions) {
    if ((methodAccess & Opcodes.ACC_SYNTHETIC) == 0) {
      methods.add(
          new ClassDeclaration.Member(
              methodName, methodAccess, descriptor, genericSignature, null));
    }
    return null;
  }
}
