package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import dev.assize.stats.ranking.BattleResult;
import dev.assize.stats.ranking.Battles;
import dev.assize.stats.ranking.Ranking;
import dev.assize.stats.ranking.RankingSettings;
import dev.assize.stats.ranking.RatingScale;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// By Bradley–Terry strengths within the prompt, as log-odds: the maximum a posteriori under a
/// Gaussian prior about their mean.
///
/// A comparison is a battle; where every comparison of the prompt has a win probability it counts
/// as so much of a win, else by its outcome, a tie half.
final class StrengthStanding implements Standing {
  // Log-odds: a point more means odds of e to 1.
  private static final RatingScale LOG_ODDS = new RatingScale(1, Math.E, 0);

  private final List<Contest> contests;
  private final Map<CandidateId, Double> strengths;

  private StrengthStanding(List<Contest> contests, Map<CandidateId, Double> strengths) {
    this.contests = contests;
    this.strengths = strengths;
  }

  static StrengthStanding of(
      JudgedPrompt prompt, List<JudgedAnswer> answers, double priorDeviation) {
    Set<CandidateId> ids = answers.stream().map(JudgedAnswer::id).collect(Collectors.toSet());
    List<Contest> contests =
        prompt.contests().stream()
            .filter(contest -> ids.contains(contest.first()) && ids.contains(contest.second()))
            .toList();
    List<Contest> judged = contests.stream().filter(Contest::isJudged).toList();
    Map<CandidateId, Double> strengths = new HashMap<>();
    switch (ranking(judged, priorDeviation)) {
      case Ranking.Ranked ranked ->
          ranked
              .ratings()
              .forEach(rating -> strengths.put(new CandidateId(rating.model()), rating.value()));
      case Ranking.Unranked _ -> {}
    }
    return new StrengthStanding(contests, strengths);
  }

  private static Ranking ranking(List<Contest> judged, double priorDeviation) {
    boolean measured =
        judged.stream().allMatch(contest -> contest.probability(contest.first()).isPresent());
    Battles battles = new Battles(/* replicates= */ 0, /* seed= */ 0);
    for (Contest contest : judged) {
      battles.add(
          contest.first().value(), contest.second().value(), result(contest, measured), "prompt");
    }
    return battles.rank(RankingSettings.DEFAULT.withScale(LOG_ODDS).withPrior(priorDeviation));
  }

  private static BattleResult result(Contest contest, boolean measured) {
    return measured
        ? BattleResult.probability(contest.probability(contest.first()).orElseThrow())
        : BattleResult.credit(contest.credit(contest.first()).orElseThrow());
  }

  @Override
  public OptionalDouble worth(CandidateId answer) {
    return Optional.ofNullable(strengths.get(answer))
        .map(strength -> OptionalDouble.of(logistic(strength)))
        .orElseGet(OptionalDouble::empty);
  }

  @Override
  public Lead lead(CandidateId one, CandidateId other) {
    if (!areConnected(one, other)) {
      return new Lead.Unknown(OwnStanding.missing(contests, one, other));
    }
    double first = strengths.getOrDefault(one, 0.0);
    double second = strengths.getOrDefault(other, 0.0);
    return Standing.ahead(2 * logistic(first - second) - 1, logistic(first), logistic(second));
  }

  // Between groups that never met only the prior would speak.
  private boolean areConnected(CandidateId one, CandidateId other) {
    Set<CandidateId> reached = new HashSet<>(Set.of(one));
    Deque<CandidateId> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      CandidateId here = open.remove();
      contests.stream()
          .filter(Contest::isJudged)
          .filter(contest -> contest.first().equals(here) || contest.second().equals(here))
          .map(contest -> contest.first().equals(here) ? contest.second() : contest.first())
          .filter(reached::add)
          .forEach(open::add);
    }
    return reached.contains(other) && strengths.containsKey(one) && strengths.containsKey(other);
  }

  private static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
