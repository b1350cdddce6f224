package dev.assize.model;

/// Whether a judge can be asked at all, found out before anything is spent.
public sealed interface Connection {

  /// It can.
  record Ready(ChatEndpoint endpoint) implements Connection {}

  /// It can't.
  ///
  /// @param message what was called, what came back, what to do; holds no secret
  record Refused(Reason reason, String message) implements Connection {}

  /// Why a judge can't be asked.
  enum Reason {
    /// Nothing answers at the URL, or nothing in time.
    UNREACHABLE,
    /// The server wants another key.
    UNAUTHORIZED,
    /// The server does not have the model.
    WRONG_MODEL,
    /// What answers is no such API.
    NOT_AN_API,
    /// The servers of a pool don't serve the same.
    DIFFERENT_SERVERS,
    /// The thread was interrupted.
    INTERRUPTED
  }
}
