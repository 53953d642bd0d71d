/**
 * Findings while javac compiles, as checks of Error Prone.
 *
 * <p>A check of Error Prone is shown one file after the other, but a hazard may need many: a task
 * is handed off in one, run in a second and blocks in a third. So when the first file is shown, all
 * sources of the compilation, which javac has entered by then, are compiled once more, silently and
 * into memory, with the options and class path of the compilation and without its processors, whose
 * generated sources are among those entered. The class files are analysed like those of a scan, and
 * therefore say the same. All of this runs beside the compilation and is kept in its {@code
 * Context}. When the last file is shown, each check reports the findings of its rule in each file
 * that it was shown, through the state that it was shown then, so that whatever Error Prone offers
 * for checks works: severities, suppressions, excluded paths, generated code.
 *
 * <p>A failure in here is one line of warning and never fails the compilation.
 */
@NullMarked
package dev.conclint.errorprone;

import org.jspecify.annotations.NullMarked;
