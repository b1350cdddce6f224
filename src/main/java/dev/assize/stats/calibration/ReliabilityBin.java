package dev.assize.stats.calibration;

/// Probabilities of about one size, and what came of them.
///
/// @param low the bin's lower end, 0 to 1; belongs to the bin below, except in the first
/// @param high the bin's upper end, 0 to 1; belongs to this bin
/// @param count how many probabilities, at least 1
/// @param probability their mean
/// @param outcome the share that came true, ties half
public record ReliabilityBin(
    double low, double high, long count, double probability, double outcome) {

  /// How much more came true than was said, −1 to 1; below 0 is overconfident.
  public double gap() {
    return outcome - probability;
  }
}
