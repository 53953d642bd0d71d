/**
 * What library calls mean: signatures with {@link dev.conclint.catalogue.Effect effects}, read from
 * text files. Knows no front end and no library by name.
 *
 * <p>A line is {@code signature verb key=value... flag... # why}. The verbs are a closed set, one
 * record each; there is no expression language. A line holds for overriders of the named method
 * too, unless it says {@code exact}; the line of a subtype replaces that of its supertype for the
 * same signature.
 */
@NullMarked
package dev.conclint.catalogue;

import org.jspecify.annotations.NullMarked;
