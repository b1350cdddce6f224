package dev.assize.reply;

import java.util.Optional;

/// What a judge said, before anybody reads a verdict out of it.
///
/// @param answer the message's content as the server sent it; empty where there was none
/// @param reasoning what the server gave apart as reasoning
/// @param refusal what the server gave apart as a refusal
public record ReplyText(
    String answer,
    Optional<String> reasoning,
    Optional<String> refusal,
    FinishReason finishReason) {

  /// A complete answer without reasoning.
  public static ReplyText of(String answer) {
    return new ReplyText(answer, Optional.empty(), Optional.empty(), FinishReason.STOP);
  }
}
