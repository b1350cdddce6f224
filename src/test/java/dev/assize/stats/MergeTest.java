package dev.assize.stats;

import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;
import static dev.assize.stats.SyntheticPairs.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.ProbabilityRule;
import dev.assize.task.Order;
import dev.assize.task.OrderPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {
  @ParameterizedTest
  @CsvSource({
    "AGREE_OR_TIE, 1",
    "AGREE_OR_TIE, 2",
    "POINTS, 3",
    "POINTS_JUDGEBENCH, 4",
    "MEAN, 5",
    "MEAN, 6"
  })
  void everyPartitionInEveryOrderGivesTheSameBits(OrderRule rule, int seed) {
    List<ItemJudgement> items = RandomItems.of(seed, 400);
    StatisticsResult onePass = counted(rule, items).result();

    List<ItemJudgement> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(seed));
    var merged = new RunStatistics(rule, 2);
    for (List<ItemJudgement> part : parts(shuffled, new Random(-seed))) {
      merged.merge(counted(rule, part));
    }

    assertThat(merged.result()).isEqualTo(onePass);
  }

  @Test
  void aCorrectedRunIsTheSameToTheBitInEveryPartition() {
    var settings = new StatisticsSettings(OrderRule.MEAN, 2, OrderPolicy.RANDOM, 7);
    var whole = new RunStatistics(settings);
    var left = new RunStatistics(settings);
    var right = new RunStatistics(settings);
    var random = new Random(1);
    for (int at = 0; at < 300; at++) {
      List<Order> orders =
          at % 4 == 0
              ? List.of(Order.GIVEN, Order.SWAPPED)
              : List.of(at % 3 == 0 ? Order.GIVEN : Order.SWAPPED);
      ItemJudgement item =
          draft("item " + at)
              .cluster("prompt " + random.nextInt(100))
              .comparing(
                  judged(
                      pair(at % 2 == 0 ? "a" : "z", "m"),
                      ProbabilityRule.LOGIT_MEAN,
                      orders,
                      random.nextGaussian(),
                      random.nextGaussian(0.5, 0.1)))
              .build();
      whole.add(item);
      (random.nextBoolean() ? left : right).add(item);
    }
    right.merge(left);

    assertThat(whole.result().overall().corrected()).hasSize(4);
    assertThat(right.result()).isEqualTo(whole.result());
  }

  @Test
  void anotherSeedMovesTheBootstrapAlone() {
    List<ItemJudgement> items = RandomItems.of(3, 200);
    JudgeStatistics one = seeded(1, items);
    JudgeStatistics other = seeded(2, items);

    assertThat(seeded(1, items)).isEqualTo(one);
    assertThat(other.winRates()).isNotEqualTo(one.winRates());
    assertThat(other.winRates())
        .extracting(WinRate::rate)
        .isEqualTo(one.winRates().stream().map(WinRate::rate).toList());
  }

  private static JudgeStatistics seeded(long seed, List<ItemJudgement> items) {
    var statistics =
        new RunStatistics(new StatisticsSettings(OrderRule.MEAN, 2, OrderPolicy.BOTH, seed));
    items.forEach(statistics::add);
    return statistics.result().overall();
  }

  @Test
  void mergingNothingChangesNothing() {
    RunStatistics statistics = counted(OrderRule.MEAN, RandomItems.of(7, 50));
    StatisticsResult before = statistics.result();

    statistics.merge(new RunStatistics(OrderRule.MEAN, 2));

    assertThat(statistics.result()).isEqualTo(before);
  }

  @Test
  void theMergedOneStaysAsItWas() {
    RunStatistics other = counted(OrderRule.MEAN, RandomItems.of(7, 50));
    StatisticsResult before = other.result();

    counted(OrderRule.MEAN, RandomItems.of(8, 50)).merge(other);

    assertThat(other.result()).isEqualTo(before);
  }

  @Test
  void pairsThatAreManyAndRareAreKeptAsWellAsFewFullOnes() {
    var whole = new ClusterTally();
    var left = new ClusterTally();
    var right = new ClusterTally();
    int[] same = new int[100_000];
    for (int cluster = 0; cluster < same.length; cluster++) {
      same[cluster] = cluster;
      if (cluster % 7 != 0) {
        double credit = cluster % 5 / 4.0;
        whole.add(cluster, credit);
        (cluster % 1000 < 3 ? left : right).add(cluster, credit);
      }
    }
    left.merge(right, same);

    assertThat(left.rate()).isEqualTo(whole.rate());
  }

  private static List<List<ItemJudgement>> parts(List<ItemJudgement> items, Random random) {
    List<List<ItemJudgement>> parts = new ArrayList<>();
    for (int from = 0; from < items.size(); ) {
      int to = Math.min(items.size(), from + 1 + random.nextInt(150));
      parts.add(items.subList(from, to));
      from = to;
    }
    return parts;
  }

  private static RunStatistics counted(OrderRule rule, List<ItemJudgement> items) {
    var statistics = new RunStatistics(rule, 2);
    items.forEach(statistics::add);
    return statistics;
  }
}
