package dev.assize.stats.panel;

import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts how the judges of a panel voted; parts can be counted apart and merged, and every
/// partition gives the same numbers to the last bit.
///
/// Holds a count per pattern of votes, of which there are few: with three judges who all answer, 27
/// and as many for each kind of label. Not thread-safe.
public final class PanelVotes {
  private final List<String> judges = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<VotePattern, Long> patterns = new HashMap<>();

  /// Counts every comparison of an item on which at least one judge of several has a vote.
  public void add(ItemJudgement item) {
    for (int at = 0; at < item.comparisons().size(); at++) {
      Map<String, Preference> votes = new HashMap<>();
      for (Map.Entry<String, JudgeView> each : item.byJudge().entrySet()) {
        vote(each.getValue().comparisons().get(at))
            .ifPresent(vote -> votes.put(each.getKey(), vote));
      }
      Pair pair = item.comparisons().get(at).pair();
      add(votes, item.label().flatMap(label -> label.between(pair.first(), pair.second())));
    }
  }

  /// Counts a comparison; one without a vote is left out.
  ///
  /// @param votes by judge; a judge without an answer is not among them
  /// @param label what the data says is right
  public void add(Map<String, Preference> votes, Optional<Preference> label) {
    if (votes.isEmpty()) {
      return;
    }
    votes.keySet().forEach(this::number);
    char[] cast = VotePattern.none(judges.size());
    votes.forEach((judge, vote) -> cast[number(judge)] = VotePattern.letter(vote));
    patterns.merge(VotePattern.of(cast, label), 1L, Long::sum);
  }

  /// Counts all that the other one counted; the other one stays as it is.
  public void merge(PanelVotes other) {
    int[] here = other.judges.stream().mapToInt(this::number).toArray();
    Map<VotePattern, Long> theirs = Map.copyOf(other.patterns);
    theirs.forEach((pattern, count) ->
        patterns.merge(pattern.renumbered(here, judges.size()), count, Long::sum));
  }

  /// What a judge says of a pair, as a vote: orders that disagree are for neither candidate. Empty
  /// where the judge has no verdict.
  public static Optional<Preference> vote(PairJudgement pair) {
    return switch (pair.outcome()) {
      case Outcome.Decided(var winner) ->
          Optional.of(winner.equals(pair.pair().first()) ? Preference.FIRST : Preference.SECOND);
      case Outcome.Tied _, Outcome.OrderDependent _ -> Optional.of(Preference.NEITHER);
      case Outcome.Unjudged _ -> Optional.empty();
    };
  }

  /// The inter-judge agreement matrix: every two judges with a common comparison, by name.
  public List<JudgeAgreement> agreement() {
    return AgreementMatrix.of(sorted());
  }

  /// How much each judge's vote should weigh, by agreement with the labels.
  public LabelWeights weights() {
    return LabelWeighing.of(sorted());
  }

  /// Whom to believe where there are no labels, after Dawid and Skene; labels are not looked at.
  public Consensus consensus() {
    return DawidSkene.of(sorted());
  }

  private int number(String judge) {
    return numbers.computeIfAbsent(
        judge,
        _ -> {
          judges.add(judge);
          return judges.size() - 1;
        });
  }

  /// The same votes with the judges by name and the patterns in a fixed order, so that no sum
  /// depends on who came first.
  private CountedVotes sorted() {
    List<String> names = judges.stream().sorted().toList();
    int[] here = judges.stream().mapToInt(names::indexOf).toArray();
    SortedMap<VotePattern, Long> counts = new TreeMap<>();
    patterns.forEach((pattern, count) -> counts.put(pattern.renumbered(here, names.size()), count));
    return new CountedVotes(names, counts);
  }
}
