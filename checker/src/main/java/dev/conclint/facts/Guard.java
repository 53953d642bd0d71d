package dev.conclint.facts;

/** A condition that is known to hold, or known not to hold, wherever the guarded block runs. */
public record Guard(Condition condition, boolean holds) {}
