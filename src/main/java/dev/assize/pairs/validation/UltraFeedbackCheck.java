package dev.assize.pairs.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.Value;
import java.util.OptionalDouble;

/// What UltraFeedback-binarized has beside its conversations.
record UltraFeedbackCheck() implements RowCheck {
  @Override
  public void row(Value row, Findings findings) {
    Value prompt = row.get("prompt");
    JsonNode chosen = row.node().path("chosen");
    if (!prompt.node().isMissingNode() && !isAsked(prompt.node(), chosen)) {
      findings.add(Rule.QUESTION, prompt, "the text of a user message in chosen");
    }
    Value messages = row.get("messages");
    if (!messages.node().isMissingNode() && !messages.node().equals(chosen)) {
      findings.add(Rule.MESSAGES_COPY, messages, "the messages of chosen", "others");
    }
    OptionalDouble good = NumberCheck.fraction(row.node().path("score_chosen"));
    OptionalDouble bad = NumberCheck.fraction(row.node().path("score_rejected"));
    if (good.isPresent() && bad.isPresent() && good.getAsDouble() < bad.getAsDouble()) {
      findings.add(
          Rule.SCORES_INVERTED,
          row.get("score_chosen"),
          "at least score_rejected, " + bad.getAsDouble(),
          String.valueOf(good.getAsDouble()));
    }
  }

  private static boolean isAsked(JsonNode prompt, JsonNode chosen) {
    for (int i = 0; i + 1 < chosen.size(); i++) {
      JsonNode message = chosen.get(i);
      if (message.path("role").asText().equals("user") && message.path("content").equals(prompt)) {
        return true;
      }
    }
    return false;
  }
}
