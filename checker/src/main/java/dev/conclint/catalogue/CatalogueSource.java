package dev.conclint.catalogue;

/** The text of a catalogue file and its name for messages. */
public record CatalogueSource(String name, String text) {}
