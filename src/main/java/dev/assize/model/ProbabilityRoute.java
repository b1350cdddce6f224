package dev.assize.model;

import java.util.Optional;

/// How the probabilities of a verdict's labels are asked for, where the verdict is the first thing
/// said.
public sealed interface ProbabilityRoute {
  /// The `scoring:` name.
  String name();

  /// The call with what this route adds to it.
  ChatCall ask(ChatCall plain);

  /// None are asked for: the verdict is what the text says.
  record TextOnly() implements ProbabilityRoute {
    @Override
    public String name() {
      return "text";
    }

    @Override
    public ChatCall ask(ChatCall plain) {
      return plain;
    }
  }

  /// The likeliest tokens at each position, from the model's own distribution.
  ///
  /// @param count how many; 20 is the most that hosted servers and vLLM's default allow
  record TopLogprobs(int count) implements ProbabilityRoute {
    /// As many as every server gives.
    public static final TopLogprobs USUAL = new TopLogprobs(20);

    @Override
    public String name() {
      return "top-logprobs";
    }

    @Override
    public ChatCall ask(ChatCall plain) {
      return new ChatCall(
          plain.messages(),
          plain.sampling(),
          plain.maxTokens(),
          plain.seed(),
          Optional.of(count),
          plain.extra(),
          plain.masked(),
          plain.sample());
    }
  }
}
