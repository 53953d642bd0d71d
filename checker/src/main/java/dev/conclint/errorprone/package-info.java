/**
 * Findings while javac compiles, as checks of Error Prone.
 *
 * <p>A check of Error Prone is shown one file after the other, but a hazard may need many: a task
 * is handed off in one, run in a second and blocks in a third. So when the first file is shown, the
 * trees of all classes of the compilation, which javac has attributed by then, are read by {@link
 * dev.conclint.frontend.errorprone}; with another policy than {@code simple} those of later files
 * follow when they are shown. The facts are analysed like those of a scan, and therefore say the
 * same. That runs beside the compilation and is kept in its {@code Context}. When the last file is
 * shown, each check reports the findings of its rule in each file that it was shown, through the
 * state that it was shown then, so that whatever Error Prone offers for checks works: severities,
 * suppressions, excluded paths, generated code.
 *
 * <p>A failure in here is one line of warning and never fails the compilation.
 */
@NullMarked
package dev.conclint.errorprone;

import org.jspecify.annotations.NullMarked;
