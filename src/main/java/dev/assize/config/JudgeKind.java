package dev.assize.config;

/// What `kind:` a judge of the configuration may be.
enum JudgeKind {
  /// An OpenAI-compatible server: llama.cpp, vLLM, SGLang, Ollama, OpenAI, DeepSeek …
  OPENAI,
  /// Anthropic's own API.
  ANTHROPIC,
  /// The embedded rules, which see form and not substance.
  RULES,
  /// Recorded replies.
  REPLAY,
  /// Scores by chance.
  RANDOM,
  /// A scalar reward model behind vLLM, SGLang or text-embeddings-inference.
  REWARD,
  /// Any server that takes JSON and gives back a number.
  HTTP,
  /// A policy's implicit reward, from log probabilities.
  DPO,
  /// A model that reads both answers at once and says A or B.
  PAIRWISE_REWARD,
  /// Other judges, whose scores make one reward: see [CombinedJudge].
  COMBINED
}
