package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The choice among all of an item's answers, as one judge sees it. Every call that chose one is a
/// vote for it; calls without a choice are no votes.
///
/// @param shown the candidates that were on offer, in the data's order: the first of each text
/// @param readings every call behind it; empty where there was nothing to choose from, or there are
///   more answers than can be shown at once
public record ChoiceJudgement(List<CandidateId> shown, List<ChoiceReading> readings) {
  public ChoiceJudgement {
    shown = List.copyOf(shown);
    readings = List.copyOf(readings);
  }

  /// Votes by candidate, those without one included, in the data's order.
  public Map<CandidateId, Integer> votes() {
    Map<CandidateId, Integer> votes = new LinkedHashMap<>();
    shown.forEach(candidate -> votes.put(candidate, 0));
    for (ChoiceReading reading : readings) {
      if (reading.said() instanceof Said.Prefers(CandidateId winner, var _)) {
        votes.merge(winner, 1, Integer::sum);
      }
    }
    return votes;
  }

  /// How many calls chose one.
  public int cast() {
    return votes().values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Who has most votes.
  public ChoiceOutcome outcome() {
    Map<CandidateId, Integer> votes = votes();
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most == 0) {
      return new ChoiceOutcome.Unjudged(reasons());
    }
    List<CandidateId> leaders =
        votes.entrySet().stream()
            .filter(each -> each.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    return leaders.size() == 1
        ? new ChoiceOutcome.Chosen(leaders.getFirst())
        : new ChoiceOutcome.Shared(leaders);
  }

  /// Whether nobody was asked, so that nothing can have failed.
  public boolean isUnasked() {
    return readings.isEmpty();
  }

  /// Whether every call chose, and chose the same.
  public boolean isUnanimous() {
    return cast() == readings.size() && votes().containsValue(readings.size()) && cast() > 0;
  }

  private List<String> reasons() {
    Set<String> reasons = new LinkedHashSet<>();
    if (readings.isEmpty()) {
      reasons.add(shown.size() < 2 ? Outcome.Unjudged.IDENTICAL : Outcome.Unjudged.TOO_MANY);
    }
    for (ChoiceReading reading : readings) {
      switch (reading.said()) {
        case Said.Prefers _, Said.Even _ -> {}
        case Said.Unread(var reason, var _) -> reasons.add(reason.label());
        case Said.Failed(String reason, var _) -> reasons.add(reason);
        case Said.Pending() -> reasons.add(Outcome.Unjudged.PENDING);
      }
    }
    return List.copyOf(reasons);
  }

  /// What the votes say of two candidates: the one with more is better, equal votes are a tie, and
  /// its share of the votes for either is its win probability. Of two that nobody chose the choice
  /// says nothing: empty.
  ///
  /// @param same whether both have the same text
  public Optional<PairJudgement> pair(Pair pair, boolean same) {
    if (same) {
      return Optional.of(Combining.identical(pair));
    }
    if (readings.isEmpty()) {
      return Optional.empty();
    }
    if (outcome() instanceof ChoiceOutcome.Unjudged(List<String> reasons)) {
      return Optional.of(
          new PairJudgement(
              pair, new Outcome.Unjudged(reasons), new None("unjudged"), List.of(), List.of()));
    }
    int first = votes().getOrDefault(pair.first(), 0);
    int second = votes().getOrDefault(pair.second(), 0);
    if (first + second == 0) {
      return Optional.empty();
    }
    Outcome outcome =
        first == second
            ? new Outcome.Tied()
            : new Outcome.Decided(first > second ? pair.first() : pair.second());
    return Optional.of(
        new PairJudgement(
            pair,
            outcome,
            new Point((double) first / (first + second), Source.VOTES),
            List.of(),
            List.of()));
  }

  /// What the choice says of all these pairs.
  ///
  /// @param shownFor the candidate that was shown for one, itself or the first of its text
  public List<PairJudgement> pairs(
      List<Pair> pairs, java.util.function.UnaryOperator<CandidateId> shownFor) {
    List<PairJudgement> all = new ArrayList<>();
    for (Pair each : pairs) {
      Pair asShown = new Pair(shownFor.apply(each.first()), shownFor.apply(each.second()));
      pair(asShown, asShown.first().equals(asShown.second()))
          .map(judged -> judged.of(each, asShown))
          .ifPresent(all::add);
    }
    return all;
  }
}
