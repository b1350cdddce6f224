package dev.assize.judge.reward;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Turn;
import dev.assize.model.ScoreRequest;
import dev.assize.prompt.ChatFormat;
import dev.assize.prompt.Dialogue;
import dev.assize.transport.Purpose;
import dev.assize.transport.WireRequest.Below;
import java.util.List;
import java.util.Optional;

/// The requests for one answer's reward.
///
/// @param model as the server names it
/// @param off the field that turns the activation off; empty where none is sent
record RewardCalls(RewardApi api, String model, RewardSettings settings, Optional<String> off) {

  /// What is missing for this route, in words for a user; empty where nothing is.
  Optional<String> lacking() {
    boolean isPair = settings.input() == RewardSettings.Input.PAIR;
    return switch (api) {
      case CLASSIFY, POOLING ->
          isPair
              ? Optional.of("reads a conversation, no pair of texts: leave input out")
              : Optional.empty();
      case SCORE -> Optional.empty();
      case SGLANG ->
          isPair ? Optional.of("reads a text, no pair of texts: leave input out") : lackingFormat();
      case TEI -> isPair ? Optional.empty() : lackingFormat();
    };
  }

  private Optional<String> lackingFormat() {
    return settings.format().isPresent()
        ? Optional.empty()
        : Optional.of(
            "does not render conversations: set chat-template to one of %s, or to the model's own pieces%s"
                .formatted(
                    String.join(", ", ChatFormat.names()),
                    api == RewardApi.TEI ? "; or set input: pair" : ""));
  }

  /// The request for an answer.
  ScoreRequest of(Dialogue dialogue, Purpose purpose) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    switch (api) {
      case CLASSIFY -> {
        body.put("model", model);
        conversation(body, dialogue);
      }
      case POOLING -> {
        body.put("model", model).put("task", "classify");
        conversation(body, dialogue);
      }
      case SCORE -> {
        body.put("model", model).put("text_1", question(dialogue));
        body.put("text_2", answer(dialogue));
      }
      case SGLANG -> body.put("model", model).put("text", text(dialogue));
      case TEI -> {
        // A flat list of two texts would be one pair: a batch of one is a list in a list.
        ArrayNode one = body.putArray("inputs").addArray();
        if (settings.input() == RewardSettings.Input.PAIR) {
          one.add(question(dialogue)).add(answer(dialogue));
        } else {
          one.add(text(dialogue));
        }
        body.put("raw_scores", settings.raw()).put("truncate", false);
      }
    }
    off.ifPresent(field -> body.put(field, false));
    return new ScoreRequest(Below.ROOT, api.path(), body, purpose);
  }

  private void conversation(ObjectNode body, Dialogue dialogue) {
    if (settings.format().isPresent()) {
      body.put("input", text(dialogue));
      return;
    }
    ArrayNode messages = body.putArray("messages");
    for (Turn turn : dialogue.turns()) {
      messages.addObject().put("role", turn.role().wireName()).put("content", turn.text());
    }
  }

  private String text(Dialogue dialogue) {
    return settings.format().orElseThrow().whole(dialogue.turns());
  }

  private static String answer(Dialogue dialogue) {
    return dialogue.turns().getLast().text();
  }

  private String question(Dialogue dialogue) {
    List<Turn> before = dialogue.turns().subList(0, dialogue.turns().size() - 1);
    if (before.size() == 1) {
      return before.getFirst().text();
    }
    return settings
        .format()
        .orElseGet(() -> ChatFormat.named("plain").orElseThrow())
        .whole(before)
        .strip();
  }

  /// The same with another field that turns the activation off.
  RewardCalls withOff(String field) {
    return new RewardCalls(api, model, settings, Optional.of(field));
  }
}
