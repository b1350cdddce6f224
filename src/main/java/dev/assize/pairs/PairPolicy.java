package dev.assize.pairs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which of a prompt's answers become a pair.
public enum PairPolicy {
  /// The two that lie furthest apart.
  BEST_VS_WORST,
  /// The best one and a random one of those below it (SimPO draws so); drawn by a hash of prompt
  /// and text, so that neither the order of the data nor another prompt changes it.
  BEST_VS_RANDOM,
  /// Every two answers.
  ALL,
  /// Every two answers that a judge was asked to compare and decided between.
  AGREE;

  /// The name on the command line, such as `best-vs-worst`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The one of a name.
  public static Optional<PairPolicy> named(String name) {
    return Arrays.stream(values()).filter(policy -> policy.label().equals(name)).findFirst();
  }

  /// All names.
  public static List<String> labels() {
    return Arrays.stream(values()).map(PairPolicy::label).toList();
  }
}
