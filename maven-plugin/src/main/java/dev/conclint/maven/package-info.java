/**
 * The gate in a Maven build. A goal takes its parameters to a {@link
 * dev.conclint.maven.ModuleScan}, which is the facade's {@code Options} with what makes a scan
 * fail; the {@link dev.conclint.maven.Verdict} of a scan is what the build log says and whether the
 * build fails, as lines of text, so that it can be kept and said again while nothing changes.
 */
@NullMarked
package dev.conclint.maven;

import org.jspecify.annotations.NullMarked;
