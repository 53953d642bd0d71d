package dev.conclint.program;

import dev.conclint.catalogue.Catalogue;
import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole program model, ready for questions. */
public final class Program {
  private final Universe universe;
  private final ValueFlow flow;
  private final CallTargets targets;
  private final Functions functions;
  private final Summaries summaries;
  private final CallGraph calls;
  private final ExecutorModel executors;
  private final Locks locks;
  private final EntryLocks entryLocks;
  private final EntryLocks entryLocksByName;

  private Program(
      Universe universe,
      ValueFlow flow,
      CallTargets targets,
      Functions functions,
      Summaries summaries,
      CallGraph calls,
      ExecutorModel executors,
      Locks locks) {
    this.universe = universe;
    this.flow = flow;
    this.targets = targets;
    this.functions = functions;
    this.summaries = summaries;
    this.calls = calls;
    this.executors = executors;
    this.locks = locks;
    this.entryLocks = EntryLocks.ofObjects(universe, targets, locks);
    this.entryLocksByName = EntryLocks.byName(universe, targets, locks);
  }

  /** Links classes with the catalogue and summarises what their methods do. */
  public static Program of(ClassTable classes, Catalogue catalogue) {
    Universe universe = Linker.link(classes, catalogue);
    ValueFlow flow = new ValueFlow(universe);
    CallTargets targets = new CallTargets(universe, flow);
    Functions functions = new Functions(universe, flow);
    TaskQueues taskQueues = TaskQueues.of(universe);
    Summaries summaries = Summaries.of(universe, targets, functions, taskQueues);
    CallGraph calls = CallGraph.of(universe, targets, functions, summaries, taskQueues);
    ExecutorModel executors = new ExecutorModel(universe, flow, summaries, taskQueues);
    Locks locks = new Locks(universe, flow);
    return new Program(universe, flow, targets, functions, summaries, calls, executors, locks);
  }

  public Universe universe() {
    return universe;
  }

  public ValueFlow flow() {
    return flow;
  }

  public Functions functions() {
    return functions;
  }

  public Summaries summaries() {
    return summaries;
  }

  public CallGraph calls() {
    return calls;
  }

  public ExecutorModel executors() {
    return executors;
  }

  public Locks locks() {
    return locks;
  }

  /** Locks that methods can rely on to be held. */
  public EntryLocks entryLocks() {
    return entryLocks;
  }

  /** Locks that methods seem to rely on: every call in sight holds one of that name. */
  public EntryLocks entryLocksByName() {
    return entryLocksByName;
  }

  /** Whether the step calls a function that the method was given or found somewhere. */
  public boolean isFunctionCall(CallSite site) {
    return site.method().step(site.step()) instanceof Step.Call call
        && targets.isFunctionCall(site, call);
  }

  /** What runs when the method is called on that value, if all classes it can have are known. */
  public Optional<List<Method>> targets(ValueAt receiver, MethodRef called) {
    return targets.on(receiver, called);
  }

  /** Whether the step calls a method of that type, or of a subtype. */
  public boolean isCallOn(CallSite site, String type) {
    return site.method().step(site.step()) instanceof Step.Call call
        && universe.hierarchy().isSubtype(call.target().owner(), type);
  }

  /** Whether the method stands for a method reference and is in no class file. */
  public boolean isReference(Method method) {
    return ReferenceBody.isOne(method.ref());
  }

  /** What was cut off by limits, one sentence each; empty if nothing was. */
  public List<String> limits() {
    List<String> limits = new ArrayList<>(universe.limits());
    if (calls.dropped() > 0) {
      limits.add(
          calls.dropped()
              + " calls were not followed: each could reach more than "
              + ProgramLimits.TARGETS
              + " methods");
    }
    if (summaries.cut() > 0) {
      limits.add(
          summaries.cut() + " effects on parameters were not followed to all of their callers");
    }
    return limits;
  }

  /** The method that holds the lambda, or the method itself; lambdas in lambdas included. */
  public Method named(Method method) {
    Method at = method;
    for (int depth = 0; depth < 8; depth++) {
      List<CallSite> creators = universe.creators(at);
      boolean anonymous = at.facts().isSynthetic() && !at.facts().isBridge();
      if (!anonymous || creators.isEmpty()) {
        return at;
      }
      at = creators.get(0).method();
    }
    return at;
  }

  /** Line of the step, or of the method if the step has none. */
  public static int line(CallSite site) {
    Step step = site.method().step(site.step());
    return step.line() != 0 ? step.line() : site.method().facts().firstLine();
  }
}
