package dev.assize.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One row of prompts: what a policy is to answer, and what the data knows of it.
///
/// @param conversation ends with a user's turn; every earlier one is answered
/// @param category the kind of prompt, also where the layout has a key of its own for it
/// @param metadata every further key of the row, kept as it was; answers that the row had are gone
public record Prompt(
    ItemId id,
    SourcePosition position,
    Conversation conversation,
    Optional<String> category,
    Map<String, JsonNode> metadata) {

  public Prompt {
    metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (!isAnswerable(conversation)) {
      throw new IllegalArgumentException(
          position + ": prompt " + id + " does not end with one turn of the user");
    }
  }

  /// A prompt of one turn and nothing else, for programs that hold their data in memory.
  public static Prompt of(String id, String text) {
    return new Prompt(
        new ItemId(id),
        new SourcePosition("memory", 1),
        Conversation.of(text),
        Optional.empty(),
        Map.of());
  }

  /// 16 hexadecimal digits that name what is asked, whatever the row's id.
  public String contentHash() {
    return ContentHash.ofPrompt(conversation);
  }

  /// Whether it is the assistant's turn, and was nowhere left out.
  static boolean isAnswerable(Conversation conversation) {
    Role before = Role.SYSTEM;
    for (Turn turn : conversation.turns()) {
      if (turn.role() == Role.USER && before == Role.USER) {
        return false;
      }
      before = turn.role();
    }
    return before == Role.USER;
  }
}
