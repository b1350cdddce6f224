package dev.assize.stats;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/// Compares two models' credits prompt by prompt. See [ModelDifference].
///
/// The interval joins the two rates' Wilson intervals by the method of variance estimates recovery
/// for correlated estimates (Zou, Toward using confidence intervals to compare correlations, 2007;
/// for paired rates Newcombe, 1998), with the correlation of the two rates over prompts: unlike a
/// normal interval it does not shrink to nothing where one model won throughout.
final class PairedCredits {
  // What is left of a variance by rounding.
  private static final double NOTHING = 1e-12;
  private static final long SUREST = 1000;

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
    PairedCredits paired = of(credits, others);
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

  /// How likely a difference as large as that of the two rates would be by chance: Student's t with
  /// the cluster-robust variance of the difference; where that is nothing, the prompts' sign test.
  /// 1 for a single common prompt; empty without any.
  static OptionalDouble chance(ClusterColumn credits, ClusterColumn others) {
    PairedCredits paired = of(credits, others);
    return paired.one.clusters() == 0 ? OptionalDouble.empty() : OptionalDouble.of(paired.chance());
  }

  private static PairedCredits of(ClusterColumn credits, ClusterColumn others) {
    var paired = new PairedCredits();
    credits.forEach((cluster, sum, rows) -> {
      if (others.rows(cluster) > 0) {
        paired.add(sum, rows, others.sum(cluster), others.rows(cluster));
      }
    });
    return paired;
  }

  private double chance() {
    long clusters = one.clusters();
    double difference = value(one) - value(two);
    if (difference == 0 || clusters == 1) {
      return 1;
    }
    double first = one.variance(ClusterTally.QUARTERS).orElse(0);
    double second = two.variance(ClusterTally.QUARTERS).orElse(0);
    double variance = first + second - 2 * correlation() * Math.sqrt(first * second);
    if (variance <= NOTHING * (first + second)) {
      return Math.min(1, Math.scalb(2.0, -(int) Math.min(clusters, SUREST)));
    }
    double t = Math.abs(difference) / Math.sqrt(variance);
    return 2 * TDistribution.of(clusters - 1).survivalProbability(t);
  }

  private static double value(ClusterMoments moments) {
    return (double) moments.sum() / ClusterTally.QUARTERS / moments.rows();
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
