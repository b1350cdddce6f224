package dev.assize.judge.rules.reward;

import java.util.List;

/// How the rewards of an answer become one number.
public enum Combine {
  /// The weighted sum.
  SUM,
  /// The product, each value raised to its weight; one 0 makes all 0.
  PRODUCT,
  /// The weighted sum, where every gate is passed; else the lowest value that the sum can have.
  GATE;

  /// A value and how it counts.
  record Weighted(double value, double weight) {}

  double of(List<Weighted> values) {
    return switch (this) {
      case SUM, GATE -> values.stream().mapToDouble(each -> each.value() * each.weight()).sum();
      case PRODUCT ->
          values.stream()
              .mapToDouble(each -> Math.pow(each.value(), each.weight()))
              .reduce(1, (a, b) -> a * b);
    };
  }

  /// The range of what terms that count come to.
  Range range(List<Term> terms) {
    return switch (this) {
      case SUM, GATE ->
          terms.stream()
              .map(term -> term.reward().range().times(term.weight()))
              .reduce(Range::plus)
              .orElseThrow();
      case PRODUCT -> new Range(product(terms, true), product(terms, false));
    };
  }

  private double product(List<Term> terms, boolean low) {
    return of(
        terms.stream()
            .map(term ->
                new Weighted(
                    low ? term.reward().range().low() : term.reward().range().high(),
                    term.weight()))
            .toList());
  }
}
