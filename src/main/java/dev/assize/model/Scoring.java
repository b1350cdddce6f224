package dev.assize.model;

import java.util.Locale;

/// How a judge's verdict probabilities are asked for: the `scoring:` of its configuration.
public enum Scoring {
  /// The best that the server was seen to honour.
  AUTO,
  /// The labels' own log probabilities by token id (vLLM).
  TOKEN_IDS,
  /// The output constrained to the labels (vLLM).
  CHOICE,
  /// Many prompts to a request, and no output at all (vLLM); by hand only.
  GENERATIVE,
  /// The labels lifted above all other tokens (llama.cpp, SGLang).
  LOGIT_BIAS,
  /// The output constrained by a regular expression (SGLang, vLLM).
  REGEX,
  /// The output constrained by a JSON schema (hosted models).
  SCHEMA,
  /// Whatever the list of likeliest tokens holds (hosted models).
  TOP_LOGPROBS,
  /// None.
  TEXT;

  /// The name in configuration, such as `token-ids`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
