package dev.assize.engine;

import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.store.LedgerEntry;

/// What is known of one call.
sealed interface CallOutcome {

  /// Its reply.
  record Replied(Reply reply) implements CallOutcome {}

  /// It was tried in vain.
  record Failed(JudgeFailure failure) implements CallOutcome {}

  /// It was not made.
  record NotMade() implements CallOutcome {}

  /// What the ledger says of a call.
  static CallOutcome of(LedgerEntry entry) {
    return switch (entry) {
      case LedgerEntry.Answered answered -> new Replied(answered.reply());
      case LedgerEntry.Unanswered unanswered -> new Failed(unanswered.failed().failure());
    };
  }
}
