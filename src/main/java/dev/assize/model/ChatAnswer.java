package dev.assize.model;

import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenUsage;
import dev.assize.transport.Decoded;
import java.util.Optional;
import java.util.OptionalLong;

/// What a reply's body says.
record ChatAnswer(
    ReplyText text,
    Optional<TokenLogprobs> logprobs,
    TokenUsage usage,
    String servedModel,
    String systemFingerprint) {

  /// This as what a body held, with what it cost where the server says so.
  Decoded<ChatAnswer> decoded() {
    long tokens = usage.prompt() + usage.completion();
    return new Decoded.Value<>(this, tokens > 0 ? OptionalLong.of(tokens) : OptionalLong.empty());
  }
}
