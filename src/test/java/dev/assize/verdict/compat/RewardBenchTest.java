package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RewardBenchTest {

  private final Peer pair = Peer.named("rewardbench-pair");
  private final Peer rating = Peer.named("rewardbench-rating");

  @Test
  void readsAPairWithoutATie() {
    assertThat(pair.reads("[[A]]")).isEqualTo("A");
    assertThat(pair.reads("[[B]]")).isEqualTo("B");
    assertThat(pair.reads("[[C]]")).isEqualTo("no_verdict");
    assertThat(pair.reads("not [[A]] but [[B]]")).isEqualTo("A");
  }

  @Test
  void readsARatingAtTheVeryEnd() {
    assertThat(rating.reads("Good.\n8")).isEqualTo("8");
    assertThat(rating.reads("Rating: 10 \n")).isEqualTo("10");
    assertThat(rating.pointsAt("Rating: 10 \n")).isEqualTo("10");
    assertThat(rating.reads("1")).isEqualTo("1");
  }

  @Test
  void aFractionIsReadAsWhatStandsLast() {
    assertThat(rating.reads("8/10")).isEqualTo("10");
    assertThat(rating.reads("9.5")).isEqualTo("5");
    assertThat(rating.reads("-7")).isEqualTo("7");
    assertThat(rating.reads("8 out of 10")).isEqualTo("10");
  }

  @Test
  void aRatingWithAnythingBehindItIsNone() {
    assertThat(rating.reads("**9**")).isEqualTo("no_verdict");
    assertThat(rating.reads("9.")).isEqualTo("no_verdict");
    assertThat(rating.reads("[[9]]")).isEqualTo("no_verdict");
  }

  @Test
  void aNumberOutsideTheScaleIsNone() {
    assertThat(rating.reads("0")).isEqualTo("no_verdict");
    assertThat(rating.reads("11")).isEqualTo("no_verdict");
    assertThat(rating.reads("110")).isEqualTo("no_verdict");
    assertThat(rating.reads("100")).isEqualTo("no_verdict");
    assertThat(rating.reads("95")).isEqualTo("no_verdict");
  }

  @Test
  void aLetterOfAnyScriptBeforeTheNumberHidesIt() {
    assertThat(rating.reads("Score_9")).isEqualTo("no_verdict");
    assertThat(rating.reads("评分9")).isEqualTo("no_verdict");
    assertThat(rating.reads("评分：9")).isEqualTo("9");
    assertThat(rating.reads("１0")).isEqualTo("no_verdict");
  }
}
