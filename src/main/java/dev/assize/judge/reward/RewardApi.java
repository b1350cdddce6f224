package dev.assize.judge.reward;

import java.util.List;

/// The routes by which servers give out a reward.
public enum RewardApi {
  /// vLLM's `/classify`, its own answer to conversations.
  CLASSIFY("classify"),
  /// vLLM's `/pooling`.
  POOLING("pooling"),
  /// vLLM's `/score`: question and answer, joined as they are.
  SCORE("score"),
  /// SGLang's own `/classify`. Its `/v1/classify` puts a softmax over a single label, so that every
  /// answer reads 1: never asked.
  SGLANG("classify"),
  /// The `/predict` of text-embeddings-inference.
  TEI("predict");

  private final String path;

  RewardApi(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /// The fields that turn the activation off, the newest name first: servers ignore the names that
  /// they don't know.
  List<String> switches() {
    return switch (this) {
      case CLASSIFY, POOLING, SCORE -> List.of("use_activation", "activation");
      case SGLANG, TEI -> List.of();
    };
  }
}
