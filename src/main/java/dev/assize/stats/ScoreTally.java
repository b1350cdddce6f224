package dev.assize.stats;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ScoreOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sums scores by candidate. See [ScoreSummary].
final class ScoreTally {
  private final SortedMap<CandidateId, Sums> byCandidate = new TreeMap<>();
  private final BoundedCounts<Double> levels = new BoundedCounts<>(ScoreSummary.MOST_LEVELS);

  void add(int cluster, Map<CandidateId, ScoreOutcome> scores) {
    scores.forEach((candidate, outcome) -> {
      Sums sums = byCandidate.computeIfAbsent(candidate, _ -> new Sums());
      switch (outcome) {
        case ScoreOutcome.Scored scored -> {
          sums.add(cluster, scored);
          // + 0.0 makes the negative zero the positive one.
          scored.samples().forEach(sample -> levels.add(sample + 0.0, 1));
        }
        case ScoreOutcome.Unscored _ -> sums.unscored++;
      }
    });
  }

  void merge(ScoreTally other, int[] here) {
    other.byCandidate.forEach((candidate, theirs) ->
        byCandidate.computeIfAbsent(candidate, _ -> new Sums()).merge(theirs, here));
    levels.merge(other.levels);
  }

  ScoreSummary result(ClusterBootstrap bootstrap, ScoreScale scale) {
    List<ScoreSummary.OfCandidate> all = new ArrayList<>();
    return switch (scale) {
      case ABSOLUTE -> {
        byCandidate.forEach(
            (candidate, sums) -> all.add(sums.result(candidate.value(), bootstrap)));
        yield new ScoreSummary(scale, all, new TreeMap<>(levels.counts()));
      }
      case RELATIVE -> {
        byCandidate.forEach((candidate, sums) -> all.add(sums.counted(candidate.value())));
        yield new ScoreSummary(scale, all, new TreeMap<>());
      }
    };
  }

  private static final class Sums {
    // Scores beyond it, or finer than its units, are summed exactly, but have no interval.
    private static final double MOST = 1e9;
    private static final double UNITS = 0x1p24;

    private long scored;
    private long unscored;
    private boolean tooLarge;
    private final ClusterColumn byPrompt = ClusterColumn.ofAnySums();
    private final ExactSum scores = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long expectations;
    private final ExactSum expected = new ExactSum();

    void add(int cluster, ScoreOutcome.Scored outcome) {
      scored++;
      if (Math.abs(outcome.score()) > MOST) {
        tooLarge = true;
      } else {
        byPrompt.add(cluster, Math.round(outcome.score() * UNITS), 1);
        squares.add(outcome.score() * outcome.score());
      }
      scores.add(outcome.score());
      outcome
          .expected()
          .ifPresent(value -> {
            expectations++;
            expected.add(value);
          });
    }

    void merge(Sums other, int[] here) {
      scored += other.scored;
      unscored += other.unscored;
      tooLarge |= other.tooLarge;
      byPrompt.merge(other.byPrompt, here);
      scores.merge(other.scores);
      squares.merge(other.squares);
      expectations += other.expectations;
      expected.merge(other.expected);
    }

    ScoreSummary.OfCandidate counted(String candidate) {
      return new ScoreSummary.OfCandidate(
          candidate,
          scored,
          unscored,
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());
    }

    ScoreSummary.OfCandidate result(String candidate, ClusterBootstrap bootstrap) {
      return new ScoreSummary.OfCandidate(
          candidate,
          scored,
          unscored,
          scored == 0 ? OptionalDouble.empty() : OptionalDouble.of(scores.mean(scored)),
          interval(bootstrap),
          deviation(),
          expectations == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(expected.mean(expectations)));
    }

    private Optional<Interval> interval(ClusterBootstrap bootstrap) {
      return scored == 0 || tooLarge
          ? Optional.empty()
          : bootstrap.mean(byPrompt, UNITS, scores.mean(scored)).interval();
    }

    private OptionalDouble deviation() {
      if (scored < 2 || tooLarge) {
        return OptionalDouble.empty();
      }
      double mean = scores.mean(scored);
      double variance = (squares.value() - mean * scores.value()) / (scored - 1);
      return OptionalDouble.of(Math.sqrt(Math.max(0, variance)));
    }
  }
}
