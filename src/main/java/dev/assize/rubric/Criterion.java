package dev.assize.rubric;

/// One part of a rubric.
///
/// @param weight its share in a combined score, above 0
public record Criterion(String name, String description, double weight) {
  public Criterion {
    if (!(weight > 0)) {
      throw new IllegalArgumentException("criterion " + name + ": weight must be above 0");
    }
  }
}
