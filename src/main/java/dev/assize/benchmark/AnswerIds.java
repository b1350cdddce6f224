package dev.assize.benchmark;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of candidates in lists of right and wrong answers: `chosen_1`, `rejected_3`.
record AnswerIds(boolean isRight, int number) {
  private static final Pattern FORM = Pattern.compile("(chosen|rejected)_([1-9][0-9]{0,3})");

  /// What a name says, empty for another kind of name.
  static Optional<AnswerIds> of(CandidateId id) {
    Matcher matcher = FORM.matcher(id.value());
    return matcher.matches()
        ? Optional.of(
            new AnswerIds(matcher.group(1).equals("chosen"), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /// How many of the candidates are right, or wrong, ones; empty where one has another name.
  static Optional<Long> count(Collection<CandidateId> ids, boolean right) {
    return ids.stream().allMatch(id -> of(id).isPresent())
        ? Optional.of(ids.stream().filter(id -> of(id).orElseThrow().isRight() == right).count())
        : Optional.empty();
  }

  /// A comparison of a right answer with a wrong one.
  record Cell(AnswerIds right, AnswerIds wrong, PairJudgement judged) {
    /// Whether the right one won under every order: 1 or 0; empty where it was not judged.
    OptionalDouble strict() {
      return switch (judged.outcome()) {
        case Outcome.Decided(CandidateId winner) ->
            OptionalDouble.of(of(winner).orElseThrow().isRight() ? 1 : 0);
        case Outcome.Tied _, Outcome.OrderDependent _ -> OptionalDouble.of(0);
        case Outcome.Unjudged _ -> OptionalDouble.empty();
      };
    }
  }

  /// The comparison's cell, empty where both are right, both wrong, or named otherwise.
  static Optional<Cell> cell(PairJudgement judged) {
    Pair pair = judged.pair();
    Optional<AnswerIds> first = of(pair.first());
    Optional<AnswerIds> second = of(pair.second());
    if (first.isEmpty() || second.isEmpty() || first.get().isRight() == second.get().isRight()) {
      return Optional.empty();
    }
    return Optional.of(
        first.get().isRight()
            ? new Cell(first.get(), second.get(), judged)
            : new Cell(second.get(), first.get(), judged));
  }
}
