package dev.assize.store;

import dev.assize.task.CallId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A ledger that lives as long as the program: for libraries and tests.
public final class MemoryLedger implements Ledger {
  private final Map<CallId, LedgerEntry> entries = new ConcurrentHashMap<>();

  @Override
  public boolean isAnswered(CallId call) {
    return entries.get(call) instanceof LedgerEntry.Answered;
  }

  @Override
  public Optional<LedgerEntry> find(CallId call) {
    return Optional.ofNullable(entries.get(call));
  }

  @Override
  public void append(LedgerEntry entry) {
    entries.merge(
        entry.call(),
        entry,
        (old, latest) ->
            old instanceof LedgerEntry.Answered && latest instanceof LedgerEntry.Unanswered
                ? old
                : latest);
  }
}
