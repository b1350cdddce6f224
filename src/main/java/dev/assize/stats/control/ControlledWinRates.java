package dev.assize.stats.control;

import dev.assize.judgement.TextFeatures;
import dev.assize.text.Sha256;

/// Win rates with the judge's taste for length and style taken out, on any data.
///
/// One logistic model over all comparisons with soft labels: the logit of a win is a constant of
/// the pair of models plus, for every style, a slope times `tanh(difference / s)`. The difference
/// is the model's answer less the other's, s its standard deviation within the pairs. The
/// controlled win rate is the prediction at no difference, so it follows from the constant alone.
/// The slopes are the judge's and shared by all pairs; for slopes of its own, give a pair an
/// accumulator of its own. With length alone and a single pair this is AlpacaEval 2's form (Dubois
/// et al. 2024, arXiv 2404.04475) without what only its own 805 instructions have; headers, lists
/// and bold per word are the styles that Chatbot Arena controls for. Nothing here stands in for
/// AlpacaEval's gamed baselines, which hold its slopes back: a rate moves further from the raw one
/// than there. That form itself is [AlpacaEvalFit].
///
/// Intervals come from the cluster-robust (sandwich) covariance by prompt and not from a bootstrap:
/// both agree where there are prompts enough to fit at all, this one costs one pass and has no
/// noise of its own, and a resample of few prompts is often one that has no fit.
///
/// Holds 20 bytes per comparison and 8 more per style; making a result takes some 50 and 24 more.
/// Any partition of the comparisons gives the same bits. Not for concurrent use.
public final class ControlledWinRates {
  private final ControlSettings settings;
  private final Comparisons comparisons;

  public ControlledWinRates(ControlSettings settings) {
    this.settings = settings;
    this.comparisons = new Comparisons(settings.styles().size());
  }

  /// Adds a comparison.
  ///
  /// @param prompt the prompt's name: comparisons of one prompt are one cluster
  /// @param credit of the model, 0 to 1: 1 a win, ½ a tie, or a win probability. Discrete credits
  ///   and probabilities are two measures: each has an accumulator of its own
  /// @param look of the model's answer
  /// @param otherLook of the other model's answer
  /// @throws IllegalArgumentException for a credit that is none (NaN too), a negative count, and a
  ///   model against itself
  public void add(
      String prompt,
      String model,
      String against,
      double credit,
      TextFeatures look,
      TextFeatures otherLook) {
    Numbers.share("credit", credit);
    requireCounts(look);
    requireCounts(otherLook);
    ModelPair pair = ModelPair.of(model, against);
    boolean mirrored = !pair.model().equals(model);
    double[] differences = new double[settings.styles().size()];
    for (int at = 0; at < differences.length; at++) {
      Style style = settings.styles().get(at);
      double difference = style.of(look) - style.of(otherLook);
      differences[at] = mirrored ? 0 - difference : difference;
    }
    comparisons.add(pair, Sha256.bits(prompt), mirrored ? 1 - credit : credit, differences);
  }

  private static void requireCounts(TextFeatures look) {
    int least =
        Math.min(
            Math.min(look.characters(), look.words()),
            Math.min(look.headers(), Math.min(look.lists(), look.bold())));
    if (least < 0) {
      throw new IllegalArgumentException("expected counts of 0 or more, found " + look);
    }
  }

  /// Adds another's comparisons.
  ///
  /// @throws IllegalArgumentException where the other has other settings
  public void merge(ControlledWinRates other) {
    if (!settings.equals(other.settings)) {
      throw new IllegalArgumentException(
          "expected the same settings, found " + settings + " and " + other.settings);
    }
    comparisons.addAll(other.comparisons);
  }

  /// The controlled win rates of what was added.
  public StyleControl result() {
    return new StyleFit(settings, comparisons.ordered()).result();
  }
}
