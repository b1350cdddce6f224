package dev.assize.pairs.validation;

import dev.assize.dataset.Value;
import java.util.List;
import java.util.Optional;

/// A list of messages that ends in a user's, and two answers of one message each.
record ShareGptCheck(LlamaFactoryEntry entry) implements RowCheck {
  @Override
  public void row(Value row, Findings findings) {
    Value asked = row.get(entry.column("messages"));
    Optional<String> question =
        asked.node().isMissingNode()
            ? Optional.empty()
            : Turns.prompt(entry.tags()).read(asked, findings).map(Message::joined);
    List<Value> answers =
        List.of(row.get(entry.column("chosen")), row.get(entry.column("rejected")));
    List<Optional<String>> said =
        answers.stream().map(answer -> answer(answer, question, findings)).toList();
    if (said.get(0).isPresent() && said.get(1).isPresent()) {
      AnswerRules.different(said.get(0).get(), said.get(1).get(), answers.getFirst(), findings);
    }
  }

  private Optional<String> answer(Value answer, Optional<String> question, Findings findings) {
    if (answer.node().isMissingNode()) {
      return Optional.empty();
    }
    if (answer.node().isNull()) {
      return Optional.empty();
    }
    if (!answer.node().isObject()) {
      findings.add(
          Rule.SHAPE,
          answer,
          "one message " + entry.tags().shape(),
          Value.describe(answer.node()),
          "Write one object: LLaMA-Factory drops the row otherwise");
      return Optional.empty();
    }
    Optional<Message> message = Message.one(answer, entry.tags(), findings);
    if (message.isPresent() && !message.get().role().equals(entry.tags().assistant())) {
      findings.add(
          Rule.ROLE_ORDER,
          answer.get(entry.tags().role()),
          "the role " + entry.tags().assistant(),
          message.get().role());
      return Optional.empty();
    }
    Optional<String> text = message.map(Message::text);
    if (question.isPresent() && text.isPresent()) {
      AnswerRules.notEchoed(question.get(), text.get(), answer, findings);
    }
    return text;
  }
}
