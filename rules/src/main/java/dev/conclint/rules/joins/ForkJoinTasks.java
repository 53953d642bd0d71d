package dev.conclint.rules.joins;

import dev.conclint.facts.Step;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;

/** Tells joins of fork-join tasks, which run the tasks that they wait for. */
final class ForkJoinTasks {
  private static final String FORK_JOIN_TASK = "java/util/concurrent/ForkJoinTask";

  private ForkJoinTasks() {}

  static boolean isJoin(CallSite site, OwnedProgram program) {
    return site.method().step(site.step()) instanceof Step.Call call
        && program
            .program()
            .universe()
            .hierarchy()
            .isSubtype(call.target().owner(), FORK_JOIN_TASK);
  }
}
