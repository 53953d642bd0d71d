/**
 * What the analysis has to say: {@link dev.conclint.finding.Finding findings} of {@link
 * dev.conclint.finding.RuleInfo rules}, each with its place, its evidence as an ordered trace and a
 * fingerprint that survives moved lines; {@link dev.conclint.finding.Problem problems} that kept
 * the analysis from seeing something; and {@link dev.conclint.finding.Suppressions suppressions},
 * which take findings away with a reason. Everything here is an immutable value with a total order,
 * so that a report has the same bytes for the same inputs.
 */
@NullMarked
package dev.conclint.finding;

import org.jspecify.annotations.NullMarked;
