package dev.assize.store;

import dev.assize.task.CallId;
import java.util.Optional;

/// What has been paid for. Thread-safe.
public interface Ledger {
  /// Whether a call has an answer; takes no look at the disk.
  boolean isAnswered(CallId call);

  /// The entry of a call: its latest answer where there is one, else its latest failure.
  Optional<LedgerEntry> find(CallId call);

  /// Adds an entry, and returns when it is as safe as this ledger makes it.
  void append(LedgerEntry entry);
}
