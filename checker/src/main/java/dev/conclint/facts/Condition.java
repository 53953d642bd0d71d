package dev.conclint.facts;

import org.jspecify.annotations.Nullable;

/** What a branch asks. {@code right} is {@link Value#NULL} where there is one operand only. */
public record Condition(Kind kind, Value left, Value right) {

  // By hand: see MethodRef.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Condition that
        && kind == that.kind
        && left.equals(that.left)
        && right.equals(that.right);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kind.ordinal() + left.hashCode()) + right.hashCode();
  }

  /** The question. */
  public enum Kind {
    /** Is the boolean true, the number not zero? */
    TRUE,
    /** Is the reference null? */
    NULL,
    /** Are both the same object or number? */
    SAME,
    /** Is the left number less than the right one? The other relations are told by this one. */
    LESS
  }
}
