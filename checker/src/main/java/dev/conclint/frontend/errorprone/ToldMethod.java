package dev.conclint.frontend.errorprone;

import dev.conclint.facts.Annotation;
import dev.conclint.facts.BodyBuilder;
import dev.conclint.facts.MethodFacts;
import dev.conclint.facts.MethodRef;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A method of which everything is told that javac has to be asked for; the facts can be made on any
 * thread.
 */
record ToldMethod(MethodRef ref, Supplier<MethodFacts> facts) {

  static ToldMethod of(MethodRef ref, BodyBuilder body) {
    return of(ref, body, Map.of());
  }

  static ToldMethod of(
      MethodRef ref, BodyBuilder body, Map<Integer, List<Annotation>> ofParameters) {
    return new ToldMethod(ref, () -> body.build().withParameterAnnotations(ofParameters));
  }

  static ToldMethod withoutBody(MethodRef ref, int access, List<Annotation> annotations) {
    MethodFacts facts = new MethodFacts(ref, access, annotations, List.of(), List.of(), 0, 0);
    return new ToldMethod(ref, () -> facts);
  }
}
