package dev.conclint.frontend.errorprone;

/**
 * A file whose classes are read.
 *
 * @param name of the file, without folder
 * @param release the Java release that the classes are made for
 */
record FileTrees(String name, int release, JavacTypes types, Captures captures, Lines lines) {}
