package dev.assize.pairs.validation;

import dev.assize.dataset.Value;
import java.util.List;
import java.util.Optional;

/// A prompt and its answers, each a text or each a list of messages.
///
/// @param shape what the format allows
/// @param prompt the prompt's column
/// @param answers the answers' columns, the chosen one first
/// @param promptTurns who speaks in a prompt
record TextPairCheck(Shape shape, String prompt, List<String> answers, Turns promptTurns)
    implements RowCheck {

  enum Shape {
    TEXTS,
    LISTS,
    /// Either, in the whole file.
    EITHER,
    /// A prompt of either, answers as texts.
    TEXT_ANSWERS
  }

  @Override
  public void row(Value row, Findings findings) {
    Value asked = row.get(prompt);
    if (asked.node().isMissingNode()) {
      return;
    }
    boolean promptList =
        shape == Shape.LISTS || (shape != Shape.TEXTS && !asked.node().isTextual());
    Optional<String> question =
        promptList
            ? promptTurns.read(asked, findings).map(Message::joined)
            : Message.filled(asked, findings);
    boolean answerList = promptList && shape != Shape.TEXT_ANSWERS;
    List<Optional<String>> said =
        answers.stream()
            .map(row::get)
            .map(answer -> answer(answer, asked, question, answerList, findings))
            .toList();
    if (said.size() > 1 && said.get(0).isPresent() && said.get(1).isPresent()) {
      AnswerRules.different(
          said.get(0).get(), said.get(1).get(), row.get(answers.getFirst()), findings);
    }
  }

  private Optional<String> answer(
      Value answer, Value asked, Optional<String> question, boolean list, Findings findings) {
    if (answer.node().isMissingNode()) {
      return Optional.empty();
    }
    if (list && beginsWith(answer, asked)) {
      findings.add(
          Rule.PROMPT_REPEATED, answer, "the answer alone", "the prompt's messages before it");
      return Optional.empty();
    }
    Optional<String> text =
        list
            ? Turns.answer(promptTurns.tags()).read(answer, findings).map(Message::joined)
            : Message.filled(answer, findings);
    if (question.isPresent() && text.isPresent()) {
      AnswerRules.notEchoed(question.get(), text.get(), answer, findings);
    }
    return text;
  }

  private static boolean beginsWith(Value answer, Value asked) {
    int count = asked.node().size();
    if (count == 0 || answer.node().size() < count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!answer.node().get(i).equals(asked.node().get(i))) {
        return false;
      }
    }
    return true;
  }
}
