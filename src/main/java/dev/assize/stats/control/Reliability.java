package dev.assize.stats.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// How well a fit's predictions agree with the credits, in bins of like size by prediction.
///
/// They are off where the mean gap is above 2 points and chance explains it in fewer than one of a
/// hundred such fits: Hosmer's and Lemeshow's statistic, with each bin's variance taken by prompt.
final class Reliability {
  private static final int BINS = 10;
  private static final double CHANCE = 0.01;
  private static final double GAP = 0.02;

  private final LogitFit fit;
  private final int[] bin;
  private final double dispersion;
  private final List<ReliabilityBin> bins = new ArrayList<>();
  private double statistic;

  Reliability(LogitFit fit) {
    this.fit = fit;
    this.bin = assigned(fit);
    this.dispersion = dispersion(fit);
    double[] moves = new double[1 + Arrays.stream(fit.rows().cluster()).max().orElseThrow()];
    for (int at = 0; at < BINS; at++) {
      add(at, moves);
    }
  }

  List<ReliabilityBin> bins() {
    return List.copyOf(bins);
  }

  Optional<FitWarning> warning() {
    double gap = gap();
    boolean chance =
        bins.size() < 3
            || ChiSquaredDistribution.of(bins.size() - 2.0).survivalProbability(statistic) > CHANCE;
    return gap > GAP && !chance ? Optional.of(new FitWarning.Miscalibrated(gap)) : Optional.empty();
  }

  private double gap() {
    double sum = 0;
    for (ReliabilityBin each : bins) {
      sum += each.comparisons() * Math.abs(each.observed() - each.predicted());
    }
    return sum / bin.length;
  }

  private void add(int number, double[] moves) {
    Arrays.fill(moves, 0);
    double predicted = 0;
    double observed = 0;
    double binomial = 0;
    int rows = 0;
    for (int row = 0; row < bin.length; row++) {
      if (bin[row] == number) {
        rows++;
        predicted += fit.predicted(row);
        binomial += fit.weight(row);
        observed += fit.rows().credit()[row];
        moves[fit.rows().cluster()[row]] += fit.residual(row);
      }
    }
    if (rows > 0) {
      bins.add(new ReliabilityBin(predicted / rows, observed / rows, rows));
      double off = observed - predicted;
      double variance = Math.max(Numbers.dot(moves, moves), dispersion * binomial);
      statistic += variance > 0 ? off * off / variance : 0;
    }
  }

  /// How far credits scatter around predictions, against whole verdicts' p(1−p): about 1 for those,
  /// less for win probabilities.
  private static double dispersion(LogitFit fit) {
    double squares = 0;
    double binomial = 0;
    for (int row = 0; row < fit.rows().size(); row++) {
      squares += fit.residual(row) * fit.residual(row);
      binomial += fit.weight(row);
    }
    return squares / binomial;
  }

  private static int[] assigned(LogitFit fit) {
    int size = fit.rows().size();
    double[] sorted = new double[size];
    Arrays.setAll(sorted, fit::predicted);
    Arrays.sort(sorted);
    double[] edges = new double[BINS - 1];
    Arrays.setAll(edges, at -> sorted[(int) ((long) size * (at + 1) / BINS)]);
    int[] bin = new int[size];
    Arrays.setAll(
        bin,
        row -> {
          int number = 0;
          while (number < edges.length && fit.predicted(row) >= edges[number]) {
            number++;
          }
          return number;
        });
    return bin;
  }
}
