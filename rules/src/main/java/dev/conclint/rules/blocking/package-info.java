/** Blocking calls inside threads that an owner needs for others. */
@NullMarked
package dev.conclint.rules.blocking;

import org.jspecify.annotations.NullMarked;
