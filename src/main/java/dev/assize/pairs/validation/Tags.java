package dev.assize.pairs.validation;

/// How messages are spelled.
record Tags(String role, String content, String user, String assistant, String system) {
  /// OpenAI's spelling.
  static final Tags ROLES = new Tags("role", "content", "user", "assistant", "system");

  /// ShareGPT's.
  static final Tags SHARE_GPT = new Tags("from", "value", "human", "gpt", "system");

  /// Such a message, for people.
  String shape() {
    return "{\"%s\", \"%s\"}".formatted(role, content);
  }
}
