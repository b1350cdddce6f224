package dev.assize.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a row has its prompt.
sealed interface PromptLayout extends Layout {
  /// Reads a row's prompt, and takes away the answers that it has.
  ///
  /// @throws DatasetException where the row isn't of this shape
  Conversation read(Fields fields);

  /// Keys beside `id`, `uid`, `question_id` and `prompt_id` that name the row.
  default List<String> idKeys() {
    return List.of();
  }

  /// Keys beside `category` and `subset` that say what kind of prompt it is.
  default List<String> categoryKeys() {
    return List.of();
  }

  /// Rows to be judged, whose answers are passed over.
  record Answered(RowLayout layout) implements PromptLayout {
    @Override
    public String name() {
      return layout.name();
    }

    @Override
    public String title() {
      return "prompts of " + layout.title();
    }

    @Override
    public List<String> required() {
      return layout.required();
    }

    @Override
    public List<String> optional() {
      return List.of();
    }

    @Override
    public boolean fits(ObjectNode row) {
      return layout.fits(row);
    }

    @Override
    public Conversation read(Fields fields) {
      Conversation prompt = layout.prompt(fields);
      Stream.concat(layout.required().stream(), layout.optional().stream())
          .filter(key -> !layout.idKeys().contains(key))
          .forEach(fields::optional);
      return prompt;
    }

    @Override
    public List<String> idKeys() {
      return layout.idKeys();
    }

    @Override
    public List<String> categoryKeys() {
      return layout.categoryKeys();
    }
  }

  /// Questions of FastChat or Arena-Hard.
  record Question(QuestionLayout layout) implements PromptLayout {
    @Override
    public String name() {
      return layout.name();
    }

    @Override
    public String title() {
      return layout.title();
    }

    @Override
    public List<String> required() {
      return layout.required();
    }

    @Override
    public List<String> optional() {
      return List.of();
    }

    @Override
    public boolean fits(ObjectNode row) {
      return layout.fits(row);
    }

    @Override
    public Conversation read(Fields fields) {
      return layout.prompt(fields);
    }

    @Override
    public List<String> idKeys() {
      return List.of(layout.id());
    }
  }

  /// A prompt and no answers.
  ///
  /// @param key where it is
  /// @param more a key whose text, where there is one, follows the prompt's after a blank line
  /// @param isDialogue whether it is a whole conversation, whose last answers are passed over
  record Alone(String key, Optional<String> more, boolean isDialogue) implements PromptLayout {
    @Override
    public String name() {
      return "prompts";
    }

    @Override
    public String title() {
      return "prompts";
    }

    @Override
    public List<String> required() {
      return List.of(key);
    }

    @Override
    public List<String> optional() {
      return more.stream().toList();
    }

    @Override
    public Conversation read(Fields fields) {
      List<Turn> turns = new ArrayList<>(Messages.prompt(fields.required(key)));
      while (isDialogue && !turns.isEmpty() && turns.getLast().role() == Role.ASSISTANT) {
        turns.removeLast();
      }
      if (turns.isEmpty()) {
        throw fields.required(key).complaint("a turn of the user", "only the assistant's", "");
      }
      more.flatMap(fields::optional)
          .map(Value::text)
          .ifPresent(text -> {
            Turn last = turns.removeLast();
            turns.add(new Turn(last.role(), last.text() + "\n\n" + text));
          });
      return new Conversation(turns);
    }
  }
}
