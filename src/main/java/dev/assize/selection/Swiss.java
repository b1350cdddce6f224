package dev.assize.selection;

import dev.assize.dataset.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A Swiss contest: each round goes down the table and pairs a candidate with the next one that it
/// has not met. With an odd number, one that did not rest yet rests, the last in the table first; a
/// rest is worth nothing, for points count by the match.
final class Swiss {
  /// Ways to pair a round that are tried; the first few nearly always do.
  private static final int MOST_TRIES = 10_000;

  private final Contest contest;
  private final Set<Candidate> rested = new HashSet<>();
  private int tries;

  /// Two that are to meet.
  private record Meeting(Candidate one, Candidate other) {}

  Swiss(Contest contest) {
    this.contest = contest;
  }

  /// Plays all rounds; it ends early where a round can't be paired without meeting again.
  Table play() {
    for (int round = 0; round < Method.rounds(contest.drawn().size()); round++) {
      Optional<List<Meeting>> paired = paired(new Table(contest).ranked());
      if (paired.isEmpty()) {
        break;
      }
      paired.get().forEach(meeting -> contest.play(meeting.one(), meeting.other()));
    }
    return new Table(contest);
  }

  private Optional<List<Meeting>> paired(List<Candidate> table) {
    tries = 0;
    if (table.size() % 2 == 0) {
      return meetings(table);
    }
    for (Candidate resting : table.reversed()) {
      List<Candidate> rest = without(table, resting);
      Optional<List<Meeting>> paired = rested.contains(resting) ? Optional.empty() : meetings(rest);
      if (paired.isPresent()) {
        rested.add(resting);
        return paired;
      }
    }
    return Optional.empty();
  }

  private Optional<List<Meeting>> meetings(List<Candidate> waiting) {
    if (waiting.isEmpty()) {
      return Optional.of(List.of());
    }
    Candidate one = waiting.getFirst();
    for (Candidate other : waiting.subList(1, waiting.size())) {
      if (!contest.haveMet(one, other) && tries++ < MOST_TRIES) {
        Optional<List<Meeting>> others = meetings(without(without(waiting, one), other));
        if (others.isPresent()) {
          List<Meeting> all = new ArrayList<>(List.of(new Meeting(one, other)));
          all.addAll(others.get());
          return Optional.of(all);
        }
      }
    }
    return Optional.empty();
  }

  private static List<Candidate> without(List<Candidate> all, Candidate one) {
    return all.stream().filter(each -> !each.equals(one)).toList();
  }
}
