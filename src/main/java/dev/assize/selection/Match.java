package dev.assize.selection;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.WinProbability;
import java.util.List;
import java.util.OptionalDouble;

/// Two candidates that were compared.
///
/// @param credit the first one's share of the win, ½ for a tie; empty where there is no verdict
record Match(PairJudgement judgement, OptionalDouble credit) {

  boolean isOf(CandidateId id) {
    return judgement.pair().first().equals(id) || judgement.pair().second().equals(id);
  }

  CandidateId opponent(CandidateId id) {
    return judgement.pair().other(id);
  }

  boolean isJudged() {
    return credit.isPresent();
  }

  /// A candidate's share of the win.
  OptionalDouble creditOf(CandidateId id) {
    return turned(credit, id);
  }

  /// The probability that a candidate is the better one; of bounds, the middle.
  OptionalDouble probabilityOf(CandidateId id) {
    OptionalDouble first =
        switch (judgement.probability()) {
          case WinProbability.Point(double value, var _) -> OptionalDouble.of(value);
          case WinProbability.Bounds(double low, double high, var _) ->
              OptionalDouble.of((low + high) / 2);
          case WinProbability.None _ -> OptionalDouble.empty();
        };
    return turned(first, id);
  }

  private OptionalDouble turned(OptionalDouble first, CandidateId id) {
    return first.isEmpty() || judgement.pair().first().equals(id)
        ? first
        : OptionalDouble.of(1 - first.getAsDouble());
  }

  /// Why there is no verdict.
  List<String> reasons() {
    return switch (judgement.outcome()) {
      case Outcome.Unjudged(List<String> reasons) -> reasons;
      case Outcome.Decided _, Outcome.Tied _, Outcome.OrderDependent _ -> List.of();
    };
  }
}
