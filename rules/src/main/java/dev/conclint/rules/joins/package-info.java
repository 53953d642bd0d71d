/** Waits of a pool's task for work of the same pool. */
@NullMarked
package dev.conclint.rules.joins;

import org.jspecify.annotations.NullMarked;
