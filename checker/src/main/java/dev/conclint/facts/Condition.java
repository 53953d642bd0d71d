package dev.conclint.facts;

/** What a branch asks. {@code right} is {@link Value#NULL} where there is one operand only. */
public record Condition(Kind kind, Value left, Value right) {

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
