package dev.conclint.facts;

import org.jspecify.annotations.Nullable;

/**
 * A method as a call names it.
 *
 * @param owner internal name of the class that the call names, e.g. {@code java/util/List}
 * @param name method name, {@code <init>} for constructors
 * @param descriptor JVM descriptor, e.g. {@code (Ljava/lang/Object;)Z}
 */
public record MethodRef(String owner, String name, String descriptor)
    implements Comparable<MethodRef> {

  /**
   * Stands in a descriptor for a class that the front end does not know, as in {@code (L?;)V}: a
   * source may call what is in none of the files at hand.
   */
  public static final String UNKNOWN_TYPE = "?";

  // Written out since the generated ones are slow without the optimizing compiler, and these are
  // the keys of most maps.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof MethodRef that
            && name.equals(that.name)
            && owner.equals(that.owner)
            && descriptor.equals(that.descriptor));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * owner.hashCode() + name.hashCode()) + descriptor.hashCode();
  }

  /** The same method looked for in another class. */
  public MethodRef in(String otherOwner) {
    return otherOwner.equals(owner) ? this : new MethodRef(otherOwner, name, descriptor);
  }

  public boolean isConstructor() {
    return name.equals("<init>");
  }

  public boolean isClassInitializer() {
    return name.equals("<clinit>");
  }

  /** Whether the other method has this name and these parameters and so overrides or hides it. */
  public boolean hasSignatureOf(MethodRef other) {
    return name.equals(other.name) && descriptor.equals(other.descriptor);
  }

  /** Internal name of the returned class, or the descriptor of a primitive or array. */
  public String returnType() {
    return Descriptors.typeName(descriptor.substring(descriptor.indexOf(')') + 1));
  }

  public boolean returnsNothing() {
    return descriptor.endsWith(")V");
  }

  @Override
  public int compareTo(MethodRef other) {
    int byOwner = owner.compareTo(other.owner);
    if (byOwner != 0) {
      return byOwner;
    }
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : descriptor.compareTo(other.descriptor);
  }

  @Override
  public String toString() {
    return owner.replace('/', '.') + "#" + name + descriptor;
  }
}
