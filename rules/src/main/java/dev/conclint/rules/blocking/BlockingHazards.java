package dev.conclint.rules.blocking;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.RuleInfo;
import dev.conclint.owner.BlockingCall;
import dev.conclint.owner.BlockingCall.TimeLimit;
import dev.conclint.owner.Hazard;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.owner.Owner;
import dev.conclint.rule.Evidence;
import dev.conclint.rule.Names;
import java.util.List;
import java.util.stream.Stream;

/** What the rules of this family have in common: how sure they are, and where they point. */
final class BlockingHazards {
  private BlockingHazards() {}

  /** Owners whose threads nobody may block; code that only they reach is blamed itself. */
  static boolean mustNotBlock(Owner owner) {
    return switch (owner.kind()) {
      case EVENT_LOOP, UI, DELAY, COMPLETER, FORK_JOIN -> true;
      case SERIAL -> owner.framework();
      default -> false;
    };
  }

  static boolean isEventLoop(Owner owner) {
    OwnerKind kind = owner.kind();
    return kind == OwnerKind.EVENT_LOOP
        || kind == OwnerKind.UI
        || kind == OwnerKind.DELAY
        || (kind == OwnerKind.SERIAL && owner.framework());
  }

  static Level level(BlockingCall call) {
    if (call.bridge() && call.limit() != TimeLimit.SHORT) {
      return Level.ERROR;
    }
    return switch (call.kind()) {
      case DATABASE, HTTP, BROKER, PROCESS, SOCKET -> Level.ERROR;
      case SLEEP -> call.limit() == TimeLimit.SHORT ? Level.WARNING : Level.ERROR;
      case WAIT, TERMINATION -> call.limit() == TimeLimit.NONE ? Level.ERROR : Level.WARNING;
      case FILE, DNS, PROCESS_START, CONSOLE, DECLARED -> Level.WARNING;
      case LOCK -> Level.NOTE;
    };
  }

  static Stream<Finding> findings(
      RuleInfo rule, OwnedProgram program, Hazard<BlockingCall> hazard, Level ifCertain) {
    Level level = hazard.what().certain() ? ifCertain : Level.NOTE;
    String api = Names.of(hazard.site());
    String what = api + " " + hazard.what().kind().verb();
    return Evidence.of(program, hazard, List.of(hazard.site()), what, BlockingHazards::mustNotBlock)
        .stream()
        .map(
            evidence ->
                new Finding(
                    rule,
                    evidence.level(level),
                    evidence.place(),
                    what + ", and this code runs on: " + hazard.owner().description(),
                    evidence.trace()));
  }
}
