package dev.assize.engine;

import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;

/// What is known of one call.
sealed interface CallOutcome {

  /// Its reply.
  record Replied(Reply reply) implements CallOutcome {}

  /// It was tried in vain.
  record Failed(JudgeFailure failure) implements CallOutcome {}

  /// It was not made.
  record NotMade() implements CallOutcome {}
}
