package dev.conclint.catalogue;

/** How many threads, or how long a queue. */
public sealed interface Amount {

  record Fixed(int number) implements Amount {}

  /** Says the argument: a number, or for queues a queue. */
  record OfArgument(int index) implements Amount {}

  /** As many as the machine has processors. */
  record Processors() implements Amount {}

  record Unbounded() implements Amount {}

  /** Nothing is stored: a direct hand-off. */
  record HandOff() implements Amount {}

  record Unknown() implements Amount {}

  Amount UNBOUNDED = new Unbounded();
  Amount UNKNOWN = new Unknown();
}
