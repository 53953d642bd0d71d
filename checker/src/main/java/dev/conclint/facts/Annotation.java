package dev.conclint.facts;

import java.util.List;
import java.util.Map;

/**
 * An annotation with the values that are strings, numbers, classes or constants, as text.
 *
 * @param type internal name of the annotation's class
 */
public record Annotation(String type, Map<String, List<String>> values) {}
