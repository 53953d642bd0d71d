package dev.conclint.facts;

/**
 * A piece of a source file. Lines and columns are counted from 1; the end is the place after the
 * last character.
 */
public record Range(int line, int column, int endLine, int endColumn) {}
