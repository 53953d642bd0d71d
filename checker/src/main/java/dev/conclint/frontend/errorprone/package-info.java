/**
 * The trees of a running javac to facts; with {@code errorprone} the only package that knows javac.
 *
 * <p>javac has given each expression its type and each name its symbol when a tree comes here, so
 * what is left is to tell a {@link dev.conclint.facts.BodyBuilder} what the code does, in the shape
 * that javac's later phases will give it: {@code LambdaToMethod} makes methods of lambdas, {@code
 * Lower} adds outer objects and captured variables to constructors and boxes and unboxes, {@code
 * Gen} makes jumps of conditions and copies of {@code finally}. {@link
 * dev.conclint.frontend.errorprone.Captures} looks through a file first and notes which variables
 * of the bodies around it a lambda or local class needs; {@link
 * dev.conclint.frontend.errorprone.ClassLowering} then tells one class after the other.
 *
 * <p>All of this reads symbols, which javac completes when they are asked for; it therefore runs on
 * javac's thread. The facts know nothing of javac any more.
 *
 * <p>Only what is the same in javac 17 and 25 is used: what one of them lacks is found by looking
 * at all children of a tree.
 */
@NullMarked
package dev.conclint.frontend.errorprone;

import org.jspecify.annotations.NullMarked;
