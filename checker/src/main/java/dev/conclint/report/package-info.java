/**
 * Findings as texts that people and tools read. A {@link dev.conclint.report.Report report} writes
 * {@link dev.conclint.report.ReportData} in one format and decides nothing: what is shown has been
 * chosen before. The same data gives the same bytes everywhere: UTF-8, lines that end in a line
 * feed, no date, no absolute path of the machine.
 */
@NullMarked
package dev.conclint.report;

import org.jspecify.annotations.NullMarked;
