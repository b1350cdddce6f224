package dev.assize.model;

import java.util.Locale;

/// Why a call failed.
///
/// @param message what was asked, what came back, and what to do, in one or two sentences; holds no
///   secret
public record JudgeFailure(Reason reason, String message) {

  /// The kinds of failure that reports count by.
  public enum Reason {
    /// Too many requests, and waiting did not help.
    RATE_LIMITED,
    /// The account has no money or quota left.
    QUOTA_EXHAUSTED,
    /// The server said that it broke.
    SERVER_ERROR,
    /// No answer in time.
    TIMEOUT,
    /// No connection, or one that broke off.
    CONNECTION,
    /// No server of the judge has worked for as long as one is waited for.
    UNREACHABLE,
    /// The key is missing or wrong.
    AUTHENTICATION,
    /// The server does not know the model or the path.
    NOT_FOUND,
    /// The prompt is longer than the model's context.
    CONTEXT_TOO_LONG,
    /// The server does not accept the request.
    BAD_REQUEST,
    /// A 200 that is cut off or not the expected JSON.
    MALFORMED_REPLY,
    /// The item lacks what the judge goes by, such as a reference or tests.
    MISSING_FIELD,
    /// What was to run an answer's code broke before it ran.
    SANDBOX_BROKEN,
    /// The replay file has no reply for this call.
    NOT_RECORDED,
    /// The request was written to a batch file, or its answer is in none yet.
    DEFERRED,
    /// The run was interrupted before the call ended.
    INTERRUPTED;

    /// The name in files and reports, such as `rate_limited`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether nothing came of the call that a ledger should hold.
    public boolean isUnmade() {
      return this == INTERRUPTED || this == DEFERRED;
    }

    /// Whether every further call of the run would fail in the same way.
    public boolean endsRun() {
      return switch (this) {
        case QUOTA_EXHAUSTED, AUTHENTICATION, NOT_FOUND, UNREACHABLE -> true;
        case RATE_LIMITED,
            SERVER_ERROR,
            TIMEOUT,
            CONNECTION,
            CONTEXT_TOO_LONG,
            BAD_REQUEST,
            MALFORMED_REPLY,
            MISSING_FIELD,
            SANDBOX_BROKEN,
            NOT_RECORDED,
            DEFERRED,
            INTERRUPTED ->
            false;
      };
    }
  }
}
