package dev.assize.benchmark;

import dev.assize.benchmark.JudgeComparison.Judged;
import dev.assize.stats.Interval;
import dev.assize.stats.agreement.Coefficient;
import dev.assize.stats.agreement.Correlation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether judges that are better on a benchmark are better at something else.
public final class Downstream {
  /// Fisher's transformation has no standard error for fewer.
  private static final int FEWEST = 4;

  private static final double Z = 1.959963984540054;

  private Downstream() {}

  /// How one line of the benchmark goes with one column of scores, over judges.
  ///
  /// @param line of the benchmark's table; its first measure is taken
  /// @param column of the scores
  /// @param judges how many have both
  /// @param pearsonInterval 95 %, by Fisher's transformation with variance 1/(n−3); empty with
  ///   fewer than 4 judges or where the coefficient is ±1
  /// @param spearmanInterval the same with variance (1 + ρ²/2)/(n−3) (Bonett and Wright 2000)
  public record Correlated(
      String line,
      String column,
      long judges,
      Coefficient pearson,
      Optional<Interval> pearsonInterval,
      Coefficient spearman,
      Optional<Interval> spearmanInterval) {}

  /// Correlates every section and the overall line with every column; what no judge has both of is
  /// left out.
  ///
  /// @param scores by column, then by run
  public static List<Correlated> of(
      JudgeComparison comparison, Map<String, Map<String, Double>> scores) {
    List<Correlated> all = new ArrayList<>();
    for (String line : comparison.lines()) {
      if (comparison.judges().stream().anyMatch(of -> isSummary(of, line))) {
        scores.forEach((column, byRun) -> all.add(correlated(comparison, line, column, byRun)));
        all.removeIf(of -> of.judges() == 0);
      }
    }
    return all;
  }

  private static boolean isSummary(Judged of, String line) {
    return JudgeComparison.line(of, line)
        .filter(found -> found.level() != Line.Level.SUBSET)
        .isPresent();
  }

  private static Correlated correlated(
      JudgeComparison comparison, String line, String column, Map<String, Double> byRun) {
    Correlation pairs = new Correlation();
    for (Judged of : comparison.judges()) {
      Optional<Double> score = Optional.ofNullable(byRun.get(of.run()));
      score.ifPresent(there ->
          JudgeComparison.line(of, line)
              .flatMap(found -> found.values().getFirst())
              .ifPresent(here -> pairs.add(here.value(), there)));
    }
    long judges = pairs.count();
    Coefficient pearson = pairs.pearson();
    Coefficient spearman = pairs.spearman();
    return new Correlated(
        line,
        column,
        judges,
        pearson,
        interval(pearson, judges, /* ranks= */ false),
        spearman,
        interval(spearman, judges, /* ranks= */ true));
  }

  private static Optional<Interval> interval(Coefficient of, long judges, boolean ranks) {
    return switch (of) {
      case Coefficient.Undefined _ -> Optional.empty();
      case Coefficient.Known(double r) -> {
        if (judges < FEWEST || Math.abs(r) >= 1) {
          yield Optional.empty();
        }
        double centre = 0.5 * Math.log((1 + r) / (1 - r));
        double half = Z * Math.sqrt((ranks ? 1 + r * r / 2 : 1) / (judges - 3));
        yield Optional.of(new Interval(Math.tanh(centre - half), Math.tanh(centre + half)));
      }
    };
  }
}
