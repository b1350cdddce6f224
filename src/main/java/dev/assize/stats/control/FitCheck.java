package dev.assize.stats.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Looks for signs that a fit misleads.
final class FitCheck {
  /// A slope is the penalty's where the verdicts say less than three times as much of it.
  private static final double PENALTY_RULES = 0.25;

  private static final double HARDLY_SEEN = 0.05;

  /// Wins or losses that a coefficient needs (Peduzzi et al. 1996).
  private static final int RARER = 10;

  private final LogitFit fit;
  private final Sandwich sandwich;
  private final PairedRows rows;
  private final List<Style> styles;
  private final List<FitWarning> found = new ArrayList<>();

  FitCheck(LogitFit fit, Sandwich sandwich, List<Style> styles) {
    this.fit = fit;
    this.sandwich = sandwich;
    this.rows = fit.rows();
    this.styles = styles;
  }

  List<FitWarning> warnings() {
    if (!fit.isConverged()) {
      found.add(new FitWarning.NotConverged(fit.steps()));
    }
    checkPenalty();
    for (int pair = 0; pair < rows.pairs().size(); pair++) {
      check(pair);
    }
    return found;
  }

  private void check(int pair) {
    ModelPair of = rows.pairs().get(pair);
    double raw = rows.raw(pair).value();
    int needed = RARER * (1 + styles.size());
    double rarer = Math.min(raw, 1 - raw) * rows.prompts(pair);
    if (rarer < needed) {
      found.add(
          new FitWarning.FewPrompts(of.model(), of.against(), rows.prompts(pair), rarer, needed));
    }
    for (int style = 0; style < styles.size(); style++) {
      double share = rarerSide(pair, rows.columns()[style]);
      if (share < HARDLY_SEEN) {
        found.add(new FitWarning.Extrapolated(of.model(), of.against(), styles.get(style), share));
      }
    }
    double controlled = Numbers.logistic(fit.constant(pair));
    if (FitWarning.FarFromRaw.holds(raw, controlled)) {
      found.add(new FitWarning.FarFromRaw(of.model(), of.against(), raw, controlled));
    }
  }

  private void checkPenalty() {
    List<FitWarning> rules = new ArrayList<>();
    for (int style = 0; style < styles.size(); style++) {
      double share = sandwich.penaltyShare(style);
      if (share > PENALTY_RULES) {
        rules.add(new FitWarning.PenaltyRules(styles.get(style), share));
      }
    }
    boolean separated =
        separates(fit)
            || (!rules.isEmpty() && separates(LogitFit.of(rows, ControlSettings.LEAST_RIDGE)));
    if (separated) {
      found.add(new FitWarning.Separated());
    }
    found.addAll(rules);
  }

  /// Whether all verdicts are whole ones, and on the side that a fit predicts.
  private boolean separates(LogitFit of) {
    for (double credit : rows.credit()) {
      if (credit != 0 && credit != 1) {
        return false;
      }
    }
    return IntStream.range(0, rows.size()).allMatch(row -> Math.abs(of.residual(row)) < 0.5);
  }

  /// The share of a pair's differences that are none or point the way that fewer do.
  private double rarerSide(int pair, double[] differences) {
    int more = 0;
    int less = 0;
    for (int row = rows.start()[pair]; row < rows.start()[pair + 1]; row++) {
      more += differences[row] > 0 ? 1 : 0;
      less += differences[row] < 0 ? 1 : 0;
    }
    return 1 - (double) Math.max(more, less) / rows.rows(pair);
  }
}
