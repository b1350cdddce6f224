package dev.assize.judge.replay;

import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import java.util.Optional;

/// What a judge said when it was recorded.
///
/// @param masked whether the recorded request constrained the output
/// @param model the model that answered; empty where the recording doesn't say
public record RecordedReply(
    ReplyText text, Optional<TokenLogprobs> logprobs, boolean masked, String model) {}
