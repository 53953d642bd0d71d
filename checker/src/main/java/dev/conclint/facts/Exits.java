package dev.conclint.facts;

import dev.conclint.facts.BodyBuilder.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways out of nested statements. Whoever leaves through a {@code finally}, a {@code
 * synchronized} or a resource runs what has to be run on the way, as a copy of its own.
 */
public final class Exits {
  private final BodyBuilder body;
  private final List<Target> targets = new ArrayList<>();
  private final List<Cleanup> cleanups = new ArrayList<>();

  /** A statement that {@code break}, {@code continue} or {@code yield} can name. */
  private record Target(
      @Nullable String name,
      @Nullable Label afterwards,
      @Nullable Label again,
      int depth,
      int result) {}

  /** What has to be run on the way out, and which handlers hold meanwhile. */
  private record Cleanup(List<Label> handlers, Runnable code) {}

  private static final int NO_RESULT = -1;

  public Exits(BodyBuilder body) {
    this.body = body;
  }

  /** A loop: {@code continue} goes to the one label, {@code break} to the other. */
  public void loop(@Nullable String name, Label again, Label afterwards, Runnable walk) {
    within(new Target(name, afterwards, again, cleanups.size(), NO_RESULT), walk);
  }

  /** A switch statement, or with a name a labeled statement, that {@code break} leaves. */
  public void breakable(@Nullable String name, Label afterwards, Runnable walk) {
    within(new Target(name, afterwards, null, cleanups.size(), NO_RESULT), walk);
  }

  /** A switch expression whose value goes to the variable. */
  public void yielding(int result, Label afterwards, Runnable walk) {
    within(new Target(null, afterwards, null, cleanups.size(), result), walk);
  }

  private void within(Target target, Runnable walk) {
    targets.add(target);
    walk.run();
    targets.remove(targets.size() - 1);
  }

  /** Runs the walk; whoever leaves it early runs the code, where only outer handlers hold. */
  public void protectedBy(Runnable code, Runnable walk) {
    cleanups.add(new Cleanup(body.handlers(), code));
    walk.run();
    cleanups.remove(cleanups.size() - 1);
  }

  /** Runs the walk as if the innermost of what has to be run were done. */
  public void outside(Runnable walk) {
    Cleanup innermost = cleanups.remove(cleanups.size() - 1);
    walk.run();
    cleanups.add(innermost);
  }

  /** Leaves the statement of that name; null for the innermost that an unnamed one leaves. */
  public void breakTo(@Nullable String name) {
    for (int i = targets.size() - 1; i >= 0; i--) {
      Target target = targets.get(i);
      boolean meant =
          name == null
              ? target.result() == NO_RESULT && (target.name() == null || target.again() != null)
              : name.equals(target.name());
      if (meant && target.afterwards() != null) {
        leave(target.depth());
        body.jump(target.afterwards());
        restore();
        return;
      }
    }
  }

  /** Goes on with the loop of that name; null for the innermost. */
  public void continueAt(@Nullable String name) {
    for (int i = targets.size() - 1; i >= 0; i--) {
      Target target = targets.get(i);
      if (target.again() != null && (name == null || name.equals(target.name()))) {
        leave(target.depth());
        body.jump(target.again());
        restore();
        return;
      }
    }
  }

  /** Gives the innermost switch expression its value. */
  public void yield(Operand value) {
    for (int i = targets.size() - 1; i >= 0; i--) {
      Target target = targets.get(i);
      if (target.result() != NO_RESULT && target.afterwards() != null) {
        body.assign(target.result(), value);
        leave(target.depth());
        body.jump(target.afterwards());
        restore();
        return;
      }
    }
  }

  /** Leaves the body; {@link Operand#NULL} if with nothing. */
  public void returnWith(Operand value) {
    Operand result = value;
    if (!cleanups.isEmpty() && !(value instanceof Operand.Known)) {
      int variable = body.variable();
      body.assign(variable, value);
      result = new Operand.Local(variable);
    }
    leave(0);
    // Whoever returns throws nothing any more.
    body.handlers(List.of());
    body.leave(result);
    restore();
  }

  private @Nullable List<Label> kept;

  /** Runs what is due down to that depth; the innermost first. */
  private void leave(int depth) {
    kept = body.handlers();
    List<Label> before = kept;
    List<Cleanup> all = List.copyOf(cleanups);
    for (int i = all.size() - 1; i >= depth; i--) {
      cleanups.remove(i);
      body.handlers(all.get(i).handlers());
      all.get(i).code().run();
    }
    for (int i = Math.max(depth, cleanups.size()); i < all.size(); i++) {
      cleanups.add(all.get(i));
    }
    kept = before;
  }

  /** What follows is the code that was left, with its handlers. */
  private void restore() {
    if (kept != null) {
      body.handlers(kept);
    }
  }
}
