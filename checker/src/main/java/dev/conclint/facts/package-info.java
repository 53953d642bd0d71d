/**
 * What one class says, in words that belong to no front end.
 *
 * <p>A {@link dev.conclint.facts.MethodFacts method} is a list of {@link dev.conclint.facts.Step
 * steps} in program order, cut into {@link dev.conclint.facts.Block blocks}. A step is named by its
 * index; a {@link dev.conclint.facts.Value value} says where a reference came from: a parameter, a
 * field, the result of a step. Numbers are kept only where they are constants or part of a
 * comparison that guards a block.
 *
 * <p>All front ends drive {@link dev.conclint.facts.MethodFactsBuilder}, which finds loops
 * (strongly connected blocks) and guards (conditions on the edges of the dominator tree); those
 * that read trees through {@link dev.conclint.facts.BodyBuilder}, which runs a body symbolically.
 * Facts are immutable, ordered and free of any parser's types, so they can be compared and kept.
 *
 * <p>Types are written as internal names, as the class file does: {@code java/util/Map$Entry}.
 */
@NullMarked
package dev.conclint.facts;

import org.jspecify.annotations.NullMarked;
