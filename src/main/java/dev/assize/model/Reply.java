package dev.assize.model;

import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A server answered.
///
/// @param logprobs token log probabilities where they were asked for and given
/// @param masked whether the request constrained or biased the output, so that the probability mass
///   on the labels can't be known from the log probabilities
/// @param servedModel the model's name as the server gave it; empty where it gave none
/// @param systemFingerprint the server's build as it came with the answer; empty where none came
/// @param exchange the id of the HTTP exchange that carried it; several calls may share one
/// @param attempts how often it was tried, this time included
/// @param together how many calls the exchange answered, this one included
public record Reply(
    ReplyText text,
    Optional<TokenLogprobs> logprobs,
    boolean masked,
    TokenUsage usage,
    String servedModel,
    String systemFingerprint,
    String exchange,
    Instant startedAt,
    Duration duration,
    int attempts,
    int together)
    implements ChatResult {

  /// A reply that came by itself.
  public Reply(
      ReplyText text,
      Optional<TokenLogprobs> logprobs,
      boolean masked,
      TokenUsage usage,
      String servedModel,
      String systemFingerprint,
      String exchange,
      Instant startedAt,
      Duration duration,
      int attempts) {
    this(
        text,
        logprobs,
        masked,
        usage,
        servedModel,
        systemFingerprint,
        exchange,
        startedAt,
        duration,
        attempts,
        1);
  }

  /// The same with another text.
  public Reply withText(ReplyText other) {
    return new Reply(
        other,
        logprobs,
        masked,
        usage,
        servedModel,
        systemFingerprint,
        exchange,
        startedAt,
        duration,
        attempts,
        together);
  }

  /// The same with other log probabilities.
  public Reply withLogprobs(Optional<TokenLogprobs> others) {
    return new Reply(
        text,
        others,
        masked,
        usage,
        servedModel,
        systemFingerprint,
        exchange,
        startedAt,
        duration,
        attempts,
        together);
  }

  /// The same with other tokens to pay for.
  public Reply withUsage(TokenUsage other) {
    return new Reply(
        text,
        logprobs,
        masked,
        other,
        servedModel,
        systemFingerprint,
        exchange,
        startedAt,
        duration,
        attempts,
        together);
  }
}
