package dev.assize.selection;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Swiss contest: each round goes down the table and pairs a candidate with the next one that it
/// has not met. With an odd number, the last who had no such round yet wins one without an opponent.
final class Swiss {
  private final Contest contest;
  private final Map<CandidateId, Integer> byes = new HashMap<>();

  Swiss(Contest contest) {
    this.contest = contest;
  }

  /// Plays all rounds; who met everybody near them may rest.
  Table play() {
    for (int round = 0; round < Method.rounds(contest.drawn().size()); round++) {
      playRound(new ArrayList<>(new Table(contest, byes).ranked()));
    }
    return new Table(contest, byes);
  }

  private void playRound(List<Candidate> waiting) {
    if (waiting.size() % 2 == 1) {
      waiting.reversed().stream()
          .filter(candidate -> !byes.containsKey(candidate.id()))
          .findFirst()
          .ifPresent(candidate -> {
            waiting.remove(candidate);
            byes.put(candidate.id(), 1);
          });
    }
    while (waiting.size() > 1) {
      Candidate one = waiting.removeFirst();
      Optional<Candidate> opponent =
          waiting.stream().filter(other -> !contest.haveMet(one, other)).findFirst();
      opponent.ifPresent(other -> {
        waiting.remove(other);
        contest.play(one, other);
      });
    }
  }
}
