package dev.conclint.catalogue;

import dev.conclint.catalogue.Effect.LockMode;
import dev.conclint.catalogue.Effect.Medium;
import dev.conclint.catalogue.Effect.Order;
import java.util.Optional;

/** The closed set of verbs. */
final class Verbs {
  private Verbs() {}

  static Effect parse(CatalogueLine line) {
    return switch (line.verb()) {
      case "waits" ->
          new Effect.Waits(
              line.operand("for"),
              line.findArgument("timeout"),
              line.has("bridge"),
              line.has("helps"));
      case "sleeps" -> new Effect.Sleeps(line.findArgument("timeout"));
      case "does-io" ->
          new Effect.DoesIo(
              line.choice("on", Medium.values()),
              line.findArgument("timeout"),
              line.has("maybe"),
              line.has("once"));
      case "opens" -> new Effect.Opens(line.choice("on", Medium.values()));
      case "transfers" -> new Effect.Transfers(line.has("in"));
      case "takes-lock" -> takesLock(line);
      case "shares" -> new Effect.Shares();
      case "releases-lock" -> new Effect.ReleasesLock(line.operand("of"));
      case "creates-permits" -> new Effect.CreatesPermits(line.argument("number"));
      case "burns-cpu" -> new Effect.BurnsCpu();
      case "light-input" -> new Effect.LightInput();
      case "tells-done" -> new Effect.TellsDone(line.operand("of"));
      case "tells-owner" -> new Effect.TellsOwner(line.operand("of"));
      case "tells-nonblocking" -> new Effect.TellsNonblocking();
      case "runs" ->
          new Effect.Runs(
              line.argument("arg"),
              line.operand("on"),
              line.has("delayed"),
              line.has("periodic"),
              line.findArgument("every"),
              line.has("source"));
      case "keeps-order" -> new Effect.KeepsOrder();
      case "calls" -> new Effect.Calls(line.argument("arg"), line.has("compensated"));
      case "then" ->
          new Effect.Then(
              line.argument("arg"),
              line.operand("of", Operand.RECEIVER),
              line.findOperand("on"),
              line.has("flat"));
      case "deploys" -> new Effect.Deploys(line.argument("arg"), line.operand("by"));
      case "chooses" ->
          new Effect.Chooses(line.argument("arg"), line.text("value"), line.operand("on"));
      case "override-runs" ->
          new Effect.OverrideRuns(line.operand("on"), line.has("source"), line.has("subscribes"));
      case "annotated-runs" ->
          new Effect.AnnotatedRuns(
              line.operand("on"),
              line.has("source"),
              line.has("subscribes"),
              line.findTypeName("returns"),
              line.findTypeName("unless-returns"),
              line.findTypeName("with"),
              line.findTypeName("without"));
      case "may-block" -> new Effect.MayBlock();
      case "must-not-block" -> new Effect.MustNotBlock();
      case "completes" -> new Effect.Completes(line.operand("of"));
      case "from-outside" -> new Effect.FromOutside();
      case "completed-on" -> new Effect.CompletedOn(line.operand("on"));
      case "already-complete" -> new Effect.AlreadyComplete();
      case "combines" -> new Effect.Combines(line.operand("of"));
      case "drives" -> new Effect.Drives(line.operand("of", Operand.RECEIVER));
      case "same" -> new Effect.Same(line.operand("as"));
      case "holds" ->
          new Effect.Holds(
              line.argument("arg"), line.operand("in", Operand.RECEIVER), line.findArgument("key"));
      case "element" ->
          new Effect.ElementOf(line.operand("of", Operand.RECEIVER), line.findArgument("key"));
      case "yields" -> new Effect.Yields(line.argument("arg"));
      case "gathers" -> new Effect.Gathers(line.operand("of"));
      case "creates-executor" ->
          new Effect.CreatesExecutor(
              line.ownerKind("kind"),
              line.amount("threads"),
              line.amount("core"),
              line.amount("queue"),
              line.rejection());
      case "configures" ->
          new Effect.Configures(
              line.amount("threads"),
              line.amount("core"),
              line.amount("queue"),
              line.find("rejects").isPresent() ? Optional.of(line.rejection()) : Optional.empty());
      case "gives-executor" ->
          new Effect.GivesExecutor(
              line.ownerKind("kind"), line.find("name").orElse(""), line.findOperand("of"));
      case "replaces-owner" -> new Effect.ReplacesOwner(line.argument("arg"), line.operand("on"));
      case "is-executor" -> new Effect.IsExecutor(line.ownerKind("kind"), order(line));
      case "is-a" -> new Effect.IsA(line.typeName("type"));
      case "shuts-down" -> new Effect.ShutsDown(line.operand("of"));
      case "tells-end" -> new Effect.TellsEnd(line.operand("of"));
      case "awaits-termination" ->
          new Effect.AwaitsTermination(line.operand("of"), line.findArgument("timeout"));
      case "creates-queue" -> new Effect.CreatesQueue(line.amount("bound"));
      case "puts" ->
          new Effect.Puts(line.operand("into"), line.findArgument("value"), line.has("waits"));
      case "takes" -> new Effect.Takes(line.operand("from"));
      case "sends" -> new Effect.Sends(line.operand("to"), line.has("terminal"), line.has("fifo"));
      case "emits" -> new Effect.Emits(line.operand("to"), line.has("terminal"));
      case "serializes" -> new Effect.Serializes();
      case "mutates" ->
          new Effect.Mutates(line.operand("of", Operand.RECEIVER), line.has("discards"));
      case "sets" ->
          new Effect.Sets(line.operand("of", Operand.RECEIVER), line.findArgument("key"));
      case "retains" -> new Effect.Retains(line.operand("of", Operand.RECEIVER));
      case "buffers" -> new Effect.Buffers();
      case "provides" -> new Effect.Provides();
      case "injects" -> new Effect.Injects();
      case "intercepted" -> new Effect.Intercepted();
      case "qualifies" -> new Effect.Qualifies();
      case "keeps-unsent" -> new Effect.KeepsUnsent();
      case "answers" -> new Effect.Answers(line.operand("of", Operand.RECEIVER));
      case "delivers" -> new Effect.Delivers(line.has("terminal"));
      case "receives" -> new Effect.Receives(line.has("apart"));
      case "few" -> new Effect.Few();
      case "fans-out" -> new Effect.FansOut(line.findArgument("limit"));
      case "limits" -> new Effect.Limits();
      case "downstream-on" -> new Effect.DownstreamOn(line.operand("on"));
      case "upstream-on" -> new Effect.UpstreamOn(line.operand("on"));
      case "source-runs" ->
          new Effect.SourceRuns(line.argument("arg"), line.findOperand("on"), line.has("flat"));
      default -> throw line.error("unknown verb '" + line.verb() + "'");
    };
  }

  private static Effect takesLock(CatalogueLine line) {
    LockMode mode =
        line.find("mode").isPresent() ? line.choice("mode", LockMode.values()) : LockMode.EXCLUSIVE;
    return new Effect.TakesLock(
        line.operand("of"), mode, line.findArgument("timeout"), line.has("nowait"));
  }

  private static Order order(CatalogueLine line) {
    boolean ordered = line.has("ordered");
    boolean unordered = line.has("unordered");
    if (ordered && unordered) {
      throw line.error("'ordered' and 'unordered' exclude each other");
    }
    if (ordered) {
      return Order.ORDERED;
    }
    return unordered ? Order.UNORDERED : Order.UNKNOWN;
  }
}
