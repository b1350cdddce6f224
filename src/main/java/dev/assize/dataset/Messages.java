package dev.assize.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads conversations: plain texts, lists of messages, and texts with `Human:` and `Assistant:`.
final class Messages {
  private static final List<String> ROLE_KEYS = List.of("role", "from");
  private static final List<String> TEXT_KEYS = List.of("content", "value");

  private Messages() {}

  /// A prompt: a text, a text in turns, or a list of messages.
  static List<Turn> prompt(Value value) {
    if (!value.node().isArray()) {
      String text = value.text();
      return HumanAssistant.isOne(text)
          ? HumanAssistant.prompt(value)
          : List.of(new Turn(Role.USER, text));
    }
    return list(value);
  }

  /// A list of messages, `{role, content}` or `{from, value}`. Empty system messages are left out:
  /// they are how some files say that there is none.
  static List<Turn> list(Value value) {
    List<Turn> turns = new ArrayList<>();
    for (Value message : value.elements("a text or a list of messages")) {
      Role role = role(message);
      Optional<Value> content = message.first(TEXT_KEYS);
      if (content.isPresent() || role != Role.SYSTEM) {
        turns.add(new Turn(role, text(content.orElseGet(() -> message.get("content")))));
      }
    }
    return turns;
  }

  private static Role role(Value message) {
    Value role = message.first(ROLE_KEYS).orElseGet(() -> message.get("role"));
    return switch (role.node().asText().toLowerCase(Locale.ROOT)) {
      case "system", "developer" -> Role.SYSTEM;
      case "user", "human" -> Role.USER;
      case "assistant", "gpt" -> Role.ASSISTANT;
      default -> throw role.complaint("the role system, user or assistant", "");
    };
  }

  /// The text of one message: a text, or a list of parts that are all text.
  private static String text(Value content) {
    if (!content.node().isArray()) {
      return content.text();
    }
    return content.elements("a text").stream()
        .map(part -> part.get("text").text())
        .collect(Collectors.joining("\n"));
  }
}
