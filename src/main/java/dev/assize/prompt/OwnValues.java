package dev.assize.prompt;

import static dev.assize.prompt.Placeholder.CONVERSATION;
import static dev.assize.prompt.Placeholder.FENCE;
import static dev.assize.prompt.Placeholder.LETTER;
import static dev.assize.prompt.Placeholder.PREVIOUS;
import static dev.assize.prompt.Placeholder.PROMPT;
import static dev.assize.prompt.Placeholder.REFERENCE;
import static dev.assize.prompt.Placeholder.RESPONSE;
import static dev.assize.prompt.Placeholder.RESPONSES;
import static dev.assize.prompt.Placeholder.RESPONSE_A;
import static dev.assize.prompt.Placeholder.RESPONSE_B;
import static dev.assize.prompt.Placeholder.RUBRIC;
import static dev.assize.prompt.Placeholder.SCALE_MAX;
import static dev.assize.prompt.Placeholder.SCALE_MIN;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.prompt.RenderedPrompt.Defused;
import dev.assize.rubric.Scale;
import dev.assize.task.JudgeTask;
import dev.assize.verdict.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The values of our own placeholders for one prompt.
final class OwnValues {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<Map<String, String>> each = new ArrayList<>();
  private final List<Defused> defused = new ArrayList<>();
  private final Speakers speakers;

  OwnValues(JudgeTemplate template) {
    this.speakers = Speakers.of(template.language());
    template.scale().ifPresent(this::scale);
  }

  private void scale(Scale scale) {
    put(SCALE_MIN, Scale.level(scale.min()));
    put(SCALE_MAX, Scale.level(scale.max()));
  }

  /// Values of the item that no candidate wrote.
  void item(Item item, Optional<String> rubric) {
    Conversation prompt = item.prompt();
    String transcript = speakers.transcript(prompt);
    put(PROMPT, prompt.isDialogue() ? transcript : prompt.turns().getFirst().text());
    put(CONVERSATION, transcript);
    item.reference().ifPresent(reference -> put(REFERENCE, reference));
    rubric.ifPresent(text -> put(RUBRIC, text));
  }

  /// The candidates' texts.
  ///
  /// @param marks what is broken up in them
  void candidates(JudgeTask task, Marks marks) {
    Conversation prompt = task.item().prompt();
    switch (task) {
      case JudgeTask.Rate rate ->
          put(RESPONSE, candidate(RESPONSE.text(), prompt, rate.candidate(), marks));
      case JudgeTask.Compare pair -> {
        put(RESPONSE_A, candidate(RESPONSE_A.text(), prompt, pair.shown().get(0), marks));
        put(RESPONSE_B, candidate(RESPONSE_B.text(), prompt, pair.shown().get(1), marks));
      }
      case JudgeTask.RateAll all -> all(prompt, all.shown(), marks);
      case JudgeTask.Choose all -> all(prompt, all.shown(), marks);
    }
  }

  private void all(Conversation prompt, List<Candidate> shown, Marks marks) {
    for (int at = 0; at < shown.size(); at++) {
      String letter = new Slot(at).letter();
      String field = RESPONSE.text() + "_" + letter.toLowerCase(Locale.ROOT);
      String text = candidate(field, prompt, shown.get(at), marks);
      each.add(Map.of(LETTER.text(), letter, RESPONSE.text(), text));
    }
  }

  private String candidate(String field, Conversation prompt, Candidate candidate, Marks marks) {
    StringBuilder text = new StringBuilder();
    if (candidate.replies().size() == 1) {
      marks.append(candidate.text(), text, field, defused);
    } else {
      for (Dialogue.Line line : Dialogue.of(prompt, candidate).lines()) {
        text.append(text.isEmpty() ? "" : "\n\n").append(speakers.label(line.role()));
        if (line.isCandidates()) {
          marks.append(line.text(), text, field, defused);
        } else {
          text.append(line.text());
        }
      }
    }
    return text.toString();
  }

  /// What the judge said in the step before.
  void previous(String reply, Marks marks) {
    StringBuilder text = new StringBuilder();
    marks.append(reply, text, PREVIOUS.text(), defused);
    put(PREVIOUS, text.toString());
  }

  void fence(String tag) {
    put(FENCE, tag);
  }

  private void put(Placeholder placeholder, String value) {
    values.put(placeholder.text(), value);
  }

  Map<String, String> values() {
    return values;
  }

  /// What the body is filled with: the values, and of answers that are shown at once those of each.
  Map<String, Object> filling() {
    Map<String, Object> all = new LinkedHashMap<>(values);
    if (!each.isEmpty()) {
      all.put(RESPONSES.text(), each);
    }
    return all;
  }

  List<Defused> defused() {
    return defused;
  }
}
