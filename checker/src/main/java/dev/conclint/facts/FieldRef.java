package dev.conclint.facts;

import org.jspecify.annotations.Nullable;

/**
 * A field as an access names it.
 *
 * @param owner internal name of the class that the access names
 * @param descriptor JVM type descriptor
 */
public record FieldRef(String owner, String name, String descriptor)
    implements Comparable<FieldRef> {

  // By hand: see MethodRef.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof FieldRef that
            && name.equals(that.name)
            && owner.equals(that.owner)
            && descriptor.equals(that.descriptor));
  }

  @Override
  public int hashCode() {
    return 31 * owner.hashCode() + name.hashCode();
  }

  /** The same field looked for in another class. */
  public FieldRef in(String otherOwner) {
    return otherOwner.equals(owner) ? this : new FieldRef(otherOwner, name, descriptor);
  }

  /** Internal name of the field's class, or the descriptor of a primitive or array. */
  public String type() {
    return Descriptors.typeName(descriptor);
  }

  @Override
  public int compareTo(FieldRef other) {
    int byOwner = owner.compareTo(other.owner);
    return byOwner != 0 ? byOwner : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return owner.replace('/', '.') + "." + name;
  }
}
