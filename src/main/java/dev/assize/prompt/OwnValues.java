package dev.assize.prompt;

import static dev.assize.prompt.Placeholder.CONVERSATION;
import static dev.assize.prompt.Placeholder.FENCE;
import static dev.assize.prompt.Placeholder.PREVIOUS;
import static dev.assize.prompt.Placeholder.PROMPT;
import static dev.assize.prompt.Placeholder.REFERENCE;
import static dev.assize.prompt.Placeholder.RESPONSE;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values of our own placeholders for one prompt.
final class OwnValues {
  private final Map<String, String> values = new LinkedHashMap<>();
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
      case JudgeTask.Rate rate -> candidate(RESPONSE, prompt, rate.candidate(), marks);
      case JudgeTask.Compare pair -> {
        candidate(RESPONSE_A, prompt, pair.shown().get(0), marks);
        candidate(RESPONSE_B, prompt, pair.shown().get(1), marks);
      }
      case JudgeTask.Choose _ ->
          throw new IllegalArgumentException("no template shows more than two answers at once");
    }
  }

  private void candidate(Placeholder field, Conversation prompt, Candidate candidate, Marks marks) {
    StringBuilder text = new StringBuilder();
    if (candidate.replies().size() == 1) {
      marks.append(candidate.text(), text, field.text(), defused);
    } else {
      for (Dialogue.Line line : Dialogue.of(prompt, candidate).lines()) {
        text.append(text.isEmpty() ? "" : "\n\n").append(speakers.label(line.role()));
        if (line.isCandidates()) {
          marks.append(line.text(), text, field.text(), defused);
        } else {
          text.append(line.text());
        }
      }
    }
    put(field, text.toString());
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

  List<Defused> defused() {
    return defused;
  }
}
