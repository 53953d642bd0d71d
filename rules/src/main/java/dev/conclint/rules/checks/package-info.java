/** A check of Error Prone for each rule, which says of it what the rule says. */
@NullMarked
package dev.conclint.rules.checks;

import org.jspecify.annotations.NullMarked;
