package dev.conclint.rule;

import dev.conclint.facts.Descriptors;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import dev.conclint.finding.Place;
import dev.conclint.finding.TraceStep;
import dev.conclint.finding.TraceStep.Kind;
import dev.conclint.owner.OwnedProgram;
import dev.conclint.program.CallSite;
import dev.conclint.program.LockRef;
import dev.conclint.program.LockRegion;
import dev.conclint.program.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way from taking a lock to what is done while it is held. */
public final class LockedEvidence {
  private LockedEvidence() {}

  /**
   * The line to mend: the last one of the application whose method nothing but this way calls.
   *
   * @param path calls from the region to what happens, that step included
   */
  public static Place place(OwnedProgram program, List<CallSite> path) {
    return new Places(program.program()).of(culprit(program, path));
  }

  private static CallSite culprit(OwnedProgram program, List<CallSite> path) {
    CallSite culprit = path.get(0);
    for (CallSite next : path.subList(1, path.size())) {
      if (!next.method().isApplication() || !isCalledOnlyFrom(next.method(), culprit, program)) {
        break;
      }
      culprit = next;
    }
    return culprit;
  }

  private static boolean isCalledOnlyFrom(Method method, CallSite site, OwnedProgram program) {
    List<CallSite> creators = program.program().universe().creators(method);
    if (!creators.isEmpty()) {
      return creators.size() == 1;
    }
    boolean hidden = !method.facts().isPublic() || !method.type().isPublic();
    return hidden
        && program.program().universe().callers(method).stream()
            .allMatch(caller -> caller.method().equals(site.method()));
  }

  /** Steps from taking the lock to what happens. */
  public static List<TraceStep> trace(
      OwnedProgram program, LockRegion region, List<CallSite> path, String text) {
    Places places = new Places(program.program());
    List<TraceStep> trace = new ArrayList<>();
    trace.add(taking(places, region, Kind.CALL));
    for (CallSite frame : path.subList(0, path.size() - 1)) {
      trace.add(places.call(frame));
    }
    trace.add(places.step(Kind.HAZARD, path.get(path.size() - 1), text));
    return trace;
  }

  /** The step that takes the lock. */
  public static TraceStep taking(Places places, LockRegion region, Kind kind) {
    String text = "takes " + describe(region);
    Optional<CallSite> taken = region.taken();
    return taken.isPresent()
        ? places.step(kind, taken.get(), text)
        : places.step(kind, region.method(), text);
  }

  /** For messages: whose monitor, or which field's lock. */
  public static String describe(LockRegion region) {
    if (region.value().value() instanceof Value.Field field) {
      return named(region, field.field().name());
    }
    if (region.value().value() instanceof Value.StaticField field) {
      return named(region, field.field().name());
    }
    String names =
        region.locks().stream()
            .map(LockRef::description)
            .flatMap(Optional::stream)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" or "));
    return names.isEmpty() ? describeByMaker(region) : names;
  }

  private static String named(LockRegion region, String name) {
    return (region.monitor() ? "the monitor of " : "the lock ") + name;
  }

  private static String describeByMaker(LockRegion region) {
    return getter(region)
        .map(name -> named(region, name + "()"))
        .orElseGet(() -> describeByType(region));
  }

  /** The method of which people know that its result is the lock, and of which field's object. */
  private static Optional<String> getter(LockRegion region) {
    Method method = region.value().method();
    if (!(region.value().value() instanceof Value.Result result)
        || !(method.step(result.step()) instanceof Step.Call call)
        || call.arguments().size() > 1
        || call.target().name().contains("$")) {
      return Optional.empty();
    }
    boolean ofField = !call.arguments().isEmpty() && call.arguments().get(0) instanceof Value.Field;
    return Optional.of(
        ofField
            ? ((Value.Field) call.arguments().get(0)).field().name() + "." + call.target().name()
            : call.target().name());
  }

  private static String describeByType(LockRegion region) {
    return region
        .value()
        .declaredType()
        .filter(type -> region.monitor() && !type.equals("java/lang/Object"))
        .map(type -> "the monitor of an object of type " + Descriptors.lastName(type))
        .orElse("a lock");
  }
}
