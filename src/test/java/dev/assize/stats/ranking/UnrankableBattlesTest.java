package dev.assize.stats.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.stats.ranking.Ranking.Ranked;
import dev.assize.stats.ranking.Ranking.Unranked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What battles can't say is said in a sentence, not in a number.
class UnrankableBattlesTest {
  private static final RankingSettings PLAIN = RankingSettings.DEFAULT;
  private static final RankingSettings DAVIDSON = PLAIN.withTies(TieRule.DAVIDSON);

  private final Battles battles = new Battles(100, 0);
  private int prompts;

  @Test
  void noBattles() {
    assertThat(sentence(PLAIN)).isEqualTo("there are no battles, so there is nothing to rank");
  }

  @Test
  void oneModelOnly() {
    assertThatThrownBy(() -> battles.add("a", "a", BattleResult.TIE, "p"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a battle is between two models, found a twice");
  }

  @Test
  void aSingleBattle() {
    fight("a", "b", BattleResult.WIN, 1);

    assertThat(sentence(PLAIN))
        .isEqualTo(
            "a won all its battles, and b lost all its battles, so that the distance is infinite;"
                + " set a prior, or add battles");
  }

  @Test
  void aModelThatNeverLost() {
    fight("a", "b", BattleResult.WIN, 20);
    fight("a", "c", BattleResult.WIN, 20);
    fight("b", "c", BattleResult.WIN, 5);
    fight("b", "c", BattleResult.LOSS, 5);

    assertThat(sentence(PLAIN))
        .isEqualTo(
            "a won all its battles, and b, c lost all their battles with the others, so that the"
                + " distance is infinite; set a prior, or add battles");
  }

  @Test
  void twoModelsThatNeverWon() {
    fight("a", "b", BattleResult.TIE, 3);
    fight("a", "y", BattleResult.WIN, 3);
    fight("b", "x", BattleResult.WIN, 3);

    assertThat(sentence(PLAIN))
        .isEqualTo(
            "a, b won all their battles with the others, and x lost all its battles (so did y), so"
                + " that the distance is infinite; set a prior, or add battles");
  }

  @Test
  void perfectSeparation() {
    for (String better : List.of("a", "b", "c", "d")) {
      for (String worse : List.of("b", "c", "d")) {
        if (better.compareTo(worse) < 0) {
          fight(better, worse, BattleResult.WIN, 10);
        }
      }
    }

    assertThat(battles.rank(PLAIN))
        .isEqualTo(
            new Unranked(new Obstacle.OneSided(List.of(List.of("a")), List.of(List.of("d")))));
  }

  @Test
  void islands() {
    for (int model = 0; model < 7; model++) {
      fight("m" + model, "m" + (model + 1) % 7, BattleResult.WIN, 2);
    }
    fight("x", "y", BattleResult.TIE, 2);
    fight("p", "q", BattleResult.TIE, 2);

    assertThat(sentence(PLAIN))
        .isEqualTo(
            "the models fall into 3 groups without a battle between them (m0, m1, m2, m3, m4 and 2"
                + " more against p, q and so on), so that their ratings can't be compared; add"
                + " battles between the groups, or rank each by itself");
  }

  @Test
  void islandsHeldByAPriorAreNamedAllTheSame() {
    fight("a", "b", BattleResult.TIE, 2);
    fight("x", "y", BattleResult.TIE, 2);

    Ranked ranked = (Ranked) battles.rank(PLAIN.withPrior(200));

    assertThat(ranked.heldByPrior())
        .contains(new Obstacle.Islands(List.of(List.of("a", "b"), List.of("x", "y"))));
  }

  @Test
  void allTiesAreEqualRatingsWithoutAnInterval() {
    fight("a", "b", BattleResult.TIE, 20);
    fight("b", "c", BattleResult.TIE, 20);

    Ranked ranked = (Ranked) battles.rank(PLAIN);

    assertThat(ranked.ratings())
        .allSatisfy(rating -> {
          assertThat(rating.value()).isEqualTo(1000);
          assertThat(rating.interval()).isEmpty();
        });
  }

  @Test
  void allTiesUnderDavidson() {
    fight("a", "b", BattleResult.TIE, 20);

    assertThat(sentence(DAVIDSON))
        .isEqualTo(
            "Davidson's tie model has no finite solution for these battles: wins and losses are too"
                + " few beside the ties; count ties as half-wins");
    fight("x", "y", BattleResult.TIE, 20);
    assertThat(sentence(DAVIDSON.withPrior(200))).startsWith("Davidson's tie model");
  }

  @Test
  void winsAndTiesWithoutALossUnderDavidson() {
    fight("a", "b", BattleResult.TIE, 20);
    fight("a", "b", BattleResult.WIN, 20);

    assertThat(battles.rank(DAVIDSON)).isEqualTo(new Unranked(new Obstacle.UnboundedTies()));
    assertThat(battles.rank(PLAIN)).isInstanceOf(Ranked.class);
  }

  @Test
  void aPriorHoldsWinsAndTiesWithoutALoss() {
    fight("a", "b", BattleResult.TIE, 20);
    fight("a", "b", BattleResult.WIN, 20);

    assertThat(battles.rank(DAVIDSON.withPrior(400))).isInstanceOf(Ranked.class);
  }

  // Of heights that differ by one step per win and at most one per tie there are none here.
  @Test
  void aTieOverTwoStepsBoundsDavidsonsParameter() {
    fight("a", "b", BattleResult.WIN, 5);
    fight("b", "c", BattleResult.WIN, 5);
    fight("a", "c", BattleResult.TIE, 5);

    Ranked ranked = (Ranked) battles.rank(DAVIDSON);

    assertThat(ranked.tieParameter().orElseThrow()).isPositive().isFinite();
  }

  @Test
  void anAnchorThatFoughtNoBattle() {
    fight("a", "b", BattleResult.TIE, 1);

    assertThat(sentence(PLAIN.withAnchor("gpt", 1000)))
        .isEqualTo("the anchor gpt fought no battle; choose one of the models that did");
  }

  @Test
  void fewPromptsGiveRatingsWithoutIntervals() {
    fight("a", "b", BattleResult.WIN, 5);
    fight("a", "b", BattleResult.LOSS, 4);

    Ranked ranked = (Ranked) battles.rank(PLAIN);

    assertThat(ranked.ratings()).allMatch(rating -> rating.interval().isEmpty());
    assertThat(ranked.bootstrap().missing().orElseThrow().sentence())
        .isEqualTo("the battles are of fewer than 10 prompts");
  }

  // One loss of thirty is drawn zero times in 37 % of the replicates.
  @Test
  void aModelThatHardlyLostHasNoInterval() {
    fight("a", "b", BattleResult.WIN, 29);
    fight("a", "b", BattleResult.LOSS, 1);

    Ranked ranked = (Ranked) battles.rank(PLAIN);

    assertThat(ranked.bootstrap().unbounded()).isBetween(25, 50);
    assertThat(ranked.bootstrap().missing().orElseThrow().sentence())
        .isEqualTo("in over 2.5 % of the draws a model won or lost all; there are too few battles");
  }

  @Test
  void aPriorGivesItOne() {
    fight("a", "b", BattleResult.WIN, 29);
    fight("a", "b", BattleResult.LOSS, 1);

    Ranked ranked = (Ranked) battles.rank(PLAIN.withPrior(400));

    assertThat(ranked.ratings()).allMatch(rating -> rating.interval().isPresent());
  }

  @Test
  void noReplicatesNoIntervals() {
    Battles none = new Battles(0, 0);
    none.add("a", "b", BattleResult.TIE, "p");

    Ranked ranked = (Ranked) none.rank(PLAIN);

    assertThat(ranked.bootstrap().missing().orElseThrow().sentence())
        .isEqualTo("no bootstrap was asked for");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-9})
  void ratingsFarApartAreStillRatings(double loss) {
    battles.add("a", "b", BattleResult.probability(1 - loss), "p");

    Ranked ranked = (Ranked) battles.rank(PLAIN);

    double apart = ranked.ratings().getFirst().value() - ranked.ratings().getLast().value();
    assertThat(RatingScale.DEFAULT.expected(0, apart)).isBetween(loss * 0.9, loss * 1.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY})
  void whatIsNoProbabilityIsRefused(double value) {
    assertThatThrownBy(() -> BattleResult.probability(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a win probability of 0 to 1 for a battle, found " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1.1})
  void whatIsNoCreditIsRefused(double value) {
    assertThatThrownBy(() -> BattleResult.credit(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a credit of 0 to 1 for a battle, found " + value);
  }

  @Test
  void settingsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> PLAIN.withPrior(0))
        .hasMessage("a prior's standard deviation is above 0 points, found 0.0");
    assertThatThrownBy(() -> new RatingScale(0, 10, 1000))
        .hasMessage("a rating scale's points are above 0, found 0.0");
    assertThatThrownBy(() -> new RatingScale(400, 1, 1000))
        .hasMessage("a rating scale's base is above 1, found 1.0");
    assertThatThrownBy(() -> new RatingScale(400, 10, Double.NaN))
        .hasMessage("a rating scale's mean is a number, found NaN");
    assertThatThrownBy(() -> PLAIN.withAnchor("a", Double.NaN))
        .hasMessage("expected a number as the rating of the anchor a, found NaN");
    assertThatThrownBy(() -> new OnlineElo(RatingScale.DEFAULT, 0))
        .hasMessage("the K factor of Elo is above 0, found 0.0");
  }

  private void fight(String first, String second, BattleResult result, int times) {
    for (int time = 0; time < times; time++) {
      battles.add(first, second, result, "prompt " + prompts++);
    }
  }

  private String sentence(RankingSettings settings) {
    return ((Unranked) battles.rank(settings)).obstacle().sentence();
  }
}
