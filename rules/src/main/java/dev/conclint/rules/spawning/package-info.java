/** Work that is accepted without any bound. */
@NullMarked
package dev.conclint.rules.spawning;

import org.jspecify.annotations.NullMarked;
