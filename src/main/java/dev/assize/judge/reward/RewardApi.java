package dev.assize.judge.reward;

import dev.assize.transport.WireRequest.Below;
import java.util.List;

/// The routes by which servers give out a reward.
public enum RewardApi {
  /// vLLM's `/classify`, its own answer to conversations.
  CLASSIFY("classify", List.of("use_activation", "activation")),
  /// vLLM's `/pooling`.
  POOLING("pooling", List.of("use_activation", "activation")),
  /// vLLM's `/score`: question and answer, joined as they are.
  SCORE("score", List.of("use_activation", "activation")),
  /// SGLang's own `/classify`. Its `/v1/classify` puts a softmax over a single label, so that every
  /// answer reads 1: never asked.
  SGLANG("classify", List.of()),
  /// The `/predict` of text-embeddings-inference.
  TEI("predict", List.of());

  private final String path;
  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> switches;

  RewardApi(String path, List<String> switches) {
    this.path = path;
    this.switches = switches;
  }

  String path() {
    return path;
  }

  Below below() {
    return Below.ROOT;
  }

  /// The fields that turn the activation off, the newest name first: servers ignore the names that
  /// they don't know.
  List<String> switches() {
    return switches;
  }

  /// Whether the server renders a conversation by the model's own chat template.
  boolean rendersConversations() {
    return this == CLASSIFY || this == POOLING;
  }
}
