package dev.assize.judge.rules;

import java.util.List;

/// The marks of one answer, rule by rule.
///
/// @param entries the rules that had something to say; never empty
public record ScoreSheet(List<Entry> entries) {
  public ScoreSheet {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a score sheet needs at least one mark");
    }
  }

  /// What one rule said.
  ///
  /// @param weight its share in the score, above 0
  public record Entry(String rule, double weight, Mark mark) {}

  /// The weighted mean of the marks, 0 to 1.
  public double score() {
    double sum = 0;
    double weights = 0;
    for (Entry entry : entries) {
      sum += entry.weight() * entry.mark().value();
      weights += entry.weight();
    }
    return Math.clamp(sum / weights, 0.0, 1.0);
  }

  /// Everything that is wrong, what weighs most first.
  public List<String> faults() {
    return entries.stream()
        .sorted((a, b) -> Double.compare(loss(b), loss(a)))
        .flatMap(entry -> entry.mark().faults().stream())
        .distinct()
        .toList();
  }

  private static double loss(Entry entry) {
    return entry.weight() * (1 - entry.mark().value());
  }
}
