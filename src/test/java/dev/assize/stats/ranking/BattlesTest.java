package dev.assize.stats.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.assize.stats.ranking.Ranking.Ranked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BattlesTest {

  record Battle(String first, String second, BattleResult result, String cluster) {
    void countIn(Battles battles) {
      battles.add(first, second, result, cluster);
    }
  }

  @Test
  void threeWinsOutOfFourAreWorthALogOfThree() {
    Battles battles = new Battles(0, 0);
    for (BattleResult result : List.of(win(), win(), win(), BattleResult.LOSS)) {
      battles.add("a", "b", result, "p");
    }

    Ranked ranked = ranked(battles, RankingSettings.DEFAULT);

    double half = 200 * Math.log10(3);
    assertThat(ranked.ratings())
        .extracting(Rating::model, Rating::battles)
        .containsExactly(tuple("a", 4L), tuple("b", 4L));
    assertThat(rating(ranked, "a")).isCloseTo(1000 + half, within(1e-9));
    assertThat(rating(ranked, "b")).isCloseTo(1000 - half, within(1e-9));
    assertThat(ranked.tieParameter()).isEmpty();
    assertThat(ranked.heldByPrior()).isEmpty();
  }

  @Test
  void aProbabilityIsSoMuchOfAWin() {
    Battles battles = new Battles(0, 0);
    battles.add("a", "b", BattleResult.probability(0.7), "p");
    battles.add("b", "a", BattleResult.probability(0.2), "q");

    Ranked ranked = ranked(battles, RankingSettings.DEFAULT);

    double expected = RatingScale.DEFAULT.expected(rating(ranked, "a"), rating(ranked, "b"));
    assertThat(expected).isCloseTo(0.75, within(1e-8));
  }

  @Test
  void aTieIsHalfAWinForEach() {
    Battles ties = new Battles(0, 0);
    ties.add("a", "b", BattleResult.TIE, "p");
    ties.add("a", "b", win(), "q");
    Battles halves = new Battles(0, 0);
    halves.add("a", "b", BattleResult.probability(0.5), "p");
    halves.add("a", "b", win(), "q");

    assertThat(ties.rank(RankingSettings.DEFAULT)).isEqualTo(halves.rank(RankingSettings.DEFAULT));
  }

  @Test
  void aBattleToldFromTheOtherSideIsTheSameBattle() {
    Battles here = new Battles(100, 7);
    Battles there = new Battles(100, 7);
    for (Battle battle : battles(400, new Random(5))) {
      here.add(battle.first, battle.second, battle.result, battle.cluster);
      there.add(battle.second, battle.first, battle.result.swapped(), battle.cluster);
    }

    assertThat(there.rank(RankingSettings.DEFAULT)).isEqualTo(here.rank(RankingSettings.DEFAULT));
  }

  @ParameterizedTest
  @EnumSource
  void everyPartitionGivesTheSameRankingToTheLastBit(TieRule ties) {
    RankingSettings settings = RankingSettings.DEFAULT.withTies(ties);
    // More battles of some pairs than there are replicates, fewer of others.
    List<Battle> all = battles(3000, new Random(11));
    Ranking whole = count(all, 100).rank(settings);
    Random random = new Random(12);
    for (int round = 0; round < 4; round++) {
      List<Battle> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      int cut = random.nextInt(all.size());
      int next = cut + random.nextInt(all.size() - cut);
      Battles parts = count(shuffled.subList(next, all.size()), 100);
      parts.merge(count(shuffled.subList(0, cut), 100));
      parts.merge(count(shuffled.subList(cut, next), 100));

      assertThat(parts.rank(settings)).isEqualTo(whole);
    }
    assertThat(whole).isInstanceOf(Ranked.class);
  }

  @Test
  void aMergeLeavesTheOtherAsItIs() {
    Battles one = count(battles(200, new Random(1)), 0);
    Battles other = count(battles(300, new Random(2)), 0);
    Ranking before = other.rank(RankingSettings.DEFAULT);

    one.merge(other);

    assertThat(other.rank(RankingSettings.DEFAULT)).isEqualTo(before);
    assertThat(ranked(one, RankingSettings.DEFAULT).battles()).isEqualTo(500);
  }

  @Test
  void anAnchorHoldsItsRatingInEveryReplicate() {
    RankingSettings settings = RankingSettings.DEFAULT.withAnchor("m1", 1114);

    Ranked ranked = ranked(count(battles(2000, new Random(3)), 200), settings);

    assertThat(rating(ranked, "m1")).isEqualTo(1114);
    assertThat(find(ranked, "m1").interval()).isEmpty();
    assertThat(find(ranked, "m0").interval()).isPresent();
  }

  @Test
  void theScaleStretchesAndMovesTheRatings() {
    Battles battles = count(battles(500, new Random(4)), 0);
    Ranked usual = ranked(battles, RankingSettings.DEFAULT);

    Ranked natural =
        ranked(battles, RankingSettings.DEFAULT.withScale(new RatingScale(1, Math.E, 0)));

    for (Rating rating : usual.ratings()) {
      assertThat(rating(natural, rating.model()))
          .isCloseTo((rating.value() - 1000) * Math.log(10) / 400, within(1e-9));
    }
  }

  @Test
  void aPriorDrawsTheRatingsTogether() {
    Battles battles = count(battles(60, new Random(4)), 0);
    Ranked plain = ranked(battles, RankingSettings.DEFAULT);

    Ranked weak = ranked(battles, RankingSettings.DEFAULT.withPrior(1e6));
    Ranked strong = ranked(battles, RankingSettings.DEFAULT.withPrior(50));

    assertThat(spread(weak)).isCloseTo(spread(plain), within(1e-3));
    assertThat(spread(strong)).isLessThan(spread(plain) / 2);
  }

  // Two models, all n battles won by one: the mode θ of ln σ(2θ)·n − θ² /σ² solves n·σ(−2θ) = θ/σ².
  @Test
  void aPriorGivesAModelThatNeverLostItsPosteriorMode() {
    Battles battles = new Battles(0, 0);
    for (int battle = 0; battle < 5; battle++) {
      battles.add("a", "b", win(), "p" + battle);
    }
    RankingSettings natural =
        RankingSettings.DEFAULT.withScale(new RatingScale(1, Math.E, 0)).withPrior(2);

    Ranked ranked = ranked(battles, natural);

    double mode = rating(ranked, "a");
    assertThat(5 / (1 + Math.exp(2 * mode))).isCloseTo(mode / 4, within(1e-9));
    assertThat(rating(ranked, "b")).isCloseTo(-mode, within(1e-12));
    assertThat(ranked.heldByPrior())
        .contains(new Obstacle.OneSided(List.of(List.of("a")), List.of(List.of("b"))));
  }

  @Test
  void intervalsNarrowWithMorePromptsAndNotWithMoreBattlesOfTheSamePrompts() {
    List<Battle> once = battles(600, new Random(6));
    List<Battle> thrice = new ArrayList<>(once);
    thrice.addAll(once);
    thrice.addAll(once);

    double width = width(ranked(count(once, 1000), RankingSettings.DEFAULT));
    double repeated = width(ranked(count(thrice, 1000), RankingSettings.DEFAULT));
    double more = width(ranked(count(battles(1800, new Random(6)), 1000), RankingSettings.DEFAULT));

    assertThat(repeated).isCloseTo(width, within(1e-3));
    assertThat(more / width).isCloseTo(1 / Math.sqrt(3), within(0.1));
  }

  @Test
  void anotherSeedDrawsOtherReplicates() {
    Battles one = new Battles(100, 1);
    Battles other = new Battles(100, 2);
    for (Battle battle : battles(500, new Random(8))) {
      battle.countIn(one);
      battle.countIn(other);
    }

    assertThat(width(ranked(one, RankingSettings.DEFAULT)))
        .isNotEqualTo(width(ranked(other, RankingSettings.DEFAULT)));
  }

  @Test
  void battlesDrawnDifferentlyDontMerge() {
    assertThatThrownBy(() -> new Battles(100, 1).merge(new Battles(100, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected battles with 100 replicates of seed 1, found 100 of seed 2; count both"
                + " alike");
  }

  @Test
  void battlesDontMergeWithThemselves() {
    Battles battles = new Battles(0, 0);

    assertThatThrownBy(() -> battles.merge(battles))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("battles can't be merged with themselves");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 39})
  void tooFewReplicatesAreRefused(int replicates) {
    assertThatThrownBy(() -> new Battles(replicates, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a bootstrap has at least 40 replicates, or 0 for no intervals, found " + replicates);
  }

  /// Battles of five models, 60 points apart, one pair much more often than the others; two per
  /// prompt.
  static List<Battle> battles(int count, Random random) {
    List<Battle> battles = new ArrayList<>();
    for (int battle = 0; battle < count; battle++) {
      int one = random.nextInt(3) > 0 ? 0 : random.nextInt(5);
      int other = one == 0 && random.nextInt(3) > 0 ? 1 : (one + 1 + random.nextInt(4)) % 5;
      double chance = RatingScale.DEFAULT.expected(-60.0 * one, -60.0 * other);
      double drawn = random.nextDouble();
      BattleResult result =
          random.nextInt(5) == 0
              ? BattleResult.TIE
              : random.nextInt(5) == 0
                  ? BattleResult.probability(drawn)
                  : drawn < chance ? win() : BattleResult.LOSS;
      battles.add(new Battle("m" + one, "m" + other, result, "prompt " + battle / 2));
    }
    return battles;
  }

  private static Battles count(List<Battle> list, int replicates) {
    Battles battles = new Battles(replicates, 7);
    list.forEach(battle -> battle.countIn(battles));
    return battles;
  }

  private static BattleResult win() {
    return BattleResult.WIN;
  }

  private static Ranked ranked(Battles battles, RankingSettings settings) {
    return (Ranked) battles.rank(settings);
  }

  private static Rating find(Ranked ranked, String model) {
    return ranked.ratings().stream()
        .filter(rating -> rating.model().equals(model))
        .findFirst()
        .orElseThrow();
  }

  private static double rating(Ranked ranked, String model) {
    return find(ranked, model).value();
  }

  private static double spread(Ranked ranked) {
    return ranked.ratings().getFirst().value() - ranked.ratings().getLast().value();
  }

  private static double width(Ranked ranked) {
    return ranked.ratings().stream()
        .mapToDouble(rating -> {
          Rating.Interval interval = rating.interval().orElseThrow();
          return interval.high() - interval.low();
        })
        .average()
        .orElseThrow();
  }
}
