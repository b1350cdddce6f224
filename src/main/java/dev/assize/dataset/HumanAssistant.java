package dev.assize.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads dialogues written as one text, `\n\nHuman: …\n\nAssistant: …` (HH-RLHF, Nectar).
final class HumanAssistant {
  private static final Pattern TURN = Pattern.compile("(?:\\A\\s*|\\n\\n)(Human|Assistant):");

  private HumanAssistant() {}

  /// Whether a text begins as such a dialogue does.
  static boolean isOne(String text) {
    return text.startsWith("\n\nHuman:")
        || (text.startsWith("Human:") && text.contains("\n\nAssistant:"));
  }

  /// The turns of a prompt, without the empty turn of the assistant that it ends with.
  static List<Turn> prompt(Value value) {
    List<Turn> turns = turns(value);
    Turn last = turns.getLast();
    List<Turn> prompt =
        last.role() == Role.ASSISTANT && last.text().isEmpty()
            ? turns.subList(0, turns.size() - 1)
            : turns;
    requireTexts(value, prompt);
    return prompt;
  }

  /// The turns of a whole dialogue.
  static List<Turn> dialogue(Value value) {
    List<Turn> turns = turns(value);
    requireTexts(value, turns);
    return turns;
  }

  private static void requireTexts(Value value, List<Turn> turns) {
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).text().isEmpty()) {
        throw value.complaint(
            "a text in every turn",
            "an empty turn of the "
                + turns.get(i).role().wireName()
                + ", the dialogue's turn "
                + (i + 1),
            "");
      }
    }
  }

  private static List<Turn> turns(Value value) {
    String text = value.text();
    if (!isOne(text)) {
      throw value.complaint("a dialogue that begins with Human:", "");
    }
    List<Turn> turns = new ArrayList<>();
    Matcher marks = TURN.matcher(text);
    boolean more = marks.find();
    while (more) {
      Role role = marks.group(1).equals("Human") ? Role.USER : Role.ASSISTANT;
      int start = marks.end();
      more = marks.find();
      turns.add(
          new Turn(role, text.substring(start, more ? marks.start() : text.length()).strip()));
    }
    return turns;
  }
}
