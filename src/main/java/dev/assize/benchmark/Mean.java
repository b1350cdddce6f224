package dev.assize.benchmark;

import dev.assize.stats.Estimate;
import dev.assize.stats.Interval;
import dev.assize.stats.Rate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// A mean of credits, or a weighted mean of such means, with what each prompt adds to its error.
///
/// A prompt's influence on a mean r = Σs/Σn is u = (s − r·n)/Σn (the linearisation of a ratio of
/// sums); that on a weighted mean is the weighted sum. The variance over G prompts is G/(G−1)·Σu²,
/// so that rows of one prompt, in whatever subset, count as one observation.
///
/// @param value mostly 0 to 1
/// @param influences by prompt
/// @param rows how many rows it is a mean of
/// @param isBinary whether every row is 0 or 1 and all weigh the same
public record Mean(
    double value, SortedMap<String, Double> influences, long rows, boolean isBinary) {
  private static final double Z = 1.959963984540054;

  public Mean {
    influences = Collections.unmodifiableSortedMap(new TreeMap<>(influences));
  }

  /// A mean and its weight.
  record Part(Mean mean, double weight) {}

  /// The weighted mean; the weights need not add up to 1.
  ///
  /// @throws IllegalArgumentException without a part
  static Mean of(List<Part> parts) {
    double whole = parts.stream().mapToDouble(Part::weight).sum();
    if (!(whole > 0)) {
      throw new IllegalArgumentException("a weighted mean needs a part with a weight above 0");
    }
    double value = 0;
    long rows = 0;
    SortedMap<String, Double> influences = new TreeMap<>();
    for (Part part : parts) {
      double share = part.weight() / whole;
      value += share * part.mean().value();
      rows += part.mean().rows();
      part.mean()
          .influences()
          .forEach((prompt, u) -> influences.merge(prompt, share * u, Double::sum));
    }
    return new Mean(
        value, influences, rows, parts.size() == 1 && parts.getFirst().mean().isBinary());
  }

  /// The plain mean of means.
  static Mean of(Iterable<Mean> means) {
    List<Part> parts = new ArrayList<>();
    means.forEach(mean -> parts.add(new Part(mean, 1)));
    return of(parts);
  }

  /// With its interval: that of a [Rate] between 0 and 1, else ±1.96 standard errors.
  public Estimate estimate() {
    OptionalDouble variance = variance(influences.values());
    if (value >= 0 && value <= 1) {
      Rate rate = Rate.of(value, rows, influences.size(), variance, isBinary);
      return new Estimate(
          value,
          Optional.of(new Interval(rate.low(), rate.high())),
          rate.standardError(),
          rows,
          influences.size());
    }
    return new Estimate(value, interval(value, variance), root(variance), rows, influences.size());
  }

  /// How much more than another mean over the same prompts, with a 95 % interval by prompt; what
  /// both have in common of a prompt cancels.
  public Estimate minus(Mean other) {
    SortedMap<String, Double> differences = new TreeMap<>(influences);
    other.influences.forEach((prompt, u) -> differences.merge(prompt, -u, Double::sum));
    OptionalDouble variance = variance(differences.values());
    return new Estimate(
        value - other.value,
        interval(value - other.value, variance),
        root(variance),
        rows,
        differences.size());
  }

  private static OptionalDouble root(OptionalDouble variance) {
    return variance.isPresent()
        ? OptionalDouble.of(Math.sqrt(variance.getAsDouble()))
        : OptionalDouble.empty();
  }

  private static Optional<Interval> interval(double value, OptionalDouble variance) {
    if (variance.isEmpty() || variance.getAsDouble() == 0) {
      return Optional.empty();
    }
    double half = Z * Math.sqrt(variance.getAsDouble());
    return Optional.of(new Interval(value - half, value + half));
  }

  private static OptionalDouble variance(Collection<Double> influences) {
    int prompts = influences.size();
    if (prompts < 2) {
      return OptionalDouble.empty();
    }
    double squares = influences.stream().mapToDouble(u -> u * u).sum();
    return OptionalDouble.of(squares * prompts / (prompts - 1));
  }

  /// The mean of a statistic that is no mean itself, from its values with each prompt left out
  /// (jackknife): a prompt's influence is (G−1)/G times what it moves.
  static Mean ofJackknife(double value, Map<String, Double> without, long rows) {
    int prompts = without.size();
    SortedMap<String, Double> influences = new TreeMap<>();
    without.forEach(
        (prompt, rest) -> influences.put(prompt, (prompts - 1.0) / prompts * (value - rest)));
    return new Mean(value, influences, rows, /* isBinary= */ false);
  }
}
