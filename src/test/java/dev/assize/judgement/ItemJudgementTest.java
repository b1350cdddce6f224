package dev.assize.judgement;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.item;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemJudgementTest {
  private static final Pair AB = pair("a", "b");
  private static final Pair AC = pair("a", "c");

  @Test
  void isJudgedWhereEveryPairIs() {
    assertThat(item("x", compared(AB, "11"), compared(AC, "12")).isJudged()).isTrue();
  }

  @Test
  void isNotJudgedWhereAPairIsMissing() {
    ItemJudgement half = item("x", compared(AB, "11"), compared(AC, "1u"));

    assertThat(half.isJudged()).isFalse();
    assertThat(half.hasFailure()).isTrue();
  }

  @Test
  void aPairOfEqualAnswersIsNoFailureAndNoJudgement() {
    ItemJudgement same = item("x", Combining.identical(AB));

    assertThat(same.isJudged()).isFalse();
    assertThat(same.hasFailure()).isFalse();
    assertThat(item("x", Combining.identical(AB), compared(AC, "11")).isJudged()).isTrue();
  }

  @Test
  void isJudgedWhereEveryRatingHasAScore() {
    assertThat(draft("x").score("a", 3).build().isJudged()).isTrue();
    assertThat(draft("x").score("a", 3).unscored("b", "empty").build().isJudged()).isFalse();
  }

  @Test
  void anItemOfNothingIsNeitherJudgedNorFailed() {
    assertThat(item("x").isJudged()).isFalse();
    assertThat(item("x").hasFailure()).isFalse();
  }
}
