/**
 * Class files to facts, with ASM; the only package that knows ASM.
 *
 * <p>{@link dev.conclint.frontend.bytecode.Archives} opens folders, jars and nested jars as {@link
 * dev.conclint.facts.FactSource sources}. A method body is interpreted with a symbolic stack, block
 * by block in reverse postorder: at a merge, values that differ become a choice. A method with
 * loops is interpreted twice, so that what the loop's end assigns is among the choices at its head;
 * there is no fixpoint. Steps are numbered by the instructions that make them before the first
 * pass, so a value means the same in both.
 */
@NullMarked
package dev.conclint.frontend.bytecode;

import org.jspecify.annotations.NullMarked;
