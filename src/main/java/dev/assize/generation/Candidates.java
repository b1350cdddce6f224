package dev.assize.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Prompt;
import dev.assize.dataset.PromptJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One prompt and what a policy answered.
///
/// @param responses in the order of the samples
public record Candidates(Prompt prompt, List<Response> responses) {
  /// The key under which a line tells of each response.
  static final String GENERATION = "generation";

  public Candidates {
    responses = List.copyOf(responses);
  }

  /// The texts that can be judged: whole answers, as they came, also where two are the same.
  ///
  /// @param keepTruncated whether answers that broke off are among them
  public List<String> usable(boolean keepTruncated) {
    List<String> texts = new ArrayList<>();
    responses.forEach(response -> text(response, keepTruncated).ifPresent(texts::add));
    return texts;
  }

  private static Optional<String> text(Response response, boolean keepTruncated) {
    return switch (response) {
      case Response.Whole whole -> Optional.of(whole.text());
      case Response.Truncated cut -> Optional.of(cut.text()).filter(_ -> keepTruncated);
      case Response.Nothing _, Response.Failed _, Response.Pending _ -> Optional.empty();
    };
  }

  /// The row that `judge` reads: `id`, `prompt`, `responses`, what the prompt's row had else, and
  /// under `generation` what became of each draw.
  ///
  /// @throws IllegalStateException where no response is usable
  public ObjectNode row(String policy, boolean keepTruncated) {
    List<String> texts = usable(keepTruncated);
    if (texts.isEmpty()) {
      throw new IllegalStateException("prompt " + prompt.id() + " has no response to be judged");
    }
    ObjectNode row = PromptJson.row(prompt);
    ArrayNode list = row.putArray("responses");
    texts.forEach(list::add);
    PromptJson.addMetadata(row, prompt);
    row.set(GENERATION, marks(policy, keepTruncated));
    return row;
  }

  private JsonNode marks(String policy, boolean keepTruncated) {
    ArrayNode marks = JsonNodeFactory.instance.arrayNode();
    int candidate = 0;
    for (int sample = 0; sample < responses.size(); sample++) {
      Response response = responses.get(sample);
      ObjectNode mark = marks.addObject();
      if (text(response, keepTruncated).isPresent()) {
        mark.put("candidate", String.valueOf(++candidate));
      } else {
        mark.putNull("candidate");
      }
      mark.put("policy", policy).put("sample", sample).put("outcome", response.label());
      switch (response) {
        case Response.Said said ->
            mark.put("finish_reason", said.finishReason().name().toLowerCase(Locale.ROOT))
                .put("tokens", said.tokens());
        case Response.Failed(var failure) -> mark.put("reason", failure.reason().label());
        case Response.Pending() -> {}
      }
    }
    return marks;
  }
}
