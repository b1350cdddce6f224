package dev.assize.stats;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.item;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelDifferenceTest {
  @Test
  void isOfTheRatesOnThePromptsThatBothHave() {
    List<ItemJudgement> items = new ArrayList<>();
    items.add(prompt(1, "11", "22"));
    items.add(prompt(2, "11", "11"));
    items.add(prompt(3, "22", "22"));
    items.add(prompt(4, "11", "12"));
    items.add(item("5", compared(pair("x", "r"), "22")));

    ModelDifference of = between(items, "x", "y");

    // ¾ against 3/8, on four prompts.
    assertThat(of.difference()).isEqualTo(0.375);
    assertThat(of.clusters()).isEqualTo(4);
    assertThat(of.isWithinNoise()).isTrue();
  }

  @Test
  void isNarrowerThanItsRatesWhereTheyGoTogether() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 100; at++) {
      items.add(prompt(at, at < 60 ? "11" : "22", at < 50 ? "11" : "22"));
    }

    ModelDifference of = between(items, "x", "y");

    assertThat(of.difference()).isCloseTo(0.1, within(1e-12));
    assertThat(of.isWithinNoise()).isFalse();
    // The paired standard error: √(0.1 · 0.9 / 100) = 0.03.
    assertThat(of.interval().halfWidth()).isCloseTo(1.96 * 0.03, within(0.006));
  }

  @Test
  void keepsItsUncertaintyWhereOneModelWonThroughout() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 5; at++) {
      items.add(prompt(at, "11", "22"));
    }

    ModelDifference of = between(items, "x", "y");

    assertThat(of.difference()).isEqualTo(1);
    assertThat(of.interval().low()).isBetween(0.3, 0.6);
    assertThat(of.interval().high()).isEqualTo(1);
  }

  @Test
  void isUnknownOfModelsWithoutACommonPrompt() {
    JudgeStatistics statistics =
        statistics(
            List.of(
                item("1", compared(pair("x", "r"), "11")),
                item("2", compared(pair("y", "r"), "11"))));

    assertThat(statistics.differences())
        .noneMatch(of -> !of.model().equals("r") && !of.other().equals("r"));
  }

  @Test
  void isNotToldOfTwoModelsThatMetOnlyEachOther() {
    assertThat(statistics(List.of(item("1", compared(pair("x", "r"), "11")))).differences())
        .isEmpty();
  }

  @Test
  void ofManyModelsEachIsComparedWithTheNext() {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < 30; at++) {
      items.add(item("one prompt", compared(pair("m" + at, "r"), at < 15 ? "11" : "22")));
    }

    assertThat(statistics(items).differences()).hasSize(30);
  }

  private static ItemJudgement prompt(int at, String x, String y) {
    return item("" + at, compared(pair("x", "r"), x), compared(pair("y", "r"), y));
  }

  private static ModelDifference between(List<ItemJudgement> items, String one, String other) {
    return statistics(items).differences().stream()
        .filter(of -> of.model().equals(one) && of.other().equals(other))
        .findFirst()
        .orElseThrow();
  }

  private static JudgeStatistics statistics(List<ItemJudgement> items) {
    var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 2);
    items.forEach(statistics::add);
    return statistics.result().overall();
  }
}
