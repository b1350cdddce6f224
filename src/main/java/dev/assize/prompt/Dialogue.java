package dev.assize.prompt;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A conversation together with what one candidate said in it: what the data left open, the
/// candidate's replies fill, the last one at the end.
///
/// @param lines in the order spoken
public record Dialogue(List<Line> lines) {

  /// One message.
  ///
  /// @param isCandidates whether the candidate said it, and not the data's conversation
  public record Line(Role role, String text, boolean isCandidates) {}

  /// The conversation with the candidate's replies in it.
  public static Dialogue of(Conversation prompt, Candidate candidate) {
    List<Line> lines = new ArrayList<>();
    Iterator<String> replies = candidate.replies().iterator();
    for (Turn turn : prompt.turns()) {
      boolean isOpen = !lines.isEmpty() && lines.getLast().role() == Role.USER;
      if (isOpen && turn.role() == Role.USER && replies.hasNext()) {
        lines.add(new Line(Role.ASSISTANT, replies.next(), true));
      }
      lines.add(new Line(turn.role(), turn.text(), false));
    }
    replies.forEachRemaining(reply -> lines.add(new Line(Role.ASSISTANT, reply, true)));
    return new Dialogue(lines);
  }

  /// The messages, whoever wrote them.
  public List<Turn> turns() {
    return lines.stream().map(line -> new Turn(line.role(), line.text())).toList();
  }

  /// What the user said in each exchange.
  List<String> questions() {
    return lines.stream().filter(line -> line.role() == Role.USER).map(Line::text).toList();
  }

  /// What came back in each exchange, empty where nothing did.
  List<Optional<String>> answers() {
    List<Optional<String>> answers = new ArrayList<>();
    for (Line line : lines) {
      switch (line.role()) {
        case USER -> answers.add(Optional.empty());
        case ASSISTANT -> {
          if (!answers.isEmpty()) {
            answers.set(answers.size() - 1, Optional.of(line.text()));
          }
        }
        case SYSTEM -> {}
      }
    }
    return answers;
  }
}
