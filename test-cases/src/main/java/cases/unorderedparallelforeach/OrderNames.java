package cases.unorderedparallelforeach;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Names are collected into lists that several threads change at once. */
public final class OrderNames {
  // doc:bad UnorderedParallelForEach
  public List<String> trimmed(List<String> names) {
    List<String> trimmed = new ArrayList<>();
    names.parallelStream()
        .forEach(name -> trimmed.add(name.strip())); // expect: UnorderedParallelForEach
    return trimmed;
  }

  // doc:end

  // doc:good UnorderedParallelForEach
  public List<String> trimmedInOrder(List<String> names) {
    return names.parallelStream()
        .map(String::strip)
        .toList(); // ok: UnorderedParallelForEach - collected
  }

  // doc:end

  public List<String> copied(List<String> names) {
    List<String> copy = new ArrayList<>();
    names.parallelStream().forEach(copy::add); // expect: UnorderedParallelForEach
    return copy;
  }

  public List<String> copiedInOrder(List<String> names) {
    List<String> copy = new ArrayList<>();
    names.parallelStream().forEachOrdered(copy::add); // ok: UnorderedParallelForEach - ordered
    return copy;
  }

  public List<String> copiedHere(List<String> names) {
    List<String> copy = new ArrayList<>();
    names.stream().forEach(copy::add); // ok: UnorderedParallelForEach - not parallel
    return copy;
  }

  public Set<String> distinct(List<String> names) {
    Set<String> distinct = ConcurrentHashMap.newKeySet();
    names.parallelStream().forEach(distinct::add); // ok: UnorderedParallelForEach - concurrent set
    return distinct;
  }

  public String joined(List<String> names) {
    StringJoiner line = new StringJoiner(", ");
    names.parallelStream()
        .filter(name -> !name.isBlank())
        .forEach(line::add); // expect: UnorderedParallelForEach
    return line.toString();
  }

  public void validate(List<String> names) {
    names.parallelStream().forEach(OrderNames::check); // ok: UnorderedParallelForEach - no change
  }

  public long lengths(List<String> names) {
    LongAdder lengths = new LongAdder();
    names.parallelStream()
        .forEach(name -> lengths.add(name.length())); // ok: UnorderedParallelForEach - summed up
    return lengths.sum();
  }

  private static void check(String name) {
    List<String> problems = new ArrayList<>();
    if (name.isBlank()) {
      problems.add("blank");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.toString());
    }
  }
}
