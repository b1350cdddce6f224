package dev.assize.cli;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import dev.assize.dataset.Turn;
import dev.assize.model.ChatEndpoint;
import dev.assize.prompt.RenderedPrompt;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How many tokens prompts take: estimated from characters, set right on a sample by the tokenizer
/// that will count them, where that can be had.
///
/// @param ratio by what the estimate is multiplied
/// @param source what it was set right by, in words for a user
record PromptTokens(double ratio, String source) {
  /// How many prompts a sample has.
  static final int SAMPLE = 50;

  // What a chat template adds to a message, on OpenAI's models.
  private static final int TURN_TOKENS = 4;

  /// The ratio for a judge.
  ///
  /// @param model its model's name
  /// @param sample some of the prompts
  static PromptTokens of(
      String model, Optional<ChatEndpoint> endpoint, List<RenderedPrompt> sample) {
    Optional<Encoding> encoding = Encodings.newLazyEncodingRegistry().getEncodingForModel(model);
    if (encoding.isPresent()) {
      return measured(
          sample,
          prompt -> OptionalInt.of(count(encoding.get(), prompt)),
          "counted with " + encoding.get().getName() + " on ");
    }
    return endpoint
        .map(server ->
            measured(
                sample,
                prompt -> server.promptTokens(prompt.messages()),
                "counted by the server's tokenizer on "))
        .orElseGet(() -> new PromptTokens(1, "estimated from characters"));
  }

  private interface Counter {
    OptionalInt count(RenderedPrompt prompt);
  }

  private static PromptTokens measured(
      List<RenderedPrompt> sample, Counter counter, String source) {
    long counted = 0;
    long estimated = 0;
    for (RenderedPrompt prompt : sample) {
      OptionalInt tokens = counter.count(prompt);
      if (tokens.isEmpty()) {
        return new PromptTokens(1, "estimated from characters");
      }
      counted += tokens.getAsInt();
      estimated += TokenEstimate.of(prompt);
    }
    return estimated == 0
        ? new PromptTokens(1, "estimated from characters")
        : new PromptTokens(
            (double) counted / estimated, source + sample.size() + " of the prompts");
  }

  private static int count(Encoding encoding, RenderedPrompt prompt) {
    int tokens = 0;
    for (Turn turn : prompt.messages()) {
      tokens += TURN_TOKENS + encoding.countTokensOrdinary(turn.text());
    }
    return tokens;
  }
}
