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

  /** Whether the instruction makes a lambda. */
  static boolean isMade(InvokeDynamicInsnNode instruction) {
    Object[] arguments = instruction.bsmArgs;
    return instruction.bsm.getOwner().equals(METAFACTORY)
        && arguments.length >= 3
        && arguments[0] instanceof Type
        && arguments[1] instanceof Handle;
  }

  static Optional<LambdaCall> of(InvokeDynamicInsnNode instruction, Names names) {
    if (!isMade(instruction)) {
      return Optional.empty();
    }
    Handle handle = (Handle) instruction.bsmArgs[1];
    String type = Type.getReturnType(instruction.desc).getInternalName();
    String erased = ((Type) instruction.bsmArgs[0]).getDescriptor();
    return Optional.of(
        new LambdaCall(
            names.method(handle.getOwner(), handle.getName(), handle.getDesc()),
            dispatch(handle),
            names.method(type, instruction.name, erased)));
  }

  private static Dispatch dispatch(Handle handle) {
    return switch (handle.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Dispatch.STATIC;
      case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Dispatch.SPECIAL;
      default -> Dispatch.VIRTUAL;
    };
  }
}
