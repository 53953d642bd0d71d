/** The built-in rules, one class and one page each, and the library catalogue. */
@NullMarked
package dev.conclint.rules;

import org.jspecify.annotations.NullMarked;
