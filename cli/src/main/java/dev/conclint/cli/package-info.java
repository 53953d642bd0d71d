/**
 * The command line: options in, exit status out. Each command is a class; {@link
 * dev.conclint.cli.Main} joins them and turns what goes wrong into one line on standard error.
 * Findings go to standard output, everything else to standard error, and only this package knows
 * either.
 */
@NullMarked
package dev.conclint.cli;

import org.jspecify.annotations.NullMarked;
