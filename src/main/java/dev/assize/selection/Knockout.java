package dev.assize.selection;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.selection.Best.MarginOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A knockout. A match that is a tie goes to whom its win probability favours, else by lot.
final class Knockout {
  private final Contest contest;
  private final Map<CandidateId, Integer> reached = new HashMap<>();
  private final Map<CandidateId, TieBreak> luck = new HashMap<>();

  Knockout(Contest contest) {
    this.contest = contest;
  }

  /// Plays until one is left, or a match has no verdict: then nobody can go on.
  Best play() {
    List<Candidate> left = contest.drawn();
    int places = Integer.highestOneBit(left.size() - 1) << 1;
    Best last = new Best.Unjudged(List.of());
    for (int free = places - left.size(); left.size() > 1; free = 0) {
      List<Candidate> next = new ArrayList<>(left.subList(0, free));
      for (int at = free; at < left.size(); at += 2) {
        last = match(left.get(at), left.get(at + 1));
        switch (last) {
          case Best.Unjudged unjudged -> {
            return unjudged;
          }
          case Best.Chosen(CandidateId winner, var _, var _, var _, var _) ->
              next.add(winner.equals(left.get(at).id()) ? left.get(at) : left.get(at + 1));
        }
      }
      left = next;
    }
    return last;
  }

  private Best match(Candidate one, Candidate other) {
    Match match = contest.play(one, other);
    OptionalDouble credit = match.creditOf(one.id());
    if (credit.isEmpty()) {
      return new Best.Unjudged(contest.reasons());
    }
    OptionalDouble probability = match.probabilityOf(one.id());
    double lead = credit.getAsDouble() - 0.5;
    Optional<TieBreak> broken = Optional.empty();
    if (lead == 0) {
      boolean favours = probability.isPresent() && probability.getAsDouble() != 0.5;
      broken = Optional.of(favours ? TieBreak.WIN_PROBABILITY : TieBreak.HASH);
      // Lots are drawn in their order, so that the one named first has the smaller.
      lead = favours ? probability.getAsDouble() - 0.5 : 1;
    }
    boolean first = lead > 0;
    CandidateId winner = first ? one.id() : other.id();
    reached.merge(winner, 1, Integer::sum);
    broken.ifPresent(rule -> luck.merge(winner, rule, (a, b) -> a.compareTo(b) > 0 ? a : b));
    return chosen(match, winner, first ? other.id() : one.id());
  }

  private Best.Chosen chosen(Match match, CandidateId winner, CandidateId loser) {
    OptionalDouble probability = match.probabilityOf(winner);
    double share = probability.orElseGet(() -> match.creditOf(winner).orElseThrow());
    return new Best.Chosen(
        winner,
        loser,
        2 * share - 1,
        probability.isPresent() ? MarginOf.WIN_PROBABILITY : MarginOf.POINTS,
        Optional.ofNullable(luck.get(winner)));
  }

  /// Who got further is ahead; of those who got as far, by lot.
  List<Candidate> ranked() {
    Ladder.Rung rung =
        new Ladder.Rung(Optional.empty(), candidate -> reached.getOrDefault(candidate.id(), 0));
    return new Ladder(List.of(rung), contest::lot).sorted(contest.drawn());
  }
}
