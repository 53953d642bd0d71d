package dev.conclint.owner;

import dev.conclint.program.CallSite;

/**
 * Something that happens at a step while an owner's thread runs a method.
 *
 * @param visit how the thread got there
 */
public record Hazard<T>(Visit visit, CallSite site, T what) {

  public Owner owner() {
    return visit.owner();
  }
}
