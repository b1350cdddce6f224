package dev.assize.prompt;

import dev.assize.dataset.Conversation;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import java.util.stream.Collectors;

/// How transcripts name who speaks, in the template's language.
enum Speakers {
  ENGLISH("System: ", "User: ", "Assistant: "),
  CHINESE("系统：", "用户：", "助手：");

  private final String system;
  private final String user;
  private final String assistant;

  Speakers(String system, String user, String assistant) {
    this.system = system;
    this.user = user;
    this.assistant = assistant;
  }

  static Speakers of(String language) {
    return language.startsWith("zh") ? CHINESE : ENGLISH;
  }

  /// What stands before a turn.
  String label(Role role) {
    return switch (role) {
      case SYSTEM -> system;
      case USER -> user;
      case ASSISTANT -> assistant;
    };
  }

  /// All turns, a blank line between them.
  String transcript(Conversation conversation) {
    return conversation.turns().stream().map(this::line).collect(Collectors.joining("\n\n"));
  }

  private String line(Turn turn) {
    return label(turn.role()) + turn.text();
  }
}
