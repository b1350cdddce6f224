package dev.assize.stats.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.stats.ranking.Ranking.Ranked;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Battles made from known strengths give these strengths back.
class PlantedStrengthsTest {
  private static final int MODELS = 6;

  @Test
  void bradleyTerryRecoversPlantedStrengths() {
    Battles battles = new Battles(200, 1);
    fight(battles, 60_000, 0, new Random(1));

    Ranked ranked = (Ranked) battles.rank(RankingSettings.DEFAULT);

    recovers(ranked, 10);
  }

  @Test
  void davidsonRecoversPlantedStrengthsAndTies() {
    Battles battles = new Battles(200, 1);
    fight(battles, 60_000, 0.8, new Random(2));

    Ranked ranked = (Ranked) battles.rank(RankingSettings.DEFAULT.withTies(TieRule.DAVIDSON));

    recovers(ranked, 10);
    assertThat(ranked.tieParameter().orElseThrow()).isCloseTo(0.8, within(0.03));
  }

  @Test
  void davidsonWithoutTiesIsBradleyTerry() {
    Battles battles = new Battles(0, 1);
    fight(battles, 2000, 0, new Random(3));
    Ranked plain = (Ranked) battles.rank(RankingSettings.DEFAULT);

    Ranked davidson = (Ranked) battles.rank(RankingSettings.DEFAULT.withTies(TieRule.DAVIDSON));

    assertThat(davidson.tieParameter()).hasValue(0);
    assertThat(davidson.ratings()).isEqualTo(plain.ratings());
  }

  // At two equal models the likelihood is highest where the share of ties is ν/(2 + ν).
  @Test
  void davidsonOfTwoEqualModelsHasTheShareOfTies() {
    Battles battles = new Battles(0, 1);
    battles.add("a", "b", BattleResult.WIN, "p");
    battles.add("a", "b", BattleResult.LOSS, "q");
    battles.add("a", "b", BattleResult.TIE, "r");
    battles.add("a", "b", BattleResult.TIE, "s");

    Ranked ranked = (Ranked) battles.rank(RankingSettings.DEFAULT.withTies(TieRule.DAVIDSON));

    assertThat(ranked.tieParameter().orElseThrow()).isCloseTo(2, within(1e-9));
    assertThat(ranked.ratings()).allMatch(rating -> Math.abs(rating.value() - 1000) < 1e-9);
  }

  @Tag("slow")
  @Test
  void intervalsHoldThePlantedStrengthInNinetyFivePercent() {
    assertThat(coverage(1000, 0)).isBetween(0.93, 0.97);
    assertThat(coverage(1000, 0.8)).isBetween(0.93, 0.97);
  }

  @Test
  void intervalsHoldThePlantedStrengthMostly() {
    assertThat(coverage(60, 0)).isBetween(0.88, 0.99);
  }

  /// Over runs of 200 prompts with three battles each.
  private static double coverage(int runs, double ties) {
    TieRule rule = ties > 0 ? TieRule.DAVIDSON : TieRule.HALF_WINS;
    int held = 0;
    for (int run = 0; run < runs; run++) {
      Battles battles = new Battles(200, run);
      fight(battles, 600, ties, new Random(1000 + run));
      Ranked ranked = (Ranked) battles.rank(RankingSettings.DEFAULT.withTies(rule));
      for (Rating rating : ranked.ratings()) {
        Rating.Interval interval = rating.interval().orElseThrow();
        double truth = planted(rating.model());
        held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
      }
    }
    return held / (double) runs / MODELS;
  }

  private static void recovers(Ranked ranked, double tolerance) {
    assertThat(ranked.ratings())
        .hasSize(MODELS)
        .allSatisfy(rating ->
            assertThat(rating.value())
                .as(rating.model())
                .isCloseTo(planted(rating.model()), within(tolerance)));
  }

  /// Davidson's model, three battles of one prompt after each other.
  private static void fight(Battles battles, int count, double ties, Random random) {
    for (int battle = 0; battle < count; battle++) {
      int one = random.nextInt(MODELS);
      int other = (one + 1 + random.nextInt(MODELS - 1)) % MODELS;
      double half = (planted("m" + one) - planted("m" + other)) / 800;
      double win = Math.pow(10, half);
      double loss = Math.pow(10, -half);
      double drawn = random.nextDouble() * (win + ties + loss);
      BattleResult result =
          drawn < win
              ? BattleResult.WIN
              : drawn < win + ties ? BattleResult.TIE : BattleResult.LOSS;
      battles.add("m" + one, "m" + other, result, "prompt " + battle / 3);
    }
  }

  /// About a mean of 1000.
  private static double planted(String model) {
    return 1150 - 60.0 * Integer.parseInt(model.substring(1));
  }
}
