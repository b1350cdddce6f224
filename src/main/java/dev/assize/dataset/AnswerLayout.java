package dev.assize.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A model's answer to a question of FastChat or Arena-Hard.
///
/// @param id `question_id` or `uid`
/// @param model `model_id` or `model`
/// @param answers `choices` (its first element's `turns` are read) or `messages`
record AnswerLayout(String id, String model, String answers) implements Layout {
  @Override
  public String name() {
    return Layouts.FASTCHAT;
  }

  @Override
  public String title() {
    return "FastChat answers";
  }

  @Override
  public List<String> required() {
    return List.of(id, model, answers);
  }

  @Override
  public List<String> optional() {
    return List.of();
  }

  /// Which question it answers.
  String id(Fields fields) {
    return fields.required(id).name();
  }

  /// The answer, a text per turn.
  Answer read(Fields fields) {
    Value value = fields.required(answers);
    List<String> replies = new ArrayList<>();
    if (answers.equals("choices")) {
      Value turns = value.elements("a list of choices").getFirst().get("turns");
      turns.elements("a list of turns").forEach(turn -> replies.add(text(turn)));
    } else {
      value.elements("a list of messages").stream()
          .filter(message -> message.get("role").node().asText().equals("assistant"))
          .forEach(message -> replies.add(text(message)));
    }
    if (replies.isEmpty()) {
      throw value.complaint("a message of the assistant", "");
    }
    String name = fields.required(model).name();
    return new Answer(Optional.of(name), "answer", replies);
  }

  /// A turn is a text, or holds one as `content` or as `content.answer`.
  private static String text(Value turn) {
    Value content = turn.node().isObject() ? turn.get("content") : turn;
    return (content.node().isObject() ? content.get("answer") : content).text();
  }
}
