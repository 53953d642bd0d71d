package dev.conclint.rule;

import dev.conclint.finding.Place;
import dev.conclint.finding.TraceStep;
import dev.conclint.program.CallSite;
import dev.conclint.program.Method;
import dev.conclint.program.Program;
import java.util.Optional;

/** Turns steps and methods of the model into places of findings. */
public final class Places {
  private final Program program;

  public Places(Program program) {
    this.program = program;
  }

  /** The line of the step, in the method that a reader would look for. */
  public Place of(CallSite site) {
    return of(site.method(), Program.line(site), columns(site));
  }

  /** The beginning of the method. */
  public Place of(Method method) {
    return of(method, method.facts().firstLine(), Optional.empty());
  }

  /** A step that a class file would have on another line than its source is shown by that line. */
  private static Optional<Place.Columns> columns(CallSite site) {
    return Optional.ofNullable(site.method().facts().ranges().get(site.step()))
        .filter(range -> range.line() == Program.line(site))
        .map(range -> new Place.Columns(range.column(), range.endLine(), range.endColumn()));
  }

  private Place of(Method method, int line, Optional<Place.Columns> columns) {
    Method named = program.named(method);
    return new Place(
        named.type().name().replace('/', '.'),
        named.ref().name(),
        named.ref().descriptor(),
        method.type().sourceFile(),
        line,
        columns);
  }

  public TraceStep step(TraceStep.Kind kind, CallSite site, String text) {
    return new TraceStep(kind, of(site), !site.method().isApplication(), text);
  }

  /** That the step calls something on the way. */
  public TraceStep call(CallSite site) {
    return call(TraceStep.Kind.CALL, site);
  }

  /** The same with another meaning of the way. */
  public TraceStep call(TraceStep.Kind kind, CallSite site) {
    return step(kind, site, "calls " + Names.of(site));
  }

  public TraceStep step(TraceStep.Kind kind, Method method, String text) {
    return new TraceStep(kind, of(method), !method.isApplication(), text);
  }
}
