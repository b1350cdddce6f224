package dev.assize.stats.control;

import java.util.Locale;

/// Why a fit may mislead.
public sealed interface FitWarning {
  /// The warning in words.
  String sentence();

  /// A style differs by the same amount throughout, so it is not controlled for.
  record NoVariance(Style style) implements FitWarning {
    @Override
    public String sentence() {
      return "%s does not vary between the answers, so it is not controlled for"
          .formatted(FitWarning.name(style));
    }
  }

  /// There is too little of the rarer result for the interval to be trusted.
  ///
  /// @param rarer wins or losses, whichever are fewer, a tie ½, over as many comparisons as there
  ///   are prompts
  record FewPrompts(String model, String against, long prompts, double rarer, int needed)
      implements FitWarning {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%s against %s: %d prompts with %.1f of the rarer result; from %d on the interval can be"
              + " trusted",
          model,
          against,
          prompts,
          rarer,
          needed);
    }
  }

  /// The fit predicts every verdict: without the penalty the slopes would be infinite.
  record Separated() implements FitWarning {
    @Override
    public String sentence() {
      return "the styles predict every verdict, so that the penalty alone holds the fit:"
          + " the controlled rates can't be trusted";
    }
  }

  /// The penalty says more of a slope than the verdicts do.
  ///
  /// @param share of what is known of the slope that comes from the penalty, 0 to 1
  record PenaltyRules(Style style, double share) implements FitWarning {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%.0f %% of what the fit knows of %s comes from the penalty: the verdicts say little of"
              + " it",
          share * 100,
          FitWarning.name(style));
    }
  }

  /// Nearly all differences of a pair point one way: its controlled rate is about answers that were
  /// hardly seen.
  ///
  /// @param share of the comparisons in which the model whose answers mostly have more has no more
  record Extrapolated(String model, String against, Style style, double share)
      implements FitWarning {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%s against %s: %s differs in one direction in all but %.1f %% of the comparisons,"
              + " so that the rate at no difference is extrapolated",
          model,
          against,
          FitWarning.name(style),
          share * 100);
    }
  }

  /// The controlled rate is far from the raw one: by more than 10 points, and by more than a
  /// quarter of its room (AlpacaEval's rule). Where the lengths don't explain it, the fit failed.
  record FarFromRaw(String model, String against, double raw, double controlled)
      implements FitWarning {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%s against %s: %.1f %% controlled, %.1f %% as it is: see whether the answers' looks"
              + " explain that much",
          model,
          against,
          controlled * 100,
          raw * 100);
    }

    /// AlpacaEval's rule.
    static boolean holds(double raw, double controlled) {
      return controlled < Math.min(raw - raw / 4, raw - 0.1)
          || controlled > Math.max(raw + (1 - raw) / 4, raw + 0.1);
    }
  }

  /// Predictions and verdicts don't agree.
  ///
  /// @param gap the mean distance over the reliability table's bins, 0 to 1
  record Miscalibrated(double gap) implements FitWarning {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "the fit's predictions are %.1f points off on average, more than chance explains:"
              + " the judge's taste does not have the model's form",
          gap * 100);
    }
  }

  /// Newton's method did not come to rest.
  record NotConverged(int steps) implements FitWarning {
    @Override
    public String sentence() {
      return "the fit did not converge in %d steps: don't use it".formatted(steps);
    }
  }

  private static String name(Style style) {
    return switch (style) {
      case LENGTH -> "length";
      case HEADERS -> "headers per word";
      case LISTS -> "list items per word";
      case BOLD -> "bold per word";
    };
  }
}
