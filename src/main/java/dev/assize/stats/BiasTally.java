package dev.assize.stats;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.OrderVerdict;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Said;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.TextFeatures;
import dev.assize.task.Order;
import dev.assize.task.OrderPolicy;

/// Counts what comparisons owe to place, length and style. See [BiasCard].
final class BiasTally {
  private final OrderPolicy policy;
  private final ClusterTally flips = new ClusterTally();
  private final ClusterTally inconsistent = new ClusterTally();
  // Flips to the answer shown first among all flips.
  private final ClusterColumn sides = ClusterColumn.ofSmallSums();
  private final ClusterTally firstSlot = new ClusterTally();
  private final FeatureTally length = new FeatureTally(TextFeatures::characters);
  private final FeatureTally markdown =
      new FeatureTally(text -> text.headers() + text.lists() + text.bold());
  private final PositionBiasTally position = new PositionBiasTally();
  private final CoverageTally coverage = new CoverageTally();
  private final SelfAgreementTally samples = new SelfAgreementTally();

  BiasTally(OrderPolicy policy) {
    this.policy = policy;
  }

  /// Adds one judge's view of a pair.
  void add(int cluster, ItemJudgement item, PairJudgement pair) {
    if (pair.isSeenInBothOrders()) {
      orders(cluster, pair);
    }
    for (OrderReading reading : pair.readings()) {
      coverage.add(reading);
      if (placeIsNotContent(pair)
          && reading.said() instanceof Said.Prefers(CandidateId winner, var _)) {
        firstSlot.add(cluster, winner.equals(reading.shownFirst()));
      }
    }
    position.add(cluster, pair);
    samples.add(cluster, pair);
    length.add(cluster, item, pair);
    markdown.add(cluster, item, pair);
  }

  /// Adds one judge's rating.
  void add(int cluster, ScoreOutcome score) {
    samples.add(cluster, score);
  }

  /// Adds what the data's label says of a pair, once whatever the number of judges.
  void addLabel(int cluster, ItemJudgement item, Pair pair) {
    item.label()
        .flatMap(says -> says.between(pair.first(), pair.second()))
        .ifPresent(label -> {
          length.addLabel(cluster, item, pair, label);
          markdown.addLabel(cluster, item, pair, label);
        });
  }

  void merge(BiasTally other, int[] here) {
    flips.merge(other.flips, here);
    inconsistent.merge(other.inconsistent, here);
    sides.merge(other.sides, here);
    firstSlot.merge(other.firstSlot, here);
    length.merge(other.length, here);
    markdown.merge(other.markdown, here);
    position.merge(other.position, here);
    coverage.merge(other.coverage);
    samples.merge(other.samples, here);
  }

  PositionBiasTally position() {
    return position;
  }

  BiasCard result(ClusterBootstrap bootstrap) {
    return new BiasCard(
        flips.rate(),
        inconsistent.rate(),
        ClusterMoments.of(sides).sum(),
        slotPreference(),
        firstSlot.rate(),
        length.ofWins(),
        length.ofLabels(),
        markdown.ofWins(),
        markdown.ofLabels(),
        position.result(bootstrap),
        coverage.result(),
        samples.ofVerdicts(),
        samples.ofScores());
  }

  private SlotPreference slotPreference() {
    if (flips.rate().isPresent()) {
      ClusterMoments all = ClusterMoments.of(sides);
      return new SlotPreference.OfFlips(all.sum(), all.rows() - all.sum(), SignTest.of(sides, 1));
    }
    return switch (policy) {
      case BOTH -> new SlotPreference.Unknown("no comparison has a verdict in both orders");
      case GIVEN ->
          new SlotPreference.Unknown(
              "only the given order was asked, so that place and content go together");
      case RANDOM ->
          firstSlot
              .rate()
              .<SlotPreference>map(rate ->
                  new SlotPreference.OfRandomOrder(
                      rate, SignTest.of(firstSlot.column(), ClusterTally.QUARTERS)))
              .orElseGet(() -> new SlotPreference.Unknown("no single verdict names a winner"));
    };
  }

  private boolean placeIsNotContent(PairJudgement pair) {
    return policy != OrderPolicy.GIVEN || pair.orders().size() == 2;
  }

  private void orders(int cluster, PairJudgement pair) {
    boolean flipped = pair.outcome() instanceof Outcome.OrderDependent(boolean soft) && !soft;
    flips.add(cluster, flipped);
    inconsistent.add(cluster, pair.outcome() instanceof Outcome.OrderDependent);
    if (flipped) {
      sides.add(cluster, firstWonWhenShownFirst(pair) ? 1 : 0, 1);
    }
  }

  // In a flip the answer shown first won in both orders, or in neither.
  private static boolean firstWonWhenShownFirst(PairJudgement pair) {
    return pair.orders().getFirst() instanceof OrderVerdict.For(CandidateId winner, var _)
        && pair.readings().stream()
            .filter(reading -> reading.order() == Order.GIVEN)
            .anyMatch(reading -> reading.shownFirst().equals(winner));
  }
}
