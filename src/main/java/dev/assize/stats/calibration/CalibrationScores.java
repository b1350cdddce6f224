package dev.assize.stats.calibration;

/// How far probabilities and labels agree.
///
/// @param count how many probabilities have a label, at least 1
/// @param quality the three numbers
/// @param favoured tables of the likelier answer's probability, ½ to 1. Turning a pair round
///   changes nothing in them; a lean towards the first answer can't be seen in them
/// @param first tables of the first answer's probability, 0 to 1, as they are where the first is
///   always the same model
public record CalibrationScores(long count, Quality quality, Tables favoured, Tables first) {
  /// How many bins each table has at most.
  public static final int BINS = 10;

  /// The same in bins of two kinds.
  ///
  /// @param equalWidth bins of one width
  /// @param equalMass bins of as many probabilities each as can be; equal ones stay together
  public record Tables(ReliabilityTable equalWidth, ReliabilityTable equalMass) {}
}
