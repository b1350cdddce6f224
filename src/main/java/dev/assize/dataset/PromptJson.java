package dev.assize.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/// Writes prompts as rows of the layout `candidates`, so that reading gives back what was written.
public final class PromptJson {
  /// Where keys stand that a row with answers would be read by.
  private static final String GIVEN = "given";

  private static final Set<String> OURS = Set.of("id", "prompt", "responses", GIVEN);

  private PromptJson() {}

  /// A row with `id` and `prompt`.
  public static ObjectNode row(Prompt prompt) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", prompt.id().value());
    row.set("prompt", prompt(prompt.conversation()));
    return row;
  }

  /// A prompt: a text where that is read as one turn of the user, else a list of messages.
  public static JsonNode prompt(Conversation conversation) {
    Turn first = conversation.turns().getFirst();
    boolean isText = !conversation.isDialogue() && first.role() == Role.USER;
    if (isText && !HumanAssistant.isOne(first.text())) {
      return JsonNodeFactory.instance.textNode(first.text());
    }
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    for (Turn turn : conversation.turns()) {
      messages.addObject().put("role", turn.role().wireName()).put("content", turn.text());
    }
    return messages;
  }

  /// Adds what the prompt's row had else. Keys that would be read as answers, labels or another
  /// layout go below `given`.
  public static void addMetadata(ObjectNode row, Prompt prompt) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : prompt.metadata().entrySet()) {
      boolean ours = OURS.contains(field.getKey()) || Layouts.ownKeys().contains(field.getKey());
      (ours ? given : row).set(field.getKey(), field.getValue());
    }
    if (!given.isEmpty()) {
      row.set(GIVEN, given);
    }
    prompt
        .category()
        .filter(_ -> !row.has("category") && !row.has("subset"))
        .ifPresent(category -> row.put("category", category));
  }
}
