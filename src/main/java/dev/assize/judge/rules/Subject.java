package dev.assize.judge.rules;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One answer beside the user's turn that it answers, with everything that rules look at counted
/// once.
///
/// @param prompt the text of the user's turn
/// @param answer what the candidate said to it
/// @param reference a ground-truth answer
public record Subject(
    String prompt, String answer, Optional<String> reference, Asks asks, TextShape shape) {

  /// A subject of plain texts.
  public static Subject of(String prompt, String answer, Optional<String> reference) {
    return new Subject(prompt, answer, reference, Asks.of(prompt), TextShape.of(answer));
  }

  /// The subjects of some candidates, a list for each: one subject per reply, in the order spoken,
  /// nearly always one. Replies answer the last user turns, as many as there are replies; the
  /// reference is for the last.
  public static List<List<Subject>> of(Item item, List<Candidate> candidates) {
    List<String> questions = questions(item.prompt());
    List<Asks> asks = questions.stream().map(Asks::of).toList();
    return candidates.stream()
        .map(candidate -> of(item, candidate.replies(), questions, asks))
        .toList();
  }

  private static List<Subject> of(
      Item item, List<String> replies, List<String> questions, List<Asks> asks) {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      int turn = Math.max(0, questions.size() - replies.size() + i);
      boolean last = i == replies.size() - 1;
      subjects.add(
          new Subject(
              questions.get(turn),
              replies.get(i),
              last ? item.reference() : Optional.empty(),
              asks.get(turn),
              TextShape.of(replies.get(i))));
    }
    return subjects;
  }

  private static List<String> questions(Conversation prompt) {
    List<String> asked =
        prompt.turns().stream().filter(turn -> turn.role() == Role.USER).map(Turn::text).toList();
    return asked.isEmpty() ? List.of(prompt.question()) : asked;
  }
}
