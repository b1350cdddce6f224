package dev.assize.model;

import java.util.Optional;

/// Which server software answers, as it introduced itself.
public enum ServerKind {
  LLAMA_CPP("llama.cpp", Optional.of(0)),
  VLLM("vllm", Optional.of(-1)),
  SGLANG("sglang", Optional.of(-1)),
  /// Hugging Face's text-embeddings-inference, which serves classifiers.
  TEI("tei", Optional.empty()),
  /// Anything else that speaks OpenAI's format; hosted ones refuse fields that they don't know.
  OTHER("openai-compatible", Optional.empty()),
  ANTHROPIC("anthropic", Optional.empty());

  private final String label;
  private final Optional<Integer> topKOff;

  ServerKind(String label, Optional<Integer> topKOff) {
    this.label = label;
    this.topKOff = topKOff;
  }

  /// The name in manifests.
  public String label() {
    return label;
  }

  /// Whether this server may go on with a plain request that its client has given up: llama-server
  /// does while other results come in at least once a second. It lets go of a stream at once; vLLM
  /// and hosted services let go of both.
  boolean goesOnWhenAbandoned() {
    return this == LLAMA_CPP;
  }

  /// What turns `top_k` off; empty for servers that are not known to take `top_k` and `min_p`.
  Optional<Integer> topKOff() {
    return topKOff;
  }
}
