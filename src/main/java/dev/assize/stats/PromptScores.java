package dev.assize.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/// A model's scores by prompt, to be compared with those of other runs over the same prompts. Says
/// something where scores mean the same on every prompt. Not thread-safe.
public final class PromptScores {
  /// The largest score whose mean has an uncertainty here, either way.
  private static final double MOST = 1e9;

  private static final double UNITS = 0x1p24;
  private static final double TWO_SIDED = 0.025;
  private static final double NOTHING = 1e-12;
  private static final long SUREST = 1000;

  private final Clusters clusters;
  private final ClusterColumn scores = ClusterColumn.ofAnySums();
  private boolean tooLarge;

  /// Nothing counted yet.
  ///
  /// @param clusters shared by all that are to be compared
  public PromptScores(Clusters clusters) {
    this.clusters = clusters;
  }

  /// Adds a score; one beyond a billion leaves nothing to be said.
  ///
  /// @param score a finite number
  public void add(String prompt, double score) {
    if (Math.abs(score) > MOST) {
      tooLarge = true;
      return;
    }
    scores.add(clusters.number(prompt), Math.round(score * UNITS), 1);
  }

  /// One prompt that two sides have.
  private record Common(int cluster, double sum, double rows, double otherSum, double otherRows) {}

  /// The mean score; empty without one.
  public Optional<Estimate> mean() {
    var moments = ClusterMoments.of(scores);
    if (tooLarge || moments.rows() == 0) {
      return Optional.empty();
    }
    double mean = moments.sum() / UNITS / moments.rows();
    OptionalDouble variance = moments.variance(UNITS);
    Optional<Interval> interval =
        variance.isPresent() && variance.getAsDouble() > 0
            ? Optional.of(around(mean, Math.sqrt(variance.getAsDouble()), moments.clusters()))
            : Optional.empty();
    return Optional.of(
        new Estimate(
            mean,
            interval,
            interval.isPresent()
                ? OptionalDouble.of(Math.sqrt(variance.orElse(0)))
                : OptionalDouble.empty(),
            moments.rows(),
            moments.clusters()));
  }

  /// How much higher these scores are than other ones on the prompts that both have: the difference
  /// of the two means, with its cluster-robust variance and Student's t; where every prompt differs
  /// by the same, the sign test. Empty where no prompt is in common.
  ///
  /// @param name what these scores are called
  /// @param otherName what the other ones are called
  public Optional<PairedTest> against(String name, PromptScores other, String otherName) {
    List<Common> common = new ArrayList<>();
    scores.forEach((cluster, sum, rows) -> {
      if (other.scores.rows(cluster) > 0) {
        common.add(
            new Common(
                cluster,
                sum / UNITS,
                rows,
                other.scores.sum(cluster) / UNITS,
                other.scores.rows(cluster)));
      }
    });
    if (common.isEmpty() || tooLarge || other.tooLarge) {
      return Optional.empty();
    }
    // Sums of doubles have the same bits in one order only.
    common.sort(Comparator.comparingInt(Common::cluster));
    return Optional.of(test(name, otherName, common));
  }

  private static PairedTest test(String name, String otherName, List<Common> common) {
    double rows = common.stream().mapToDouble(Common::rows).sum();
    double otherRows = common.stream().mapToDouble(Common::otherRows).sum();
    double mean = common.stream().mapToDouble(Common::sum).sum() / rows;
    double otherMean = common.stream().mapToDouble(Common::otherSum).sum() / otherRows;
    double squares = 0;
    for (Common each : common) {
      double off =
          (each.sum() - mean * each.rows()) / rows
              - (each.otherSum() - otherMean * each.otherRows()) / otherRows;
      squares += off * off;
    }
    int prompts = common.size();
    double difference = mean - otherMean;
    double error = prompts < 2 ? 0 : Math.sqrt((double) prompts / (prompts - 1) * squares);
    Interval interval =
        error > 0 ? around(difference, error, prompts) : new Interval(difference, difference);
    return new PairedTest(
        new ModelDifference(name, otherName, difference, interval, prompts),
        chance(difference, error, prompts));
  }

  private static double chance(double difference, double error, int prompts) {
    if (difference == 0 || prompts < 2) {
      return 1;
    }
    return error <= NOTHING * Math.abs(difference)
        ? Math.min(1, Math.scalb(2.0, -(int) Math.min(prompts, SUREST)))
        : 2 * TDistribution.of(prompts - 1.0).survivalProbability(Math.abs(difference) / error);
  }

  private static Interval around(double value, double error, long prompts) {
    double reach = TDistribution.of(prompts - 1.0).inverseSurvivalProbability(TWO_SIDED) * error;
    return new Interval(value - reach, value + reach);
  }
}
