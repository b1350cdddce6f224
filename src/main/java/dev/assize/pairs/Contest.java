package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Said;
import dev.assize.judgement.WinProbability;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One comparison of two answers to a prompt, by their ids there.
///
/// @param first stands for the first of `judged`'s pair
/// @param second stands for the second one
/// @param judged as the judge sees it, or the panel
/// @param byJudge each judge's view where there are several
public record Contest(
    CandidateId first,
    CandidateId second,
    PairJudgement judged,
    Map<String, PairJudgement> byJudge) {
  public Contest {
    byJudge = Collections.unmodifiableMap(new LinkedHashMap<>(byJudge));
  }

  boolean isBetween(CandidateId one, CandidateId other) {
    return (first.equals(one) && second.equals(other))
        || (first.equals(other) && second.equals(one));
  }

  /// Whether there is an outcome.
  boolean isJudged() {
    return judged.isJudged();
  }

  /// Whether a judge was asked to compare, so that this does not merely follow from two ratings.
  boolean isAsked() {
    return !judged.readings().isEmpty();
  }

  /// Who won; empty where nobody did.
  Optional<CandidateId> winner() {
    return winner(judged);
  }

  private Optional<CandidateId> winner(PairJudgement view) {
    return switch (view.outcome()) {
      case Outcome.Decided(CandidateId winner) ->
          Optional.of(winner.equals(view.pair().first()) ? first : second);
      case Outcome.Tied _, Outcome.OrderDependent _, Outcome.Unjudged _ -> Optional.empty();
    };
  }

  /// The judges that said something, and whether they decided for an answer.
  List<Boolean> votes(CandidateId answer) {
    return byJudge.values().stream()
        .filter(PairJudgement::isJudged)
        .map(view -> winner(view).filter(answer::equals).isPresent())
        .toList();
  }

  /// An answer's share of the win: 1, ½ or 0; empty where there is no outcome.
  OptionalDouble credit(CandidateId answer) {
    return switch (judged.outcome()) {
      case Outcome.Decided _ ->
          OptionalDouble.of(winner().filter(answer::equals).isPresent() ? 1 : 0);
      case Outcome.Tied _, Outcome.OrderDependent _ -> OptionalDouble.of(0.5);
      case Outcome.Unjudged _ -> OptionalDouble.empty();
    };
  }

  /// The probability that an answer is the better one. A bounded one is the middle of its bounds
  /// where these lie on one side of ½, else none.
  OptionalDouble probability(CandidateId answer) {
    return switch (judged.probability()) {
      case WinProbability.Point(double value, var _) -> OptionalDouble.of(of(answer, value));
      case WinProbability.Bounds(double low, double high, var _) ->
          low > 0.5 || high < 0.5
              ? OptionalDouble.of(of(answer, (low + high) / 2))
              : OptionalDouble.empty();
      case WinProbability.None _ -> OptionalDouble.empty();
    };
  }

  /// What every call with a verdict said of an answer: its probability where all have one, else 1,
  /// ½ or 0.
  List<Double> opinions(CandidateId answer) {
    List<OrderReading> said = judged.readings().stream().filter(OrderReading::isVerdict).toList();
    boolean measured =
        said.stream().allMatch(each -> each.probability() instanceof WinProbability.Point);
    return said.stream().map(each -> of(answer, measured ? probable(each) : credit(each))).toList();
  }

  private static double probable(OrderReading reading) {
    return switch (reading.probability()) {
      case WinProbability.Point(double value, var _) -> value;
      case WinProbability.Bounds _, WinProbability.None _ ->
          throw new IllegalStateException("no point: " + reading);
    };
  }

  private double credit(OrderReading reading) {
    return switch (reading.said()) {
      case Said.Prefers(CandidateId winner, var _) -> winner.equals(judged.pair().first()) ? 1 : 0;
      case Said.Even() -> 0.5;
      case Said.Unread _, Said.Failed _, Said.Pending _ ->
          throw new IllegalStateException("no verdict: " + reading);
    };
  }

  private double of(CandidateId answer, double first) {
    return answer.equals(this.first) ? first : 1 - first;
  }
}
