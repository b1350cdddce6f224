package dev.assize.pairs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// By what answers are held to be better or worse.
public enum PairBasis {
  /// Their ratings.
  SCORE("ratings"),
  /// The probability-weighted means over the scale's levels, where token probabilities gave them.
  EXPECTED_SCORE("expected ratings"),
  /// Their share of the comparisons, a win 1, a tie or a verdict that hangs on the order ½.
  VERDICTS("shares of the verdicts"),
  /// The win probability of the very comparison of the two.
  PROBABILITY("win probabilities of the two answers' own comparison"),
  /// The mean win probability against the prompt's other answers.
  MEAN_PROBABILITY("mean win probabilities against the prompt's other answers"),
  /// Bradley–Terry strengths within the prompt: the maximum of the posterior under a Gaussian
  /// prior, since without one they are infinite wherever an answer won or lost everything.
  BT_MAP("Bradley–Terry strengths within the prompt, maximum a posteriori");

  private final String words;

  PairBasis(String words) {
    this.words = words;
  }

  /// The name on the command line, such as `mean-probability`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What it is, for a report.
  public String words() {
    return words;
  }

  /// Whether a margin is a difference of ratings; else it is p(chosen) − p(rejected).
  public boolean isOfScores() {
    return switch (this) {
      case SCORE, EXPECTED_SCORE -> true;
      case VERDICTS, PROBABILITY, MEAN_PROBABILITY, BT_MAP -> false;
    };
  }

  /// The one of a name.
  public static Optional<PairBasis> named(String name) {
    return Arrays.stream(values()).filter(basis -> basis.label().equals(name)).findFirst();
  }

  /// All names.
  public static List<String> labels() {
    return Arrays.stream(values()).map(PairBasis::label).toList();
  }
}
