package dev.assize.judge.dpo;

import dev.assize.prompt.ChatFormat;
import java.util.Optional;

/// How likelihoods become a reward.
///
/// @param beta above 0; that of the training, of which differences of rewards are multiples
/// @param perToken whether the mean over an answer's tokens is taken instead of their sum
/// @param format how a conversation becomes a text, for servers that complete texts; empty for
///   servers that chat
public record DpoSettings(double beta, boolean perToken, Optional<ChatFormat> format) {
  public DpoSettings {
    if (!(beta > 0)) {
      throw new IllegalArgumentException("beta must be above 0, found " + beta);
    }
  }
}
