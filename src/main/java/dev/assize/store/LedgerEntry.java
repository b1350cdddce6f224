package dev.assize.store;

import dev.assize.model.Failed;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.task.CallId;

/// How one call ended: one line of the ledger.
public sealed interface LedgerEntry {
  /// Which call.
  CallId.Judging call();

  /// What was sent.
  RequestHash hash();

  /// A reply came: final, and never asked again.
  record Answered(CallId.Judging call, RequestHash hash, Reply reply) implements LedgerEntry {}

  /// None came: on record, and pending for the next start of the same run.
  record Unanswered(CallId.Judging call, RequestHash hash, Failed failed) implements LedgerEntry {}
}
