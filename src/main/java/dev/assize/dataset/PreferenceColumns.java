package dev.assize.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// A better and a worse answer. The better one is always written first, so that the order must be
/// shuffled.
record PreferenceColumns(Form form) implements RowLayout {
  private static final String CHOSEN = "chosen";
  private static final String REJECTED = "rejected";

  /// Where the prompt is.
  enum Form {
    /// In a key of its own.
    EXPLICIT("preference", "preference pairs"),
    /// At the beginning of both lists of messages.
    IMPLICIT("preference", "preference pairs with the prompt inside"),
    /// At the beginning of both texts, in turns.
    DIALOGUE("hh-rlhf", "HH-RLHF dialogues");

    private final String name;
    private final String title;

    Form(String name, String title) {
      this.name = name;
      this.title = title;
    }
  }

  @Override
  public String name() {
    return form.name;
  }

  @Override
  public String title() {
    return form.title;
  }

  @Override
  public List<String> required() {
    return form == Form.EXPLICIT ? List.of("prompt", CHOSEN, REJECTED) : List.of(CHOSEN, REJECTED);
  }

  @Override
  public List<String> optional() {
    return List.of("chosen_model", "rejected_model");
  }

  @Override
  public boolean fits(ObjectNode row) {
    return RowLayout.super.fits(row)
        && switch (form) {
          case EXPLICIT -> true;
          case IMPLICIT -> row.path(CHOSEN).isArray();
          case DIALOGUE -> HumanAssistant.isOne(row.path(CHOSEN).asText());
        };
  }

  @Override
  public Draft read(Fields fields) {
    Value chosen = fields.required(CHOSEN);
    Value rejected = fields.required(REJECTED);
    List<Turn> prompt =
        form == Form.EXPLICIT ? Messages.prompt(fields.required("prompt")) : List.of();
    DialoguePair pair =
        form == Form.EXPLICIT && areTexts(chosen, rejected)
            ? new DialoguePair(prompt, List.of(chosen.text()), List.of(rejected.text()))
            : DialoguePair.of(prompt, turns(chosen), turns(rejected), chosen);
    List<Answer> answers =
        List.of(
            new Answer(model(fields, "chosen_model"), CHOSEN, pair.chosen()),
            new Answer(model(fields, "rejected_model"), REJECTED, pair.rejected()));
    Label label = new Label.Best(CandidateNames.of(answers).getFirst());
    return new Draft(
        new Conversation(pair.prompt()), answers, Presentation.SHUFFLED, Optional.of(label));
  }

  private static Optional<String> model(Fields fields, String key) {
    return fields.optional(key).map(Value::name);
  }

  /// Whether both are plain answers, not dialogues.
  private static boolean areTexts(Value chosen, Value rejected) {
    return !chosen.node().isArray()
        && !rejected.node().isArray()
        && !(HumanAssistant.isOne(chosen.text()) && HumanAssistant.isOne(rejected.text()));
  }

  private List<Turn> turns(Value value) {
    if (value.node().isArray()) {
      return Messages.list(value);
    }
    return HumanAssistant.isOne(value.text()) || form == Form.DIALOGUE
        ? HumanAssistant.dialogue(value)
        : List.of(new Turn(Role.ASSISTANT, value.text()));
  }
}
