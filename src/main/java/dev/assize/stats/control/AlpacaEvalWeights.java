package dev.assize.stats.control;

import java.util.stream.IntStream;

/// The three weights of AlpacaEval 2's length control, published per model.
///
/// The logit of a win of the model is `length · tanh(z) + difficulty · d + constant`: z is the
/// length of the reference's answer less the model's, in standard deviations, d the instruction's
/// difficulty. Source: Dubois et al. 2024, arXiv 2404.04475, and `glm_winrate.py` of
/// tatsu-lab/alpaca_eval.
///
/// @param length `np.tanh(std_delta_len)`; below 0 where the judge likes longer answers
/// @param difficulty `instruction_difficulty`
/// @param constant `not_gamed_baseline.astype(float)`
public record AlpacaEvalWeights(double length, double difficulty, double constant) {
  /// The reference's own.
  public static final AlpacaEvalWeights REFERENCE = new AlpacaEvalWeights(0, 0, 0);

  public AlpacaEvalWeights {
    Numbers.finite("length", length);
    Numbers.finite("difficulty", difficulty);
    Numbers.finite("constant", constant);
  }

  /// The length-controlled win rate against the reference over all instructions.
  public PredictedRate rate(AlpacaEvalTerms terms) {
    return rate(terms, IntStream.range(0, terms.difficulties().size()).toArray());
  }

  /// The length-controlled win rate against another model of the same reference, over all
  /// instructions.
  public PredictedRate against(AlpacaEvalWeights other, AlpacaEvalTerms terms) {
    return new AlpacaEvalWeights(0, difficulty - other.difficulty, constant - other.constant)
        .rate(terms);
  }

  /// The length-controlled win rate against the reference over the given instructions.
  PredictedRate rate(AlpacaEvalTerms terms, int[] instructions) {
    double[] predicted =
        IntStream.of(instructions)
            .mapToDouble(each -> Numbers.logistic(constant + difficulty * terms.difficulty(each)))
            .toArray();
    double spread = predicted.length < 2 ? 0 : Numbers.standardDeviation(predicted);
    return new PredictedRate(Numbers.mean(predicted), spread / Math.sqrt(predicted.length));
  }

  /// A mean of predictions.
  ///
  /// @param value 0 to 1
  /// @param standardError as AlpacaEval publishes it: of the predictions over the instructions. It
  ///   says nothing of how sure the weights are
  public record PredictedRate(double value, double standardError) {}
}
