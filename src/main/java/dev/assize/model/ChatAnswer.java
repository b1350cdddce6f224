package dev.assize.model;

import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenUsage;
import java.util.Optional;

/// What a reply's body says.
record ChatAnswer(
    ReplyText text,
    Optional<TokenLogprobs> logprobs,
    TokenUsage usage,
    String servedModel,
    String systemFingerprint) {}
