package dev.assize.stats.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BattleResultTest {

  @Test
  void wholeCreditsAreWinTieAndLoss() {
    assertThat(BattleResult.credit(1)).isEqualTo(BattleResult.WIN);
    assertThat(BattleResult.credit(0.5)).isEqualTo(BattleResult.TIE);
    assertThat(BattleResult.credit(0)).isEqualTo(BattleResult.LOSS);
  }

  @Test
  void aCreditBetweenIsPartOfItsNeighbours() {
    assertThat(BattleResult.credit(0.75)).isEqualTo(new BattleResult(0.5, 0.5));
    assertThat(BattleResult.credit(0.25)).isEqualTo(new BattleResult(0, 0.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.75, 1})
  void aCreditIsWorthItsPoints(double credit) {
    assertThat(BattleResult.credit(credit).points()).isEqualTo(credit);
    assertThat(BattleResult.credit(credit).swapped().points()).isEqualTo(1 - credit);
  }
}
