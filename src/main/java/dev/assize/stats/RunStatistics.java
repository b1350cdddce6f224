package dev.assize.stats;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.OrderRule;
import dev.assize.task.OrderPolicy;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes the numbers of a run from its items, in one pass; parts of a run can be counted apart and
/// merged, and every partition gives the same numbers to the last bit.
///
/// Holds no items: a million prompts take about 70 MB, and 220 MB with token probabilities, labels,
/// lengths, Markdown and ten categories. Not thread-safe.
public final class RunStatistics {
  private final StatisticsSettings settings;
  private final Clusters clusters;
  private final JudgeTally overall;
  private final SortedMap<String, JudgeTally> judges = new TreeMap<>();

  /// Nothing counted yet.
  public RunStatistics(StatisticsSettings settings) {
    this(settings, new Clusters());
  }

  /// Nothing counted yet.
  ///
  /// @param clusters numbers that are shared with others, which need not keep them too
  public RunStatistics(StatisticsSettings settings, Clusters clusters) {
    this.clusters = clusters;
    this.settings = settings;
    this.overall = new JudgeTally(settings);
  }

  /// Nothing counted yet of a run in both orders, with seed 0.
  ///
  /// @param rule how the orders of a pair count
  /// @param muchWeight the points of `A>>B` under the rule `points`, 2 unless set
  public RunStatistics(OrderRule rule, double muchWeight) {
    this(new StatisticsSettings(rule, muchWeight, OrderPolicy.BOTH, 0));
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
    if (!settings.equals(other.settings)) {
      throw new IllegalArgumentException(
          "expected statistics under %s; found %s; count both alike"
              .formatted(settings, other.settings));
    }
    int[] here = clusters.absorb(other.clusters);
    overall.merge(other.overall, here);
    other.judges.forEach((name, theirs) -> judge(name).merge(theirs, here));
  }

  /// The numbers of all that was counted so far.
  public StatisticsResult result() {
    var bootstrap = new ClusterBootstrap(settings.seed(), clusters.hashes());
    SortedMap<String, JudgeStatistics> each = new TreeMap<>();
    judges.forEach((name, tally) -> each.put(name, tally.result(bootstrap)));
    return new StatisticsResult(settings, overall.result(bootstrap), each);
  }

  private JudgeTally judge(String name) {
    return judges.computeIfAbsent(name, _ -> new JudgeTally(settings));
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
        view.choice(),
        Map.of(),
        Map.of());
  }
}
