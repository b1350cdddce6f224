package dev.assize.model;

/// What to do with a system message.
public enum SystemRole {
  /// Send it as such.
  NATIVE,
  /// Put it before the user message, for chat templates that know no system role.
  MERGE
}
