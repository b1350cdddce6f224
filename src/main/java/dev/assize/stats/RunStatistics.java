package dev.assize.stats;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.OrderRule;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes the numbers of a run from its items, in one pass; parts of a run can be counted apart and
/// merged, and every partition gives the same numbers to the last bit.
///
/// Holds no items: a million prompts take about 100 MB, and 50 MB more with labels, lengths and ten
/// categories. Not thread-safe.
public final class RunStatistics {
  private final OrderRule rule;
  private final double muchWeight;
  private final Clusters clusters = new Clusters();
  private final JudgeTally overall;
  private final SortedMap<String, JudgeTally> judges = new TreeMap<>();

  /// Nothing counted yet.
  ///
  /// @param rule how the orders of a pair count
  /// @param muchWeight the points of `A>>B` under the rule `points`, 2 unless set
  public RunStatistics(OrderRule rule, double muchWeight) {
    this.rule = rule;
    this.muchWeight = muchWeight;
    this.overall = new JudgeTally(rule, muchWeight);
  }

  /// Counts an item. Items of one cluster need not follow each other.
  public void add(ItemJudgement item) {
    int cluster = clusters.number(item.cluster());
    overall.add(cluster, item);
    item.byJudge().forEach((name, view) -> judge(name).add(cluster, seenBy(view, item)));
  }

  /// Counts all that the other one counted; the other one stays as it is.
  ///
  /// @throws IllegalArgumentException where the two count by different rules
  public void merge(RunStatistics other) {
    if (rule != other.rule || muchWeight != other.muchWeight) {
      throw new IllegalArgumentException(
          "expected statistics under %s with weight %s, found %s with weight %s; count both alike"
              .formatted(rule.label(), muchWeight, other.rule.label(), other.muchWeight));
    }
    int[] here = clusters.absorb(other.clusters);
    overall.merge(other.overall, here);
    other.judges.forEach((name, theirs) -> judge(name).merge(theirs, here));
  }

  /// The numbers of all that was counted so far.
  public StatisticsResult result() {
    SortedMap<String, JudgeStatistics> each = new TreeMap<>();
    judges.forEach((name, tally) -> each.put(name, tally.result()));
    return new StatisticsResult(rule, muchWeight, overall.result(), each);
  }

  private JudgeTally judge(String name) {
    return judges.computeIfAbsent(name, _ -> new JudgeTally(rule, muchWeight));
  }

  private static ItemJudgement seenBy(JudgeView view, ItemJudgement item) {
    return new ItemJudgement(
        item.id(),
        item.position(),
        item.cluster(),
        item.category(),
        item.label(),
        item.candidates(),
        view.comparisons(),
        view.scores(),
        Map.of(),
        Map.of());
  }
}
