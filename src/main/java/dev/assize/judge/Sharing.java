package dev.assize.judge;

/// Whether runs may share what a judge replies.
public enum Sharing {
  /// Asking costs less than looking, or says nothing that a later run could want.
  NEVER,
  /// Only where the user wants it: the same request may bring another reply, or nobody knows that
  /// the same model answers.
  ON_REQUEST,
  /// The same request brings the same reply.
  ALWAYS
}
