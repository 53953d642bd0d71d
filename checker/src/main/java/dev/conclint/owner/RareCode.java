package dev.conclint.owner;

import dev.conclint.program.Method;
import dev.conclint.program.Universe;

/**
 * Steps that hardly ever run: for the first caller only, or behind a switch that is off. What
 * blocks there is less sure to matter, and nothing piles up.
 */
final class RareCode {
  private final LazyInitialization lazy;
  private final Switches switches;

  RareCode(Universe universe, Conditions conditions) {
    this.lazy = new LazyInitialization(universe);
    this.switches = new Switches(universe, conditions);
  }

  boolean covers(Method method, int step) {
    return lazy.covers(method, step) || switches.cover(method, step);
  }
}
