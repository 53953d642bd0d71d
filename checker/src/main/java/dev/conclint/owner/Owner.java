package dev.conclint.owner;

import dev.conclint.catalogue.OwnerKind;
import dev.conclint.program.Executor;
import dev.conclint.program.ObjectRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose threads run a piece of code.
 *
 * @param identity which owner of that kind it is
 * @param framework whether a library owns the threads, so that others depend on them
 * @param executor what is known of the executor, if it is one
 */
public record Owner(
    OwnerKind kind, ObjectRef identity, boolean framework, Optional<Executor> executor) {

  // By hand: see MethodRef.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Owner that
        && kind == that.kind
        && identity.equals(that.identity)
        && framework == that.framework
        && executor.equals(that.executor);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + identity.hashCode();
  }

  static Owner of(Executor executor, OwnerKind kind) {
    return new Owner(kind, executor.identity(), executor.framework(), Optional.of(executor));
  }

  /** The threads of the executor, whatever they are. */
  static Owner of(Executor executor) {
    return of(executor, executor.kind().orElse(OwnerKind.EXECUTOR));
  }

  static Owner of(OwnerKind kind, String name) {
    return name.isEmpty()
        ? any(kind, true)
        : new Owner(kind, new ObjectRef.Shared(kind, name), true, Optional.empty());
  }

  /** One of that kind, and nobody knows which. */
  static Owner any(OwnerKind kind, boolean framework) {
    return new Owner(kind, new ObjectRef.Unknown(kind.description()), framework, Optional.empty());
  }

  /** Whether both are surely the same threads, or members of the same group. */
  public boolean isSameAs(Owner other) {
    ObjectRef own = group(identity);
    return own.isIdentity() && kind == other.kind && isSameObject(own, group(other.identity));
  }

  /** A field's object, seen from a call that made its holder, is that of the class. */
  private static boolean isSameObject(ObjectRef a, ObjectRef b) {
    if (a instanceof ObjectRef.Made one && b instanceof ObjectRef.Made two) {
      boolean anyContext = one.context().isEmpty() || two.context().isEmpty();
      return one.site().equals(two.site()) && (anyContext || one.context().equals(two.context()));
    }
    return a.equals(b);
  }

  private static ObjectRef group(ObjectRef identity) {
    return identity instanceof ObjectRef.Member member ? group(member.group()) : identity;
  }

  /** Whether it surely runs one task at a time. */
  public boolean isSerial() {
    return switch (kind) {
      case SERIAL, UI, DELAY -> true;
      case EVENT_LOOP ->
          identity instanceof ObjectRef.Member
              || executor.map(Executor::isOrdered).orElse(identity instanceof ObjectRef.Unknown);
      default -> executor.map(Executor::isOrdered).orElse(false);
    };
  }

  /** For messages, e.g. {@code event loop} or {@code bounded pool (4 threads)}. */
  public String description() {
    String name =
        identity instanceof ObjectRef.Shared shared && !shared.name().isEmpty()
            ? kind.description() + " " + shared.name()
            : kind.description();
    boolean counted =
        kind == OwnerKind.BOUNDED_POOL
            && executor.isPresent()
            && executor.get().threads().isPresent()
            && executor.get().threads().getAsLong() < Integer.MAX_VALUE;
    return counted
        ? name + " (" + executor.orElseThrow().threads().getAsLong() + " threads)"
        : name;
  }
}
