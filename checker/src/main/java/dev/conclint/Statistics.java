package dev.conclint;

/**
 * How much was analysed.
 *
 * @param classes those of the inputs
 * @param dependencyClasses those that were read because the inputs reach them
 * @param methods those of the inputs
 */
public record Statistics(int classes, int dependencyClasses, int methods) {}
