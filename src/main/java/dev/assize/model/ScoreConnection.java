package dev.assize.model;

/// Whether a server that gives numbers can be asked at all, found out before anything is spent.
public sealed interface ScoreConnection {

  /// It can.
  record Ready(ScoreEndpoint endpoint) implements ScoreConnection {}

  /// It can't.
  record Refused(Connection.Refused why) implements ScoreConnection {}
}
