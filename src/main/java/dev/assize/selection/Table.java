package dev.assize.selection;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.selection.Best.MarginOf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// Who stands where after some matches: by the share of the points that could be won, then by the
/// rules of [TieBreak].
final class Table {
  private final Contest contest;
  private final Map<CandidateId, Row> rows = new HashMap<>();

  /// One candidate's matches, counted.
  private static final class Row {
    private final Candidate candidate;
    private double points;
    private int judged;
    private int wins;
    private int unjudged;
    private double probabilities;
    private int probable;
    private final List<CandidateId> met = new ArrayList<>();

    Row(Candidate candidate) {
      this.candidate = candidate;
    }

    void add(Match match) {
      CandidateId id = candidate.id();
      OptionalDouble credit = match.creditOf(id);
      if (credit.isEmpty()) {
        unjudged++;
        return;
      }
      points += credit.getAsDouble();
      judged++;
      wins += credit.getAsDouble() > 0.5 ? 1 : 0;
      met.add(match.opponent(id));
      OptionalDouble probability = match.probabilityOf(id);
      probabilities += probability.orElse(0);
      probable += probability.isPresent() ? 1 : 0;
    }

    double share() {
      return share(points, judged);
    }

    /// What it would be with all missing matches lost.
    double least() {
      return share(points, judged + unjudged);
    }

    /// What it would be with all missing matches won.
    double most() {
      return share(points + unjudged, judged + unjudged);
    }

    private static double share(double points, int matches) {
      return matches == 0 ? 0 : points / matches;
    }

    OptionalDouble probability() {
      return met.isEmpty() || probable < met.size()
          ? OptionalDouble.empty()
          : OptionalDouble.of(probabilities / probable);
    }
  }

  Table(Contest contest) {
    this.contest = contest;
    for (Candidate candidate : contest.drawn()) {
      Row row = new Row(candidate);
      contest.matches().stream().filter(match -> match.isOf(candidate.id())).forEach(row::add);
      rows.put(candidate.id(), row);
    }
  }

  /// All of them, the best first.
  List<Candidate> ranked() {
    return ladder().sorted(contest.drawn());
  }

  private Ladder ladder() {
    boolean probable =
        rows.values().stream()
            .allMatch(each -> each.met.isEmpty() || each.probability().isPresent());
    List<Ladder.Rung> rungs = new ArrayList<>();
    rungs.add(new Ladder.Rung(Optional.empty(), of(Row::share)));
    if (probable) {
      rungs.add(
          new Ladder.Rung(
              Optional.of(TieBreak.WIN_PROBABILITY), of(row -> row.probability().orElse(0))));
    }
    rungs.add(new Ladder.Rung(Optional.of(TieBreak.WINS), of(row -> row.wins)));
    rungs.add(new Ladder.Rung(Optional.of(TieBreak.BUCHHOLZ), of(this::buchholz)));
    return new Ladder(rungs, contest::lot);
  }

  private ToDoubleFunction<Candidate> of(ToDoubleFunction<Row> value) {
    return candidate -> value.applyAsDouble(row(candidate));
  }

  private double buchholz(Row row) {
    return row.met.stream().mapToDouble(id -> row(id).share()).average().orElse(0);
  }

  private Row row(Candidate candidate) {
    return row(candidate.id());
  }

  private Row row(CandidateId id) {
    return Optional.ofNullable(rows.get(id)).orElseThrow();
  }

  /// The best, if that is known.
  ///
  /// @param passOver whether it is the best of those that were judged
  Best best(boolean passOver) {
    List<Candidate> order = ranked().stream().filter(each -> row(each).judged > 0).toList();
    boolean missing = rows.values().stream().anyMatch(row -> row.unjudged > 0);
    if (order.size() < 2 || (missing && !passOver && !isCertain(order.getFirst()))) {
      return new Best.Unjudged(contest.reasons());
    }
    Candidate winner = order.get(0);
    Candidate second = order.get(1);
    return new Best.Chosen(
        winner.id(),
        second.id(),
        row(winner).share() - row(second).share(),
        MarginOf.POINTS,
        ladder().decidedBy(winner, second));
  }

  // Whatever the missing matches would say: all of them lost by the first, all others won.
  private boolean isCertain(Candidate first) {
    double least = row(first).least();
    return rows.values().stream()
        .filter(row -> !row.candidate.equals(first))
        .allMatch(row -> row.most() < least);
  }

  /// Who was never judged.
  List<CandidateId> missing() {
    return contest.drawn().stream().map(Candidate::id).filter(id -> row(id).judged == 0).toList();
  }

  List<Standing> standings() {
    return standings(ranked());
  }

  List<Standing> standings(Collection<Candidate> order) {
    return order.stream()
        .map(candidate -> {
          Row row = row(candidate);
          return new Standing(
              candidate.id(),
              contest.sameTextAs(candidate.id()),
              OptionalDouble.empty(),
              row.points,
              row.judged,
              row.wins,
              row.probability());
        })
        .toList();
  }
}
