package dev.assize.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// A question of FastChat (MT-bench) or Arena-Hard; its answers are in other files.
///
/// @param id `question_id` or `uid`
/// @param turns `turns` or `prompt`
record QuestionLayout(String id, String turns) implements Layout {
  @Override
  public String name() {
    return Layouts.FASTCHAT;
  }

  @Override
  public String title() {
    return "FastChat questions";
  }

  @Override
  public List<String> required() {
    return List.of(id, turns);
  }

  @Override
  public List<String> optional() {
    return List.of();
  }

  @Override
  public boolean fits(ObjectNode row) {
    return Layout.super.fits(row) && (turns.equals("prompt") || row.path(turns).isArray());
  }

  /// What answers refer to.
  String id(Fields fields) {
    return fields.required(id).name();
  }

  /// The user's turns, which every model answers one by one.
  Conversation prompt(Fields fields) {
    Value value = fields.required(turns);
    if (turns.equals("prompt")) {
      return new Conversation(Messages.prompt(value));
    }
    List<Turn> questions = new ArrayList<>();
    for (Value turn : value.elements("a list of the user's turns")) {
      Value text = turn.node().isObject() ? turn.get("content") : turn;
      questions.add(new Turn(Role.USER, text.text()));
    }
    return new Conversation(questions);
  }
}
