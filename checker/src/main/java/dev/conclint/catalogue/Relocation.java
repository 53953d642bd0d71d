package dev.conclint.catalogue;

import java.util.List;
import java.util.Set;

/**
 * Tells copies of libraries that a build has moved into another one, as the Maven Shade plugin and
 * its kin do: {@code com.acme.shaded.io.netty.channel.Channel} is Netty's.
 */
public final class Relocation {
  /** What the packages are called to which builds move the libraries that they include. */
  private static final List<String> PACKAGES =
      List.of(
          "shade",
          "shadow",
          "relocat",
          "repackage",
          "repack",
          "vendor",
          "thirdparty",
          "third_party",
          "impldep");

  /** Packages of which the name says that everything below them was moved there. */
  private static final Set<String> MOVED = Set.of("shaded", "relocated", "repackaged");

  /** With what the packages of most published libraries begin. */
  private static final Set<String> DOMAINS =
      Set.of("com", "org", "io", "net", "javax", "jakarta", "edu", "dev", "de", "fr");

  private Relocation() {}

  /** Whether the class has a package with such a name. */
  static boolean mayMove(String type) {
    for (String name : PACKAGES) {
      if (type.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the whole name of another class follows such a package, or whatever follows one that
   * surely holds nothing else.
   */
  public static boolean isCopy(String type) {
    if (!mayMove(type)) {
      return false;
    }
    boolean moved = false;
    int start = 0;
    for (int slash = type.indexOf('/'); slash >= 0; slash = type.indexOf('/', start)) {
      String part = type.substring(start, slash);
      if (moved && DOMAINS.contains(part)) {
        return true;
      }
      if (start > 0 && MOVED.contains(part)) {
        return true;
      }
      moved |= start > 0 && mayMove(part);
      start = slash + 1;
    }
    return false;
  }
}
