/**
 * Who runs what: owners go top-down from task roots over the call graph.
 *
 * <p>{@link dev.conclint.owner.TaskRoots} finds where tasks start: functions handed to executors,
 * continuations of stages, methods that a framework calls, annotated methods. Who completes a
 * promise is known only when the owners of the completing code are, so roots and {@link
 * dev.conclint.owner.Propagation propagation} take turns a few times. Propagation is a
 * breadth-first search for each owner, surest steps first, so every visit has a way back to its
 * root with the fewest guesses, and of those a shortest one; a step that a guard keeps off the
 * owner's threads ({@code if (loop.inEventLoop())}) is not followed. {@link
 * dev.conclint.owner.RareCode Rare code}, which runs for one caller of all or not unless somebody
 * switches it on, is followed last: what blocks there is less sure to matter, and nothing piles up.
 */
@NullMarked
package dev.conclint.owner;

import org.jspecify.annotations.NullMarked;
