/// What the loopback judge does instead of answering. Bodies that can hold a verdict hold a wrong
/// one, so that a reader who takes a fault for an answer is found out.
enum Fault {
  /// 429 that doesn't say how long to wait.
  LIMITED,
  /// 429 with Retry-After.
  LIMITED_AFTER,
  /// 500.
  BROKEN,
  /// 503, as a proxy's HTML page.
  UNAVAILABLE,
  /// 200, and half of the body; then the connection ends.
  CUT,
  /// 200, and the body a byte at a time, without end.
  LORIS,
  /// 200 with JSON that is no chat completion.
  JSON,
  /// The connection is reset without an answer.
  RESET
}
