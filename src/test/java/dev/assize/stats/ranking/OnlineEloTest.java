package dev.assize.stats.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class OnlineEloTest {
  private final OnlineElo elo = new OnlineElo(RatingScale.DEFAULT, 32);

  @Test
  void aWinBetweenEqualsMovesHalfTheFactor() {
    elo.add("a", "b", BattleResult.WIN);

    assertThat(elo.ratings())
        .extracting(Rating::model, Rating::value, Rating::battles)
        .containsExactly(tuple("a", 1016.0, 1L), tuple("b", 984.0, 1L));
  }

  @Test
  void aTieBetweenEqualsMovesNothing() {
    elo.add("a", "b", BattleResult.TIE);

    assertThat(elo.ratings()).allMatch(rating -> rating.value() == 1000);
  }

  @Test
  void theLastBattleWeighsMost() {
    elo.add("a", "b", BattleResult.WIN);
    elo.add("a", "b", BattleResult.LOSS);

    assertThat(elo.ratings().getFirst().model()).isEqualTo("b");
  }

  @Test
  void nobodyIsRatedBeforeTheFirstBattle() {
    assertThat(elo.ratings()).isEmpty();
  }

  @Test
  void aModelDoesNotFightItself() {
    assertThatThrownBy(() -> elo.add("a", "a", BattleResult.WIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a battle is between two models, found a twice");
  }
}
