package dev.conclint.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Declarations as text, so that code over a library can be understood where its classes are not at
 * hand. Supertypes are told in full, members as far as they matter.
 *
 * <p>A class is a line {@code name access outer signature}, with {@code -} for no outer class; each
 * of its members is an indented line {@code name access signature} below it. Names are internal,
 * access flags are decimal, and signatures are those of chapter 4.7.9.1 of the Java Virtual Machine
 * Specification, for what is not generic, too.
 */
public final class DeclarationText implements Declarations {
  private static final String NONE = "-";

  private final Map<String, List<String>> classes;
  private final Map<String, Map<String, String>> members;

  private DeclarationText(
      Map<String, List<String>> classes, Map<String, Map<String, String>> members) {
    this.classes = classes;
    this.members = members;
  }

  /** Finds the classes of the text; the members of each are read when somebody asks for them. */
  public static DeclarationText of(String text) {
    Map<String, List<String>> classes = new HashMap<>();
    Map<String, Map<String, String>> members = new HashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.startsWith(" ")) {
        String[] words = line.split(" ");
        current = new ArrayList<>();
        classes.put(words[0], current);
        if (!words[2].equals(NONE)) {
          members
              .computeIfAbsent(words[2], outer -> new LinkedHashMap<>())
              .put(words[0].substring(words[2].length() + 1), words[0]);
        }
      }
      current.add(line.strip());
    }
    return new DeclarationText(classes, members);
  }

  /** The text of declarations, which {@link #of} reads. */
  public static String write(List<ClassDeclaration> declarations) {
    StringBuilder text = new StringBuilder();
    for (ClassDeclaration declared : declarations) {
      String outer = declared.outerClass().isEmpty() ? NONE : declared.outerClass();
      line(text, declared.name(), declared.access(), outer + " " + signature(declared));
      for (ClassDeclaration.Member field : declared.fields()) {
        line(text, " " + field.name(), field.access(), signature(field));
      }
      for (ClassDeclaration.Member method : declared.methods()) {
        line(text, " " + method.name(), method.access(), signature(method));
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, int access, String rest) {
    text.append(name).append(' ').append(access).append(' ').append(rest).append('\n');
  }

  private static String signature(ClassDeclaration declared) {
    if (declared.signature() != null) {
      return declared.signature();
    }
    StringBuilder text = new StringBuilder("L" + declared.superName() + ";");
    declared.interfaces().forEach(name -> text.append('L').append(name).append(';'));
    return text.toString();
  }

  /** Generic signatures of constructors leave out what the compiler adds (JVMS 4.7.9.1). */
  private static String signature(ClassDeclaration.Member member) {
    return member.signature() == null || member.name().equals("<init>")
        ? member.descriptor()
        : member.signature();
  }

  @Override
  public boolean isPartial() {
    return true;
  }

  @Override
  public Optional<ClassDeclaration> declaration(String className) {
    return Optional.ofNullable(classes.get(className)).map(this::read);
  }

  private ClassDeclaration read(List<String> lines) {
    String[] words = lines.get(0).split(" ");
    Erasure erasure = Erasure.of(words[3], outerVariables(words[2]));
    List<String> supertypes = erasure.supertypes();
    List<ClassDeclaration.Member> fields = new ArrayList<>();
    List<ClassDeclaration.Member> methods = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] member = line.split(" ");
      boolean isMethod = member[2].indexOf('(') >= 0;
      (isMethod ? methods : fields)
          .add(
              new ClassDeclaration.Member(
                  member[0],
                  Integer.parseInt(member[1]),
                  erasure.descriptor(member[2]),
                  member[2],
                  null));
    }
    return new ClassDeclaration(
        words[0],
        Integer.parseInt(words[1]),
        words[3],
        supertypes.get(0),
        supertypes.subList(1, supertypes.size()),
        words[2].equals(NONE) ? "" : words[2],
        Map.copyOf(members.getOrDefault(words[0], Map.of())),
        List.copyOf(fields),
        List.copyOf(methods));
  }

  private Function<String, @Nullable String> outerVariables(String outer) {
    return Optional.ofNullable(classes.get(outer))
        .map(lines -> lines.get(0).split(" "))
        .<Function<String, @Nullable String>>map(
            words -> Erasure.of(words[3], outerVariables(words[2]))::bound)
        .orElse(name -> null);
  }
}
