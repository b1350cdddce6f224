package dev.assize.transport;

import java.time.Duration;
import java.util.Optional;

/// Why an exchange did not bring the expected answer.
///
/// @param message what was called, what came back, what to do; holds no secret
/// @param status the HTTP status, 0 where there was no answer
/// @param heals whether the same request may succeed later
/// @param waitAtLeast how long the server asks to wait
/// @param body what the server said
public record Fault(
    Kind kind,
    String message,
    int status,
    boolean heals,
    Optional<Duration> waitAtLeast,
    ErrorBody body) {
  /// Whether this speaks against the server as a whole, not against this request or its moment.
  boolean showsOutage() {
    return switch (kind) {
      case CONNECTION, TIMEOUT -> true;
      case SERVER_ERROR -> status >= 500;
      case RATE_LIMITED,
          QUOTA_EXHAUSTED,
          AUTHENTICATION,
          NOT_FOUND,
          CONTEXT_TOO_LONG,
          BAD_REQUEST,
          MALFORMED_REPLY,
          UNREACHABLE,
          INTERRUPTED ->
          false;
    };
  }

  /// Whether the server works, though it did not give what was asked for.
  boolean showsLife() {
    return switch (kind) {
      case RATE_LIMITED,
          QUOTA_EXHAUSTED,
          AUTHENTICATION,
          NOT_FOUND,
          CONTEXT_TOO_LONG,
          BAD_REQUEST ->
          true;
      case SERVER_ERROR -> status >= 400 && status < 500;
      case CONNECTION, TIMEOUT, MALFORMED_REPLY, UNREACHABLE, INTERRUPTED -> false;
    };
  }

  /// What went wrong.
  public enum Kind {
    /// Too many requests at a time, or a queue is full.
    RATE_LIMITED,
    /// The account has no money or quota left.
    QUOTA_EXHAUSTED,
    /// The server said that it broke, or is not ready.
    SERVER_ERROR,
    /// No answer in time.
    TIMEOUT,
    /// No connection, or one that broke off before an answer.
    CONNECTION,
    /// The key is missing, wrong, or not allowed to do this.
    AUTHENTICATION,
    /// No such model or path.
    NOT_FOUND,
    /// The prompt is longer than the model's context.
    CONTEXT_TOO_LONG,
    /// The server does not accept the request.
    BAD_REQUEST,
    /// A success that is cut off, empty, or not what was expected.
    MALFORMED_REPLY,
    /// No server of the judge has worked for as long as one is waited for.
    UNREACHABLE,
    /// This thread was interrupted.
    INTERRUPTED
  }
}
