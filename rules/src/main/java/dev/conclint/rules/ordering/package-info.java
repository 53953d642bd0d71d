/** Orders of messages that nobody guarantees. */
@NullMarked
package dev.conclint.rules.ordering;

import org.jspecify.annotations.NullMarked;
