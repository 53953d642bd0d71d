package dev.conclint.frontend.source;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source file: its package, what it imports, and the classes in it. */
final class SourceUnit {
  private final String path;
  private final CompilationUnit tree;
  private final Symbols symbols;
  private final Types types;
  private final String packageName;
  private final Map<String, String> imports = new HashMap<>();
  private final List<String> onDemand = new ArrayList<>();
  private final Map<String, List<String>> staticImports = new HashMap<>();
  private final List<String> staticOnDemand = new ArrayList<>();
  private final Map<String, String> topLevel = new HashMap<>();
  private final Map<String, @Nullable String> found = new HashMap<>();

  SourceUnit(String path, CompilationUnit tree, Types types) {
    this.path = path;
    this.tree = tree;
    this.types = types;
    this.symbols = types.symbols();
    this.packageName =
        tree.getPackageDeclaration()
            .map(declared -> declared.getNameAsString().replace('.', '/'))
            .orElse("");
    tree.getTypes()
        .forEach(type -> topLevel.put(type.getNameAsString(), inPackage(type.getNameAsString())));
    tree.getImports().forEach(this::addImport);
  }

  private void addImport(ImportDeclaration imported) {
    String name = imported.getNameAsString();
    if (imported.isAsterisk()) {
      (imported.isStatic() ? staticOnDemand : onDemand).add(name);
    } else if (imported.isStatic()) {
      int dot = name.lastIndexOf('.');
      staticImports
          .computeIfAbsent(name.substring(dot + 1), n -> new ArrayList<>())
          .add(name.substring(0, dot));
    } else {
      imports.put(name.substring(name.lastIndexOf('.') + 1), name);
    }
  }

  /** The file as problems name it. */
  String path() {
    return path;
  }

  /** The file's name without folder. */
  String fileName() {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  CompilationUnit tree() {
    return tree;
  }

  Types types() {
    return types;
  }

  /** Internal name of a class of this file's package. */
  String inPackage(String simpleName) {
    return packageName.isEmpty() ? simpleName : packageName + "/" + simpleName;
  }

  /** Internal name of what the simple name means outside of all classes; null if not known. */
  @Nullable String find(String name) {
    if (!found.containsKey(name)) {
      found.put(name, search(name));
    }
    return found.get(name);
  }

  private @Nullable String search(String name) {
    if (topLevel.containsKey(name)) {
      return topLevel.get(name);
    }
    if (imports.containsKey(name)) {
      return qualified(imports.get(name)).className();
    }
    for (String owner : staticImports.getOrDefault(name, List.of())) {
      if (qualified(owner) instanceof Type.Reference type
          && symbols.find(type.name()) != null
          && memberClass(type.name(), name) != null) {
        return memberClass(type.name(), name);
      }
    }
    if (symbols.exists(inPackage(name))) {
      return inPackage(name);
    }
    return imported(name);
  }

  private @Nullable String imported(String name) {
    for (String from : onDemand) {
      String direct = from.replace('.', '/') + "/" + name;
      if (symbols.exists(direct)) {
        return direct;
      }
    }
    if (symbols.exists("java/lang/" + name)) {
      return "java/lang/" + name;
    }
    List<String> classes = new ArrayList<>(onDemand);
    classes.addAll(staticOnDemand);
    for (String from : classes) {
      @Nullable String owner = existing(from);
      @Nullable String member = owner == null ? null : memberClass(owner, name);
      if (member != null) {
        return member;
      }
    }
    return null;
  }

  /** A name that nothing known explains: of a package that is imported whole, or of this one. */
  Type guess(String name) {
    List<String> unknown =
        onDemand.stream().filter(from -> !symbols.isPackage(from.replace('.', '/'))).toList();
    List<String> foreign = unknown.stream().filter(from -> !from.startsWith("java.")).toList();
    return switch (foreign.size()) {
      case 0 -> new Type.Reference(inPackage(name), List.of());
      case 1 -> new Type.Reference(foreign.get(0).replace('.', '/') + "/" + name, List.of());
      default -> new Type.Unknown("class " + name + ": several packages may have it");
    };
  }

  /** The member class of a class, inherited ones included. */
  Type member(Type.Reference outer, String name) {
    @Nullable String member = memberClass(outer.name(), name);
    return new Type.Reference(member == null ? outer.name() + "$" + name : member, List.of());
  }

  @Nullable String memberClass(SourceClass within, String name) {
    return memberClass(within.name(), name);
  }

  private @Nullable String memberClass(String within, String name) {
    @Nullable ClassSymbol symbol = symbols.find(within);
    if (symbol == null) {
      return null;
    }
    String own = symbol.memberClasses().get(name);
    if (own != null) {
      return own;
    }
    for (Type.Reference above : types.allSupertypes(new Type.Reference(within, List.of()))) {
      @Nullable ClassSymbol superSymbol = symbols.find(above.name());
      String inherited = superSymbol == null ? null : superSymbol.memberClasses().get(name);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  /** What the dotted name means if it starts with a package. */
  Type qualified(String dotted) {
    @Nullable String known = existing(dotted);
    return new Type.Reference(known == null ? conventional(dotted) : known, List.of());
  }

  private @Nullable String existing(String dotted) {
    String name = dotted.replace('.', '/');
    while (true) {
      if (symbols.exists(name)) {
        return name;
      }
      int slash = name.lastIndexOf('/');
      if (slash < 0) {
        return null;
      }
      name = name.substring(0, slash) + "$" + name.substring(slash + 1);
    }
  }

  /** As Java writes names: packages in lower case, classes with a capital. */
  private static String conventional(String dotted) {
    StringBuilder name = new StringBuilder();
    boolean inClass = false;
    for (String part : dotted.split("\\.")) {
      if (!name.isEmpty()) {
        name.append(inClass ? '$' : '/');
      }
      name.append(part);
      inClass = inClass || Character.isUpperCase(part.charAt(0));
    }
    return name.toString();
  }

  boolean isPackage(String dotted) {
    return symbols.isPackage(dotted.replace('.', '/'));
  }

  @Nullable Type existingType(String dotted) {
    @Nullable String name = existing(dotted);
    return name == null ? null : new Type.Reference(name, List.of());
  }

  /** Classes whose static member of that name the file imports, single imports first. */
  List<Type> staticOwners(String member) {
    List<Type> owners = new ArrayList<>();
    staticImports.getOrDefault(member, List.of()).forEach(owner -> owners.add(qualified(owner)));
    staticOnDemand.forEach(owner -> owners.add(qualified(owner)));
    return owners;
  }

  boolean importsStatically(String member) {
    return staticImports.containsKey(member);
  }
}
