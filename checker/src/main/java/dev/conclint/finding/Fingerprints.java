package dev.conclint.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells apart findings that look the same but for their lines. */
public final class Fingerprints {
  private Fingerprints() {}

  /** The fingerprint of each finding; the second of its kind ends in {@code :2}, and so on. */
  public static List<String> of(List<Finding> findings) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> fingerprints = new ArrayList<>();
    for (Finding finding : findings) {
      String fingerprint = finding.fingerprint();
      int count = seen.merge(fingerprint, 1, Integer::sum);
      fingerprints.add(count == 1 ? fingerprint : fingerprint + ":" + count);
    }
    return fingerprints;
  }
}
