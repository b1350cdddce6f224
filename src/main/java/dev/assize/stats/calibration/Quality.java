package dev.assize.stats.calibration;

/// How good probabilities are, in three numbers; less is better in each.
///
/// @param brier the mean squared distance from the outcome, 0 to 1; always saying ½ gives 0.25
///   where no label is a tie
/// @param logLoss the mean of −ln of the probability given to the outcome, in nats, at least 0;
///   always saying ½ gives 0.693. No probability counts as nearer to 0 or 1 than 2⁻⁵⁰
/// @param expectedError the expected calibration error of the likelier answer's probability in ten
///   bins of one width from ½ to 1; 0 to 1
public record Quality(double brier, double logLoss, double expectedError) {

  public Quality {
    check(brier, 1);
    check(logLoss, Double.MAX_VALUE);
    check(expectedError, 1);
  }

  private static void check(double number, double most) {
    if (!(number >= 0 && number <= most)) {
      throw new IllegalArgumentException(
          "expected a finite number that is not negative, found " + number);
    }
  }
}
