/**
 * The program model: methods linked with what the catalogue says of the calls in them.
 *
 * <ol>
 *   <li>{@link dev.conclint.program.Linker} makes the universe: every method of the application,
 *       and the methods of libraries that calls reach, round by round up to a depth. Here facts
 *       meet the catalogue, and nowhere else. A method reference becomes a small method of its own,
 *       so that "{@code latch::await}" is a call like any other.
 *   <li>{@link dev.conclint.program.ValueFlow} answers, on demand and walking backwards, which
 *       {@link dev.conclint.program.ObjectRef objects} a value can be: through locals, parameters,
 *       returns (matching the call that was entered), fields of the class, captured variables and
 *       elements of collections. Where nobody in sight gives a value and a container does, it goes
 *       on in the method that provides it.
 *   <li>{@link dev.conclint.program.Summaries} lifts what a method does to its own parameters -
 *       calls them, hands them off, waits for them, sends to them - to the call sites, with the
 *       real arguments substituted, until the values no longer depend on a parameter. That keeps
 *       {@code retry(() -> ...)} from mixing all its callers.
 *   <li>{@link dev.conclint.program.CallGraph} has the edges between methods that remain:
 *       class-hierarchy analysis over instantiated types, narrowed by value flow, and the functions
 *       that lifted calls reach.
 * </ol>
 */
@NullMarked
package dev.conclint.program;

import org.jspecify.annotations.NullMarked;
