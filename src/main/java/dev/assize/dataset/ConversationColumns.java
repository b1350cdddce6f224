package dev.assize.dataset;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Two whole conversations with the same user, and who won: MT-bench's human judgments and the
/// public arenas. Where `turn` says that only the first so many turns were judged, the rest is left
/// out.
record ConversationColumns() implements RowLayout {
  private static final String FIRST = "conversation_a";
  private static final String SECOND = "conversation_b";
  private static final String WINNER = "winner";

  @Override
  public String name() {
    return "arena";
  }

  @Override
  public String title() {
    return "conversation pairs";
  }

  @Override
  public List<String> required() {
    return List.of(FIRST, SECOND);
  }

  @Override
  public List<String> optional() {
    return List.of("model_a", "model_b", WINNER);
  }

  @Override
  public Draft read(Fields fields) {
    int turns = turns(fields);
    Value first = fields.required(FIRST);
    DialoguePair pair =
        DialoguePair.of(
            List.of(), judged(first, turns), judged(fields.required(SECOND), turns), first);
    List<Answer> answers =
        List.of(
            new Answer(fields.optional("model_a").map(Value::name), FIRST, pair.chosen()),
            new Answer(fields.optional("model_b").map(Value::name), SECOND, pair.rejected()));
    Optional<Label> label =
        fields
            .optional(WINNER)
            .map(value -> LabelReader.of(answers, fields.labelCodes()).read(value));
    return new Draft(new Conversation(pair.prompt()), answers, Presentation.AS_WRITTEN, label);
  }

  private static int turns(Fields fields) {
    Optional<Value> turn = fields.kept("turn");
    if (turn.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    OptionalDouble number = turn.get().number();
    if (number.isEmpty() || number.getAsDouble() < 1) {
      throw turn.get().complaint("how many turns were judged, 1 or more", "");
    }
    return (int) number.getAsDouble();
  }

  /// Up to the assistant's reply to that turn of the user.
  private static List<Turn> judged(Value conversation, int turns) {
    List<Turn> all = Messages.list(conversation);
    int replies = 0;
    for (int at = 0; at < all.size(); at++) {
      replies += all.get(at).role() == Role.ASSISTANT ? 1 : 0;
      if (replies == turns) {
        return all.subList(0, at + 1);
      }
    }
    return all;
  }
}
