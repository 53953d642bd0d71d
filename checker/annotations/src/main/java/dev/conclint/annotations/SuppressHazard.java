package dev.conclint.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that conc-lint's finding here is known and accepted, and why. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.TYPE,
  ElementType.FIELD,
  ElementType.PACKAGE
})
public @interface SuppressHazard {
  /** The rules whose findings are accepted, by name, as in {@code "BlockingOnEventLoop"}. */
  String[] value();

  /** Why the hazard is none here: what the reader of the next incident has to know. */
  String justification();
}
