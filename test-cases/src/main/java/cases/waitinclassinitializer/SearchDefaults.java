package cases.waitinclassinitializer;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Library calls and helpers that take lambdas wait for the class like a future of the JDK does. */
public final class SearchDefaults {
  private static final Set<String> STOP_WORDS =
      Mono.fromCallable(() -> words())
          .subscribeOn(Schedulers.boundedElastic())
          .block(); // FN: WaitInClassInitializer - functions of publishers are not followed to the block
  private static final List<String> SUFFIXES =
      Background.await(SearchDefaults::suffixes); // FN: WaitInClassInitializer - too many functions are given to the helper
  private static final List<String> PREFIXES =
      Background.await(WordFiles::prefixes); // ok: WaitInClassInitializer - another class
  private static final Supplier<Integer> LIMIT =
      () -> Background.await(() -> 20); // ok: WaitInClassInitializer - runs when it is asked for
  private static final Set<String> SYNONYMS =
      Mono.fromCallable(SearchDefaults::words)
          .block(); // ok: WaitInClassInitializer - subscribed on this very thread
  private static final CompletableFuture<Integer> SIZE =
      CompletableFuture.supplyAsync(
          () -> words().size()); // ok: WaitInClassInitializer - the reader waits, not the class

  private SearchDefaults() {}

  public static boolean isNoise(String word) {
    return STOP_WORDS.contains(word) || SUFFIXES.contains(word) || PREFIXES.contains(word);
  }

  public static int size() {
    return SIZE.join() + LIMIT.get() + SYNONYMS.size();
  }

  private static Set<String> words() {
    return Set.of("the", "a", "of");
  }

  private static List<String> suffixes() {
    return List.of("ing", "ed");
  }
}

final class WordFiles {
  private WordFiles() {}

  static List<String> prefixes() {
    return List.of("un", "re");
  }
}

final class Background {
  private Background() {}

  static <T> T await(Callable<T> task) {
    return Mono.fromCallable(task).subscribeOn(Schedulers.boundedElastic()).block();
  }
}
