package dev.assize.judge.dpo;

import dev.assize.model.Reply;

/// How likely a model finds an answer's tokens behind their prompt.
///
/// @param sum of their log probabilities (natural logarithm), at most 0
/// @param tokens how many there are, at least 1
/// @param reply what carried them
record AnswerLikelihood(double sum, int tokens, Reply reply) {

  /// The sum, or the mean over the tokens.
  double of(Length length) {
    return switch (length) {
      case SUM -> sum;
      case MEAN -> sum / tokens;
    };
  }

  /// How an answer's length counts.
  enum Length {
    /// A longer answer is less likely.
    SUM,
    /// By token: minus the logarithm of the perplexity.
    MEAN
  }
}
