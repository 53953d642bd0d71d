package dev.conclint.frontend.bytecode;

import dev.conclint.facts.MethodRef;
import dev.conclint.facts.Step.Dispatch;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * An {@code invokedynamic} that makes a function, read as {@code LambdaMetafactory} documents it;
 * the alternative form (serialisable, marker interfaces, bridges) has the same leading arguments.
 */
record LambdaCall(MethodRef implementation, Dispatch dispatch, MethodRef interfaceMethod) {
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

  static Optional<LambdaCall> of(InvokeDynamicInsnNode instruction) {
    if (!instruction.bsm.getOwner().equals(METAFACTORY)) {
      return Optional.empty();
    }
    Object[] arguments = instruction.bsmArgs;
    if (arguments.length < 3
        || !(arguments[0] instanceof Type erased)
        || !(arguments[1] instanceof Handle handle)) {
      return Optional.empty();
    }
    String type = Type.getReturnType(instruction.desc).getInternalName();
    MethodRef implementation =
        MethodRef.shared(handle.getOwner(), handle.getName(), handle.getDesc());
    MethodRef interfaceMethod = MethodRef.shared(type, instruction.name, erased.getDescriptor());
    return Optional.of(new LambdaCall(implementation, dispatch(handle), interfaceMethod));
  }

  private static Dispatch dispatch(Handle handle) {
    return switch (handle.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Dispatch.STATIC;
      case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Dispatch.SPECIAL;
      default -> Dispatch.VIRTUAL;
    };
  }
}
