package dev.assize.stats.agreement;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderRule;
import dev.assize.stats.Clusters;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares a run with the data's labels, item by item.
///
/// One pass; any partition of the items into accumulators that are then merged gives the same bits.
/// Not thread-safe.
public final class RunAgreement {
  private final OrderRule rule;
  private final double muchWeight;
  private final Clusters clusters;
  private final JudgeAgreement overall;
  private final Map<String, JudgeAgreement> judges = new TreeMap<>();

  /// @param rule how outcomes count
  /// @param muchWeight what a "much better" weighs under the rule `points`
  public RunAgreement(OrderRule rule, double muchWeight) {
    this(rule, muchWeight, new Clusters());
  }

  /// @param rule how outcomes count
  /// @param muchWeight what a "much better" weighs under the rule `points`
  /// @param clusters numbers that are shared with others, which need not keep them too
  public RunAgreement(OrderRule rule, double muchWeight, Clusters clusters) {
    this.rule = rule;
    this.clusters = clusters;
    this.muchWeight = muchWeight;
    this.overall = new JudgeAgreement(rule, muchWeight);
  }

  /// Adds an item, with or without a label: consistency needs none.
  public void add(ItemJudgement item) {
    int cluster = clusters.number(item.cluster());
    overall.addVerdicts(cluster, item, item.comparisons());
    overall.addRatings(item, item.scores());
    overall.addOrders(cluster, item, item.comparisons());
    item.byJudge()
        .forEach((name, view) -> {
          overall.addOrders(cluster, item, view.comparisons());
          JudgeAgreement judge = judge(name);
          judge.addVerdicts(cluster, item, view.comparisons());
          judge.addOrders(cluster, item, view.comparisons());
          judge.addRatings(item, view.scores());
        });
  }

  /// Adds another part of the run.
  ///
  /// @throws IllegalArgumentException where it counts under another rule
  public void merge(RunAgreement other) {
    if (other.rule != rule || other.muchWeight != muchWeight) {
      throw new IllegalArgumentException(
          "expected agreement under %s with weight %s, found %s with weight %s; count both alike"
              .formatted(rule.label(), muchWeight, other.rule.label(), other.muchWeight));
    }
    int[] here = clusters.absorb(other.clusters);
    overall.merge(other.overall, here);
    other.judges.forEach((name, theirs) -> judge(name).merge(theirs, here));
  }

  /// The judge's agreement, or the panel's.
  public AgreementResult result() {
    return overall.result();
  }

  /// Each judge's own agreement where there are several, by name; else empty.
  public SortedMap<String, AgreementResult> byJudge() {
    SortedMap<String, AgreementResult> each = new TreeMap<>();
    judges.forEach((name, tally) -> each.put(name, tally.result()));
    return Collections.unmodifiableSortedMap(each);
  }

  private JudgeAgreement judge(String name) {
    return judges.computeIfAbsent(name, _ -> new JudgeAgreement(rule, muchWeight));
  }
}
