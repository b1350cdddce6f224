package dev.assize.stats;

import java.math.BigInteger;
import java.util.Optional;

/// Compares two models' credits prompt by prompt. See [ModelDifference].
///
/// The interval joins the two rates' Wilson intervals by the method of variance estimates recovery
/// for correlated estimates (Zou, Toward using confidence intervals to compare correlations, 2007;
/// for paired rates Newcombe, 1998), with the correlation of the two rates over prompts: unlike a
/// normal interval it does not shrink to nothing where one model won throughout.
final class PairedCredits {
  private final ClusterMoments one = new ClusterMoments();
  private final ClusterMoments two = new ClusterMoments();
  private final ProductSum sums = new ProductSum();
  private final ProductSum sumOfOneTimesRowsOfTwo = new ProductSum();
  private final ProductSum rowsOfOneTimesSumOfTwo = new ProductSum();
  private final ProductSum rows = new ProductSum();

  private PairedCredits() {}

  /// The difference on the clusters that both have; empty without any.
  ///
  /// @param credits of the model, in quarters
  /// @param others of the other model, in quarters
  static Optional<ModelDifference> between(
      String model, ClusterColumn credits, String other, ClusterColumn others) {
    var paired = new PairedCredits();
    credits.forEach((cluster, sum, rows) -> {
      if (others.rows(cluster) > 0) {
        paired.add(sum, rows, others.sum(cluster), others.rows(cluster));
      }
    });
    return rate(paired.one)
        .flatMap(first ->
            rate(paired.two)
                .map(second ->
                    new ModelDifference(
                        model,
                        other,
                        first.value() - second.value(),
                        paired.interval(first, second),
                        paired.one.clusters())));
  }

  private void add(long sumOfOne, long rowsOfOne, long sumOfTwo, long rowsOfTwo) {
    one.add(sumOfOne, rowsOfOne);
    two.add(sumOfTwo, rowsOfTwo);
    sums.add(sumOfOne, sumOfTwo);
    sumOfOneTimesRowsOfTwo.add(sumOfOne, rowsOfTwo);
    rowsOfOneTimesSumOfTwo.add(rowsOfOne, sumOfTwo);
    rows.add(rowsOfOne, rowsOfTwo);
  }

  private static Optional<Rate> rate(ClusterMoments moments) {
    return Rate.of(moments, ClusterTally.QUARTERS, /* binary= */ false);
  }

  private Interval interval(Rate first, Rate second) {
    double correlation = correlation();
    double difference = first.value() - second.value();
    double below = joint(first.value() - first.low(), second.high() - second.value(), correlation);
    double above = joint(first.high() - first.value(), second.value() - second.low(), correlation);
    return new Interval(
        Math.clamp(difference - below, -1, 1), Math.clamp(difference + above, -1, 1));
  }

  // Of what each prompt's credits are beyond the mean, Σ(s·N − S·n)(t·M − T·m) over its roots.
  private double correlation() {
    BigInteger sumOne = BigInteger.valueOf(one.sum());
    BigInteger sumTwo = BigInteger.valueOf(two.sum());
    BigInteger rowsOne = BigInteger.valueOf(one.rows());
    BigInteger rowsTwo = BigInteger.valueOf(two.rows());
    BigInteger products =
        sums.value()
            .multiply(rowsOne)
            .multiply(rowsTwo)
            .subtract(sumOfOneTimesRowsOfTwo.value().multiply(rowsOne).multiply(sumTwo))
            .subtract(rowsOfOneTimesSumOfTwo.value().multiply(sumOne).multiply(rowsTwo))
            .add(rows.value().multiply(sumOne).multiply(sumTwo));
    double scale = Math.sqrt(one.squares().doubleValue()) * Math.sqrt(two.squares().doubleValue());
    return scale > 0 ? Math.clamp(products.doubleValue() / scale, -1, 1) : 0;
  }

  private static double joint(double one, double two, double correlation) {
    return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * two + two * two));
  }
}
