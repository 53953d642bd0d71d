package cases.unorderedparallelforeach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Documents are indexed in parallel, into postings that were made for one thread. */
public final class DocumentIndex {
  private final Postings postings = new ListPostings();
  private final Set<String> terms = new ConcurrentSkipListSet<>();
  private final Set<String> kept = new HashSet<>();

  /** Used with consumers of any kind. */
  private static <T> void each(Collection<T> items, Consumer<T> action) {
    items.parallelStream().forEach(action); // FP: UnorderedParallelForEach - the helper that runs the stream is blamed
  }

  public void index(List<String> documents) {
    each(documents, document -> post(document)); // FN: UnorderedParallelForEach - the helper that runs the stream is blamed
  }

  public void indexTerms(List<String> documents) {
    each(documents, terms::add); // ok: UnorderedParallelForEach - a concurrent set
  }

  public void indexSpliterated(Iterable<String> documents) {
    StreamSupport.stream(documents.spliterator(), true)
        .forEach(this::post); // FN: UnorderedParallelForEach - a flag that makes a stream parallel is not followed
  }

  public void indexSequentially(Iterable<String> documents) {
    StreamSupport.stream(documents.spliterator(), false)
        .forEach(this::post); // ok: UnorderedParallelForEach - sequential
  }

  public void indexOne(String document) {
    post(document);
  }

  /** Called for one document as well as for many. */
  private void post(String document) {
    for (String term : document.split(" ")) {
      postings.add(term);
    }
  }

  public void indexLocked(List<String> documents) {
    documents.parallelStream()
        .forEach(this::keepLocked); // ok: UnorderedParallelForEach - a set, locked
  }

  private void keepLocked(String document) {
    synchronized (kept) {
      kept.add(document);
    }
  }

  private interface Postings {
    void add(String term);
  }

  private static final class ListPostings implements Postings {
    private final List<String> terms = new ArrayList<>();

    @Override
    public void add(String term) {
      terms.add(term);
    }
  }
}
