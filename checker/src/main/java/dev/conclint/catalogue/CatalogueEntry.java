package dev.conclint.catalogue;

/**
 * One line of the catalogue.
 *
 * @param exact whether overriders and subtypes are left out
 * @param where file and line, for messages
 */
public record CatalogueEntry(Signature signature, Effect effect, boolean exact, String where) {}
