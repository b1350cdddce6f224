package dev.assize.stats.panel;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements.Draft;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Pair;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelDecisionTest {
  private static final Pair PAIR = pair("1", "2");
  private static final Outcome FIRST = new Outcome.Decided(PAIR.first());
  private static final Outcome SECOND = new Outcome.Decided(PAIR.second());

  /// Each judge's verdicts in the two orders, by judges a, b, c …
  private static Draft item(String id, String... verdicts) {
    Draft draft = draft(id);
    for (int judge = 0; judge < verdicts.length; judge++) {
      String name = String.valueOf((char) ('a' + judge));
      draft.judge(name, compared(PAIR, verdicts[judge]));
    }
    return draft;
  }

  private static Outcome counted(PanelDecision decision, ItemJudgement item) {
    return decision.of(item).comparisons().getFirst().outcome();
  }

  private static PanelDecision of(PanelRule rule, int quorum) {
    return PanelDecision.of(new PanelSettings(rule, quorum));
  }

  private static PanelDecision learned(PanelRule rule, List<ItemJudgement> items) {
    PanelLearning learning = new PanelLearning(new PanelSettings(rule, 1));
    items.forEach(learning::add);
    return learning.result();
  }

  @Test
  void byDefaultItCountsAsItIsRecorded() {
    ItemJudgement item = item("x", "11", "22", "11").build();

    assertThat(PanelDecision.RECORDED.of(item)).isSameAs(item);
  }

  @Test
  void anItemOfASingleJudgeIsNoPanels() {
    ItemJudgement item = draft("x").comparing(compared(PAIR, "11")).build();

    assertThat(of(PanelRule.MEAN_PROBABILITY, 3).of(item)).isSameAs(item);
  }

  @Test
  void withoutAQuorumItIsLeftOut() {
    ItemJudgement two = item("x", "11", "11", "uf").build();

    assertThat(counted(of(PanelRule.MAJORITY, 2), two)).isEqualTo(FIRST);
    assertThat(counted(of(PanelRule.MAJORITY, 3), two))
        .isEqualTo(new Outcome.Unjudged(List.of("no_quorum")));
  }

  @Test
  void whatNobodyJudgedKeepsItsReasons() {
    assertThat(counted(of(PanelRule.MAJORITY, 2), item("x", "uu", "uu").build()))
        .isEqualTo(new Outcome.Unjudged(List.of("truncated")));
  }

  private static ItemJudgement told(WinProbability... each) {
    Draft draft = draft("x");
    for (int judge = 0; judge < each.length; judge++) {
      draft.judge("judge " + judge, compared(PAIR, "1", "judge " + judge, each[judge]));
    }
    return draft.build();
  }

  @Test
  void theMeanProbabilityMayOverruleTheMajority() {
    ItemJudgement item =
        told(
            new Point(0.55, Source.DIRECT),
            new Point(0.55, Source.DIRECT),
            new Point(0.1, Source.DIRECT));

    assertThat(counted(PanelDecision.RECORDED, item)).isEqualTo(FIRST);
    assertThat(counted(of(PanelRule.MEAN_PROBABILITY, 1), item)).isEqualTo(SECOND);
  }

  @Test
  void boundsDecideWhereBothEndsDo() {
    assertThat(
            counted(
                of(PanelRule.MEAN_PROBABILITY, 1),
                told(new Bounds(0.1, 0.4, Source.DIRECT), new Point(0.3, Source.DIRECT))))
        .isEqualTo(SECOND);
    assertThat(
            counted(
                of(PanelRule.MEAN_PROBABILITY, 1),
                told(new Bounds(0.1, 0.9, Source.DIRECT), new Point(0.5, Source.DIRECT))))
        .isEqualTo(new Outcome.Unjudged(List.of("bounded")));
  }

  @Test
  void sourcesAreNotAveragedTogether() {
    assertThat(
            counted(
                of(PanelRule.MEAN_PROBABILITY, 1),
                told(new Point(0.9, Source.DIRECT), new Point(0.9, Source.VOTES))))
        .isEqualTo(new Outcome.Unjudged(List.of("mixed_sources")));
  }

  /// The first judge is always right, the two others are wrong together two times of three.
  private static List<ItemJudgement> oneGoodJudge(boolean labelled) {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 60; at++) {
      boolean first = at % 2 == 0;
      String right = first ? "11" : "22";
      String others = at % 3 == 0 ? right : first ? "22" : "11";
      Draft item = item("item " + at, right, others, others);
      items.add((labelled ? item.best(first ? "1" : "2") : item).build());
    }
    return items;
  }

  @Test
  void labelsWeighAGoodJudgeOverTwoBadOnes() {
    List<ItemJudgement> items = oneGoodJudge(true);
    PanelDecision decision = learned(PanelRule.WEIGHTED, items);

    assertThat(decision.obstacle()).isEmpty();
    assertThat(counted(PanelDecision.RECORDED, items.get(1))).isEqualTo(FIRST);
    assertThat(counted(decision, items.get(1))).isEqualTo(SECOND);
  }

  // Alone it makes judge a right and all others wrong; by the others' labels it is the reverse.
  @Test
  void aLabelHasNoPartInTheWeightsThatItsOwnPromptCountsBy() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int copy = 0; copy < 40; copy++) {
      items.add(item("same", "11", "22").cluster("same").best("1").build());
    }
    for (int at = 0; at < 20; at++) {
      items.add(item("other " + at, "11", "22").best("2").build());
    }

    assertThat(counted(learned(PanelRule.WEIGHTED, items), items.getFirst())).isEqualTo(SECOND);
  }

  @Test
  void withoutLabelsTheMajorityCountsAndSaysWhy() {
    List<ItemJudgement> items = oneGoodJudge(false);
    PanelDecision decision = learned(PanelRule.WEIGHTED, items);

    assertThat(decision.obstacle().orElseThrow()).isInstanceOf(PanelObstacle.NoLabels.class);
    assertThat(decision.of(items.get(1))).isEqualTo(items.get(1));
  }

  @Test
  void withoutLabelsTheOddJudgeOutIsNotBelieved() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 90; at++) {
      String right = at % 2 == 0 ? "11" : "22";
      String wrong = at % 2 == 0 ? "22" : "11";
      // Three good judges err one time in nine, each on items of its own; two guess.
      items.add(
          item(
                  "item " + at,
                  at % 9 == 0 ? wrong : right,
                  at % 9 == 1 ? wrong : right,
                  at % 9 == 2 ? wrong : right,
                  at % 4 < 2 ? "11" : "22",
                  at % 4 < 2 ? "11" : "22")
              .build());
    }
    PanelDecision decision = learned(PanelRule.DAWID_SKENE, items);

    assertThat(decision.obstacle()).isEmpty();
    for (int at = 0; at < items.size(); at++) {
      assertThat(counted(decision, items.get(at))).isEqualTo(at % 2 == 0 ? FIRST : SECOND);
    }
  }

  @Test
  void anyPartitionLearnsTheSame() {
    List<ItemJudgement> items = oneGoodJudge(true);
    PanelLearning left = new PanelLearning(new PanelSettings(PanelRule.WEIGHTED, 1));
    PanelLearning right = new PanelLearning(new PanelSettings(PanelRule.WEIGHTED, 1));
    for (int at = 0; at < items.size(); at++) {
      (at % 3 == 0 ? left : right).add(items.get(at));
    }
    right.merge(left);
    PanelDecision whole = learned(PanelRule.WEIGHTED, items);
    PanelDecision merged = right.result();

    assertThat(items.stream().map(merged::of).toList())
        .isEqualTo(items.stream().map(whole::of).toList());
  }
}
