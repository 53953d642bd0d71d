package dev.conclint.frontend.bytecode;

import dev.conclint.facts.Annotation;
import dev.conclint.facts.ClassFacts;
import dev.conclint.facts.FieldFacts;
import dev.conclint.facts.LazyClass;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.UnreadableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/** One class file; tells facts of all of it, or of what is asked for. */
final class ClassFile implements LazyClass {
  private static final int FIRST_MAJOR_VERSION = 44;

  private final ClassReader reader;
  private final String where;

  private ClassFile(ClassReader reader, String where) {
    this.reader = reader;
    this.where = where;
  }

  /**
   * @param where the class and its archive, for messages
   * @throws UnreadableClassException if the bytes are no class file that ASM can read
   */
  static ClassFile of(byte[] bytes, String where) {
    return new ClassFile(understood(where, () -> new ClassReader(bytes)), where);
  }

  private static <T> T understood(String where, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      String what = e.getMessage() == null ? "damaged class file" : e.getMessage();
      throw new UnreadableClassException(where, what, e);
    } catch (RuntimeException e) {
      // ASM does not validate: damaged bytes surface as any exception of array or pool access.
      throw new UnreadableClassException(where, "damaged class file", e);
    }
  }

  /**
   * The whole class.
   *
   * @throws UnreadableClassException if ASM cannot read some of it
   */
  ClassFacts facts() {
    return facts(ClassReader.SKIP_FRAMES);
  }

  @Override
  public ClassFacts header() {
    return facts(ClassReader.SKIP_FRAMES | ClassReader.SKIP_CODE);
  }

  @Override
  public List<MethodFacts> methods(Predicate<MethodRef> wanted) {
    String owner = reader.getClassName();
    return understood(
        where,
        () -> {
          WantedMethods found = new WantedMethods(owner, wanted);
          reader.accept(found, ClassReader.SKIP_FRAMES);
          Names names = new Names();
          return found.nodes().stream().map(method -> method(owner, method, names)).toList();
        });
  }

  private ClassFacts facts(int options) {
    return understood(
        where,
        () -> {
          ClassNode node = new ClassNode(Opcodes.ASM9);
          reader.accept(node, options);
          return facts(node);
        });
  }

  private static ClassFacts facts(ClassNode node) {
    Names names = new Names();
    List<FieldFacts> fields = new ArrayList<>();
    for (FieldNode field : node.fields) {
      fields.add(
          new FieldFacts(
              names.field(node.name, field.name, field.desc),
              field.access,
              annotations(field.visibleAnnotations, field.invisibleAnnotations)));
    }
    return new ClassFacts(
        node.name,
        node.superName == null ? "" : node.superName,
        List.copyOf(node.interfaces),
        node.access,
        node.sourceFile == null ? "" : node.sourceFile,
        outerClass(node),
        (node.version & 0xFFFF) - FIRST_MAJOR_VERSION,
        annotations(node.visibleAnnotations, node.invisibleAnnotations),
        List.copyOf(fields),
        node.methods.stream().map(method -> method(node.name, method, names)).toList());
  }

  private static String outerClass(ClassNode node) {
    if (node.outerClass != null) {
      return node.outerClass;
    }
    for (InnerClassNode inner : node.innerClasses) {
      if (inner.name.equals(node.name) && inner.outerName != null) {
        return inner.outerName;
      }
    }
    return "";
  }

  private static MethodFacts method(String owner, MethodNode method, Names names) {
    MethodRef ref = names.method(owner, method.name, method.desc);
    List<Annotation> annotations =
        annotations(method.visibleAnnotations, method.invisibleAnnotations);
    if (method.instructions.size() == 0) {
      return new MethodFacts(ref, method.access, annotations, List.of(), List.of(), 0, 0);
    }
    return MethodInterpreter.interpret(method, ref, annotations, names)
        .withParameterAnnotations(parameterAnnotations(method));
  }

  private static Map<Integer, List<Annotation>> parameterAnnotations(MethodNode method) {
    Map<Integer, List<Annotation>> found = new TreeMap<>();
    addParameterAnnotations(method, method.visibleParameterAnnotations, found);
    addParameterAnnotations(method, method.invisibleParameterAnnotations, found);
    return found;
  }

  private static void addParameterAnnotations(
      MethodNode method,
      @Nullable List<AnnotationNode> @Nullable [] nodes,
      Map<Integer, List<Annotation>> to) {
    if (nodes == null) {
      return;
    }
    // Parameters that the compiler has put before those written have no place in the attribute.
    int added = Type.getArgumentTypes(method.desc).length - nodes.length;
    int first = added + ((method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0);
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] != null) {
        add(nodes[i], to.computeIfAbsent(first + i, parameter -> new ArrayList<>()));
      }
    }
  }

  private static List<Annotation> annotations(
      @Nullable List<AnnotationNode> visible, @Nullable List<AnnotationNode> invisible) {
    if (visible == null && invisible == null) {
      return List.of();
    }
    List<Annotation> annotations = new ArrayList<>();
    add(visible, annotations);
    add(invisible, annotations);
    return List.copyOf(annotations);
  }

  private static void add(@Nullable List<AnnotationNode> nodes, List<Annotation> to) {
    if (nodes == null) {
      return;
    }
    for (AnnotationNode node : nodes) {
      to.add(new Annotation(Type.getType(node.desc).getInternalName(), values(node)));
    }
  }

  private static Map<String, List<String>> values(AnnotationNode node) {
    Map<String, List<String>> values = new TreeMap<>();
    if (node.values != null) {
      for (int i = 0; i + 1 < node.values.size(); i += 2) {
        List<String> texts = new ArrayList<>();
        addTexts(node.values.get(i + 1), texts);
        values.put((String) node.values.get(i), List.copyOf(texts));
      }
    }
    return Map.copyOf(values);
  }

  private static void addTexts(Object value, List<String> to) {
    if (value instanceof List<?> list) {
      list.forEach(element -> addTexts(element, to));
    } else if (value instanceof String[] constant) {
      to.add(constant[1]);
    } else if (value instanceof Type type) {
      to.add(type.getClassName());
    } else if (!(value instanceof AnnotationNode)) {
      to.add(value.toString());
    }
  }
}
