package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.Outcome;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// By the win probability of the two answers' own comparison. What an answer is worth by itself is
/// its mean.
final class OwnStanding implements Standing {
  private final JudgedPrompt prompt;
  private final Standing means;

  OwnStanding(JudgedPrompt prompt, List<JudgedAnswer> answers) {
    this.prompt = prompt;
    this.means = new ShareStanding(prompt, answers, Contest::probability);
  }

  @Override
  public OptionalDouble worth(CandidateId answer) {
    return means.worth(answer);
  }

  @Override
  public Lead lead(CandidateId one, CandidateId other) {
    OptionalDouble probability = probability(prompt.contests(), one, other);
    return probability.isPresent()
        ? Standing.ahead(
            2 * probability.getAsDouble() - 1,
            probability.getAsDouble(),
            1 - probability.getAsDouble())
        : new Lead.Unknown(missing(prompt.contests(), one, other));
  }

  /// The mean of what the comparisons of two answers say of the one.
  static OptionalDouble probability(List<Contest> contests, CandidateId one, CandidateId other) {
    return contests.stream()
        .filter(contest -> contest.isBetween(one, other))
        .map(contest -> contest.probability(one))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }

  /// Why the comparisons of two answers say nothing.
  static Drop missing(List<Contest> contests, CandidateId one, CandidateId other) {
    List<Contest> own = contests.stream().filter(contest -> contest.isBetween(one, other)).toList();
    if (own.isEmpty()) {
      return Drop.of(DropReason.NOT_COMPARED);
    }
    if (own.stream().anyMatch(Contest::isJudged)) {
      return Drop.of(DropReason.NO_PROBABILITY);
    }
    return new Drop(
        DropReason.UNJUDGED,
        own.stream()
            .map(contest -> contest.judged().outcome())
            .flatMap(outcome ->
                outcome instanceof Outcome.Unjudged(List<String> reasons)
                    ? reasons.stream()
                    : java.util.stream.Stream.empty())
            .distinct()
            .collect(Collectors.joining(", ")));
  }
}
