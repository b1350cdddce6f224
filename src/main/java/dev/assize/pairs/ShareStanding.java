package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// By each answer's mean share against the others, of verdicts or of probability.
///
/// Means against different opponents can't be compared: two answers can where they were compared
/// themselves, or both with the same others.
final class ShareStanding implements Standing {
  /// A comparison's share of one of its answers.
  interface Share {
    OptionalDouble of(Contest contest, CandidateId answer);
  }

  private final List<Contest> contests;
  private final Map<CandidateId, Map<CandidateId, List<Double>>> shares = new HashMap<>();

  ShareStanding(JudgedPrompt prompt, List<JudgedAnswer> answers, Share share) {
    Set<CandidateId> ids = answers.stream().map(JudgedAnswer::id).collect(Collectors.toSet());
    this.contests =
        prompt.contests().stream()
            .filter(contest -> ids.contains(contest.first()) && ids.contains(contest.second()))
            .toList();
    for (Contest contest : contests) {
      add(contest.first(), contest.second(), share.of(contest, contest.first()));
      add(contest.second(), contest.first(), share.of(contest, contest.second()));
    }
  }

  private void add(CandidateId answer, CandidateId against, OptionalDouble share) {
    share.ifPresent(value ->
        shares
            .computeIfAbsent(answer, _ -> new HashMap<>())
            .computeIfAbsent(against, _ -> new ArrayList<>())
            .add(value));
  }

  @Override
  public OptionalDouble worth(CandidateId answer) {
    return opponents(answer).values().stream().mapToDouble(ShareStanding::mean).average();
  }

  private Map<CandidateId, List<Double>> opponents(CandidateId answer) {
    return shares.getOrDefault(answer, Map.of());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  @Override
  public Lead lead(CandidateId one, CandidateId other) {
    OptionalDouble first = worth(one);
    OptionalDouble second = worth(other);
    boolean met = opponents(one).containsKey(other);
    if (first.isPresent() && second.isPresent() && (met || hadTheSameOthers(one, other))) {
      double ahead = first.getAsDouble() - second.getAsDouble();
      return Standing.ahead(ahead, first.getAsDouble(), second.getAsDouble());
    }
    return new Lead.Unknown(OwnStanding.missing(contests, one, other));
  }

  private boolean hadTheSameOthers(CandidateId one, CandidateId other) {
    boolean wasToBeCompared = contests.stream().anyMatch(each -> each.isBetween(one, other));
    return !wasToBeCompared
        && Optional.of(others(one, other))
            .filter(met -> !met.isEmpty() && met.equals(others(other, one)))
            .isPresent();
  }

  private Set<CandidateId> others(CandidateId answer, CandidateId without) {
    Set<CandidateId> met = new HashSet<>(opponents(answer).keySet());
    met.remove(without);
    return met;
  }
}
