package dev.assize.dataset;

import java.util.List;

/// What the candidates answer: at least one turn, in the order spoken.
///
/// Two users' turns with nothing between them stand for a dialogue whose answers differ by
/// candidate (MT-bench); see [Candidate#replies].
public record Conversation(List<Turn> turns) {
  public Conversation {
    turns = List.copyOf(turns);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("a conversation has at least one turn");
    }
  }

  /// A conversation of one user turn.
  public static Conversation of(String prompt) {
    return new Conversation(List.of(new Turn(Role.USER, prompt)));
  }

  /// The text of the last user turn, or of the last turn where no user speaks.
  public String question() {
    return turns.reversed().stream()
        .filter(turn -> turn.role() == Role.USER)
        .findFirst()
        .orElse(turns.getLast())
        .text();
  }

  /// Whether there is more than one turn.
  public boolean isDialogue() {
    return turns.size() > 1;
  }
}
