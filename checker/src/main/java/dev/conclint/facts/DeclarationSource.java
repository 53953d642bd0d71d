package dev.conclint.facts;

/** A source of classes that can also say what a class declares without looking at what it does. */
public interface DeclarationSource extends FactSource, Declarations {}
