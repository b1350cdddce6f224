package dev.assize.prompt;

import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A conversation as one text, for servers that don't render one themselves: what stands before and
/// behind each message. The named ones begin without a token of the model's own, which servers'
/// tokenisers add.
///
/// @param begin before the first message
/// @param system around a system message, with `{{content}}` in the place of its text
/// @param user around a user's
/// @param assistant around an assistant's
/// @param end behind the last message
public record ChatFormat(String begin, String system, String user, String assistant, String end) {
  private static final String CONTENT = "{{content}}";

  private static final Map<String, ChatFormat> NAMED =
      new TreeMap<>(
          Map.of(
              "chatml", byRole("<|im_start|>%s\n{{content}}<|im_end|>\n", "assistant"),
              "llama-3",
                  byRole(
                      "<|start_header_id|>%s<|end_header_id|>\n\n{{content}}<|eot_id|>",
                      "assistant"),
              "gemma", byRole("<start_of_turn>%s\n{{content}}<end_of_turn>\n", "model"),
              "plain",
                  new ChatFormat(
                      "",
                      "{{content}}\n\n",
                      "User: {{content}}\n\n",
                      "Assistant: {{content}}",
                      "")));

  /// @throws IllegalArgumentException where a message's text has no place, in words for a user
  public ChatFormat {
    for (String part : List.of(system, user, assistant)) {
      if (part.indexOf(CONTENT) < 0 || part.indexOf(CONTENT) != part.lastIndexOf(CONTENT)) {
        throw new IllegalArgumentException(
            "expected %s once in each of system, user and assistant, found '%s'"
                .formatted(CONTENT, part));
      }
    }
  }

  private static ChatFormat byRole(String around, String assistant) {
    return new ChatFormat(
        "", around.formatted("system"), around.formatted("user"), around.formatted(assistant), "");
  }

  /// The one of a name such as `chatml`.
  public static Optional<ChatFormat> named(String name) {
    return Optional.ofNullable(NAMED.get(name));
  }

  /// The names.
  public static List<String> names() {
    return List.copyOf(NAMED.keySet());
  }

  /// The whole conversation.
  public String whole(List<Turn> turns) {
    StringBuilder text = new StringBuilder(begin);
    turns.forEach(turn -> text.append(around(turn.role()).replace(CONTENT, turn.text())));
    return text.append(end).toString();
  }

  /// The conversation up to where the assistant's next words begin.
  public String asking(List<Turn> turns) {
    StringBuilder text = new StringBuilder(begin);
    turns.forEach(turn -> text.append(around(turn.role()).replace(CONTENT, turn.text())));
    return text.append(assistant, 0, assistant.indexOf(CONTENT)).toString();
  }

  private String around(Role role) {
    return switch (role) {
      case SYSTEM -> system;
      case USER -> user;
      case ASSISTANT -> assistant;
    };
  }
}
