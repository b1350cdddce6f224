package dev.assize.store;

import dev.assize.model.Failed;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.task.CallId;

/// How one call ended: one line of the ledger.
public sealed interface LedgerEntry {
  /// Which call.
  CallId call();

  /// What was sent.
  RequestHash hash();

  /// Where a reply was got from.
  enum Origin {
    /// The judge was asked.
    ASKED,
    /// Another run had asked the very same; this one paid nothing.
    CACHE
  }

  /// A reply came: final, and not asked again unless the user wants that.
  record Answered(CallId call, RequestHash hash, Reply reply, Origin origin)
      implements LedgerEntry {
    /// A reply of the judge itself.
    public Answered(CallId call, RequestHash hash, Reply reply) {
      this(call, hash, reply, Origin.ASKED);
    }
  }

  /// None came: on record, and pending for the next start of the same run.
  record Unanswered(CallId call, RequestHash hash, Failed failed) implements LedgerEntry {}
}
