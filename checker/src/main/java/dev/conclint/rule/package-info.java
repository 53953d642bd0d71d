/** What a rule is, and how sets of rules with their library models are found. */
@NullMarked
package dev.conclint.rule;

import org.jspecify.annotations.NullMarked;
