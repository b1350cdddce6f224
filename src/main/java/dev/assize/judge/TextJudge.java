package dev.assize.judge;

import dev.assize.model.ChatResult;
import dev.assize.model.RequestHash;
import dev.assize.verdict.VerdictGrammar;

/// A judge that answers a rendered prompt with text. Thread-safe.
public non-sealed interface TextJudge extends Judge {
  /// Whether a reply without a verdict is worth asking again with a reminder of the format; so for
  /// models, not for recorded replies or rules.
  boolean mayReask();

  /// Whether the probability of a verdict that follows reasons is asked in a short call of its own,
  /// behind the reasons.
  default boolean measuresApart(VerdictGrammar grammar) {
    return false;
  }

  /// Whether this judge's probabilities are shares among the labels alone, so that how much of the
  /// model's probability the labels have must be asked apart.
  default boolean hidesMass(VerdictGrammar grammar) {
    return false;
  }

  /// The fingerprint of what [#ask] would send.
  RequestHash hash(Question question);

  /// Asks, and waits for the answer. Never throws for what a server does; an interrupted thread
  /// gets [dev.assize.model.JudgeFailure.Reason#INTERRUPTED] and keeps its flag.
  ChatResult ask(Question question);
}
