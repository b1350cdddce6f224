package dev.assize.prompt;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The values of FastChat's placeholders for one prompt, as they are in the data.
final class PublishedValues {
  /// Every name that has a meaning; the numbered ones are for dialogues, turn by turn.
  static final Pattern PAIR =
      Pattern.compile("question|answer_[ab]|(?:question|ref_answer|answer_[ab])_[1-9]");

  static final Pattern SINGLE =
      Pattern.compile("question|answer|(?:question|ref_answer|answer)_[1-9]");

  private PublishedValues() {}

  static Map<String, String> of(Item item, List<Candidate> shown) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(
        "question",
        item.prompt().isDialogue()
            ? Speakers.ENGLISH.transcript(item.prompt())
            : item.prompt().turns().getFirst().text());
    item.reference().ifPresent(reference -> values.put("ref_answer_1", reference));
    List<String> names = shown.size() == 1 ? List.of("answer") : List.of("answer_a", "answer_b");
    for (int slot = 0; slot < names.size(); slot++) {
      candidate(values, item, shown.get(slot), names.get(slot));
    }
    return values;
  }

  /// The names that have a value whichever of an item's candidates are shown.
  static Set<String> namesOf(Item item, JudgeTemplate.Kind kind) {
    Set<String> names = new LinkedHashSet<>();
    boolean isFirst = true;
    for (Candidate candidate : item.candidates()) {
      List<Candidate> shown =
          switch (kind) {
            case PAIRWISE -> List.of(candidate, candidate);
            case RATING, RATING_ALL, CHOICE, REVIEW -> List.of(candidate);
          };
      Set<String> has = of(item, shown).keySet();
      if (isFirst) {
        names.addAll(has);
      } else {
        names.retainAll(has);
      }
      isFirst = false;
    }
    return names;
  }

  private static void candidate(
      Map<String, String> values, Item item, Candidate candidate, String name) {
    Dialogue dialogue = Dialogue.of(item.prompt(), candidate);
    values.put(name, candidate.text());
    number(values, "question", dialogue.questions().stream().map(Optional::of).toList());
    number(values, name, dialogue.answers());
  }

  private static void number(
      Map<String, String> values, String name, List<Optional<String>> texts) {
    for (int turn = 0; turn < texts.size(); turn++) {
      String numbered = name + "_" + (turn + 1);
      texts.get(turn).ifPresent(text -> values.put(numbered, text));
    }
  }
}
