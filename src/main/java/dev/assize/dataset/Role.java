package dev.assize.dataset;

/// Who speaks in a conversation.
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT;

  /// The name on the wire: `system`, `user` or `assistant`.
  public String wireName() {
    return switch (this) {
      case SYSTEM -> "system";
      case USER -> "user";
      case ASSISTANT -> "assistant";
    };
  }
}
