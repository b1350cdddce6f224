package dev.assize.judge.reward;

import dev.assize.prompt.ChatFormat;
import java.util.Optional;

/// How a reward model is asked.
///
/// @param api by which route; empty for the one that its server has
/// @param raw whether the model's own logit is wanted, not what an activation squashed into 0 to 1
/// @param label which of several labels is the reward: its name, or its number from 0
/// @param format how a conversation becomes a text; empty for the server's own way
/// @param input what is sent of it
public record RewardSettings(
    Optional<RewardApi> api,
    boolean raw,
    Optional<String> label,
    Optional<ChatFormat> format,
    Input input) {

  /// What a model reads.
  public enum Input {
    /// The conversation, the answer last.
    CONVERSATION,
    /// The question and the answer as two texts, as cross-encoders are trained.
    PAIR
  }
}
