package dev.assize.pairs.validation;

import dev.assize.dataset.Value;
import java.util.List;
import java.util.Optional;

/// Two whole conversations that differ in their last message only.
record ConversationPairCheck() implements RowCheck {
  @Override
  public void row(Value row, Findings findings) {
    Optional<List<Message>> chosen = read(row.get("chosen"), findings);
    Optional<List<Message>> rejected = read(row.get("rejected"), findings);
    if (chosen.isEmpty() || rejected.isEmpty()) {
      return;
    }
    List<Message> prompt = prompt(chosen.get());
    if (!prompt.equals(prompt(rejected.get()))) {
      findings.add(
          Rule.PROMPTS_DIFFER,
          row.get("rejected"),
          "the same messages as in chosen before the last one",
          "others");
      return;
    }
    String good = chosen.get().getLast().text();
    String bad = rejected.get().getLast().text();
    AnswerRules.different(good, bad, row.get("chosen"), findings);
    AnswerRules.notEchoed(Message.joined(prompt), good, row.get("chosen"), findings);
    AnswerRules.notEchoed(Message.joined(prompt), bad, row.get("rejected"), findings);
  }

  private static Optional<List<Message>> read(Value list, Findings findings) {
    return list.node().isMissingNode()
        ? Optional.empty()
        : Turns.whole(Tags.ROLES).read(list, findings);
  }

  private static List<Message> prompt(List<Message> conversation) {
    return conversation.subList(0, conversation.size() - 1);
  }
}
