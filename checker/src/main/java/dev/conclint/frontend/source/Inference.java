package dev.conclint.frontend.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what is known of arguments and targets into bounds (JLS 18.2, simplified). */
final class Inference {
  private static final int MAX_DEPTH = 16;

  private final Types types;

  Inference(Types types) {
    this.types = types;
  }

  /** A value of the one type is given where the other is wanted. */
  void isCompatible(Type actual, Type formal) {
    isSubtype(actual.boxed(), formal, 0);
  }

  private void isSubtype(Type actual, Type formal, int depth) {
    if (depth > MAX_DEPTH || actual.isUnknown()) {
      return;
    }
    if (formal instanceof InferenceVariable variable) {
      variable.isSupertypeOf(capture(actual));
    } else if (formal instanceof Type.Array array) {
      if (types.upper(actual) instanceof Type.Array own && !own.element().isPrimitive()) {
        isSubtype(own.element(), array.element(), depth + 1);
      }
    } else if (formal instanceof Type.Wildcard wildcard && wildcard.bound() != null) {
      isSubtype(actual, wildcard.bound(), depth + 1);
    } else if (formal instanceof Type.Reference reference && !reference.arguments().isEmpty()) {
      Type.@Nullable Reference own = types.asSuper(actual, reference.name());
      if (own != null) {
        containsEach(own.arguments(), reference.arguments(), depth + 1);
      }
    }
  }

  private static Type capture(Type type) {
    return type instanceof Type.Wildcard wildcard
        ? wildcard.bound() == null ? Type.OBJECT : wildcard.bound()
        : type;
  }

  private void containsEach(List<Type> actual, List<Type> formal, int depth) {
    for (int i = 0; i < Math.min(actual.size(), formal.size()); i++) {
      contains(actual.get(i), formal.get(i), depth);
    }
  }

  /** The actual type argument is one that the formal one allows. */
  private void contains(Type actual, Type formal, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    if (formal instanceof InferenceVariable variable) {
      variable.isEqualTo(capture(actual));
    } else if (formal instanceof Type.Wildcard wildcard) {
      if (wildcard.bound() == null) {
        return;
      }
      if (wildcard.isLower()) {
        isSupertype(capture(actual), wildcard.bound(), depth + 1);
      } else {
        isSubtype(capture(actual), wildcard.bound(), depth + 1);
      }
    } else if (formal instanceof Type.Array array) {
      if (actual instanceof Type.Array own) {
        contains(own.element(), array.element(), depth + 1);
      }
    } else if (formal instanceof Type.Reference reference
        && capture(actual) instanceof Type.Reference own) {
      Type.@Nullable Reference above = types.asSuper(own, reference.name());
      if (above != null) {
        containsEach(above.arguments(), reference.arguments(), depth + 1);
      }
    }
  }

  private void isSupertype(Type actual, Type formal, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    if (formal instanceof InferenceVariable variable) {
      variable.isSubtypeOf(actual);
    } else if (formal instanceof Type.Reference reference
        && !reference.arguments().isEmpty()
        && actual instanceof Type.Reference own) {
      Type.@Nullable Reference above = types.asSuper(reference, own.name());
      if (above != null) {
        containsEach(own.arguments(), above.arguments(), depth + 1);
      }
    }
  }

  /** The result is used where that type is wanted. */
  void isWanted(Type result, Type target) {
    if (target.isUnknown() || target.equals(Type.VOID)) {
      return;
    }
    if (result instanceof InferenceVariable variable) {
      if (!variable.isBounded()) {
        variable.isSubtypeOf(target);
      }
    } else if (result instanceof Type.Reference reference
        && types.upper(target) instanceof Type.Reference wanted) {
      Type.@Nullable Reference above = types.asSuper(reference, wanted.name());
      if (above != null) {
        for (int i = 0; i < Math.min(above.arguments().size(), wanted.arguments().size()); i++) {
          wants(above.arguments().get(i), wanted.arguments().get(i));
        }
      }
    }
  }

  private void wants(Type own, Type target) {
    if (types.isOpen(target)) {
      return;
    }
    Type wanted = types.solved(target);
    if (own instanceof InferenceVariable variable) {
      if (variable.allows(wanted, types)) {
        if (wanted instanceof Type.Wildcard) {
          variable.isSubtypeOf(capture(wanted));
        } else {
          variable.isEqualTo(wanted);
        }
      }
    } else if (own instanceof Type.Wildcard wildcard && wildcard.bound() != null) {
      wants(wildcard.bound(), capture(wanted));
    } else if (own instanceof Type.Reference reference
        && capture(wanted) instanceof Type.Reference other) {
      isWanted(reference, other);
    }
  }
}
