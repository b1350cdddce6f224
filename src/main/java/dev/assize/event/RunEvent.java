package dev.assize.event;

import java.time.Duration;

/// Something that happened in a run. Ids are plain text, so that everybody may listen.
public sealed interface RunEvent {

  /// The run begins.
  ///
  /// @param items how many rows will be judged
  /// @param finishedCalls how many calls the ledger holds already
  record RunStarted(long items, long finishedCalls) implements RunEvent {}

  /// A call goes out.
  record CallStarted(String judge, String call) implements RunEvent {}

  /// A call ended with a reply, now in the ledger.
  ///
  /// @param promptTokens cached ones included
  record CallFinished(
      String judge,
      String call,
      Duration duration,
      long promptTokens,
      long cachedTokens,
      long completionTokens)
      implements RunEvent {}

  /// A call ended without a reply.
  ///
  /// @param endsRun whether every further call would fail in the same way
  record CallFailed(String judge, String call, String reason, String message, boolean endsRun)
      implements RunEvent {}

  /// A reply was found in the ledger; nothing was asked.
  record CallReused(String judge, String call) implements RunEvent {}

  /// A reply of another run to the very same request was taken; nothing was asked.
  record CacheHit(String judge, String call) implements RunEvent {}

  /// A call will be tried again.
  record CallRetried(String judge, int attempt, Duration delay, String reason)
      implements RunEvent {}

  /// A judge's server failed too often: it is left alone for some seconds, then tried again.
  ///
  /// @param message how it failed last
  record ServerLeft(String judge, String server, String message) implements RunEvent {}

  /// A server that was left works again.
  record ServerBack(String judge, String server) implements RunEvent {}

  /// Something that the user should read, once.
  record Notice(String text) implements RunEvent {}

  /// Every call of a row has ended.
  ///
  /// @param judged whether something was judged and nothing that should have been was not
  record ItemFinished(String item, boolean judged) implements RunEvent {}

  /// The run ends.
  record RunFinished(boolean interrupted) implements RunEvent {}
}
