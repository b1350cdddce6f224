package dev.assize.benchmark;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderVerdict;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.verdict.UnparsedReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// How a comparison is marked against its label: each order by itself, then their mean.
///
/// A call that failed or was not made is nobody's answer: such a pair is left out under every
/// marking.
///
/// @param even the credit of "neither is better" in one order
/// @param level the credit of two equal ratings
/// @param silent the credit of a reply without a verdict; empty leaves the pair out
record Marking(double even, double level, OptionalDouble silent) {
  private static final Set<String> SILENCES =
      Arrays.stream(UnparsedReason.values())
          .map(UnparsedReason::label)
          .collect(Collectors.toUnmodifiableSet());

  /// Ties and silence half, as RewardBench counts generative judges.
  static final Marking HALVES = new Marking(0.5, 0.5, OptionalDouble.of(0.5));

  /// Ties half, silence left out.
  static final Marking VERDICTS = new Marking(0.5, 0.5, OptionalDouble.empty());

  /// Only the right verdict counts; equal ratings half, as LLMBar takes them for one output in one
  /// order and for the other in the other.
  static final Marking VERBATIM = new Marking(0, 0.5, OptionalDouble.of(0));

  /// Which candidate of a comparison is the better one; empty where the label doesn't tell them
  /// apart.
  static Optional<Preference> gold(ItemJudgement item, Pair pair) {
    return item.label()
        .flatMap(label -> label.between(pair.first(), pair.second()))
        .filter(says -> says != Preference.NEITHER);
  }

  /// Whether a reply came, and held no verdict.
  static boolean isSilence(List<String> reasons) {
    return !reasons.isEmpty() && SILENCES.containsAll(reasons);
  }

  /// The credit of a comparison, 0 to 1.
  OptionalDouble of(PairJudgement judged, Preference gold) {
    if (judged.orders().isEmpty()) {
      return ofOutcome(judged, gold);
    }
    double sum = 0;
    for (OrderVerdict order : judged.orders()) {
      OptionalDouble credit = of(judged.pair(), order, gold);
      if (credit.isEmpty()) {
        return credit;
      }
      sum += credit.getAsDouble();
    }
    return OptionalDouble.of(sum / judged.orders().size());
  }

  /// The credit of one order.
  OptionalDouble of(Pair pair, OrderVerdict order, Preference gold) {
    return switch (order) {
      case OrderVerdict.For(CandidateId winner, var _) -> right(pair, winner, gold);
      case OrderVerdict.Even() -> OptionalDouble.of(even);
      case OrderVerdict.None(List<String> reasons) -> silence(reasons);
    };
  }

  // Without orders: two ratings, or a panel.
  private OptionalDouble ofOutcome(PairJudgement judged, Preference gold) {
    return switch (judged.outcome()) {
      case Outcome.Decided(CandidateId winner) -> right(judged.pair(), winner, gold);
      case Outcome.Tied _, Outcome.OrderDependent _ -> OptionalDouble.of(level);
      case Outcome.Unjudged(List<String> reasons) -> silence(reasons);
    };
  }

  private OptionalDouble silence(List<String> reasons) {
    return isSilence(reasons) ? silent : OptionalDouble.empty();
  }

  private static OptionalDouble right(Pair pair, CandidateId winner, Preference gold) {
    boolean first = winner.equals(pair.first());
    return OptionalDouble.of(first == (gold == Preference.FIRST) ? 1 : 0);
  }
}
