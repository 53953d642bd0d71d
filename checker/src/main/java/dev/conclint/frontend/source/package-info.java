/**
 * Java sources to facts, with JavaParser; the only package that knows JavaParser.
 *
 * <p>{@link dev.conclint.frontend.source.JavaSources} parses all files first, so that every class
 * is known to every other. A class is then read in two strides. {@link
 * dev.conclint.frontend.source.Attribution} gives each expression its type and finds the variable,
 * field or method that each name means, among the sources, the class path and the JDK; overloads
 * and type arguments are chosen by a simplified form of chapters 15.12 and 18 of the Java Language
 * Specification, enough to know which method is called and what a lambda's parameters are. {@link
 * dev.conclint.frontend.source.ClassLowering} then tells a {@link dev.conclint.facts.BodyBuilder}
 * what the code does, in the shape that javac gives it in a class file: captured variables are
 * fields or leading parameters, {@code finally} is there once for each way out, an enhanced {@code
 * for} calls an iterator.
 *
 * <p>What cannot be resolved has the type {@link dev.conclint.frontend.source.Type.Unknown}, with
 * the reason. A call whose class is named and not at hand is kept by that name, with {@link
 * dev.conclint.facts.MethodRef#UNKNOWN_TYPE} for types that nobody knows; one on a value of unknown
 * type makes no step, so that it is not taken for another method.
 */
@NullMarked
package dev.conclint.frontend.source;

import org.jspecify.annotations.NullMarked;
