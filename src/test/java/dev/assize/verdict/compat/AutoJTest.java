package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutoJTest {

  private final Peer single = Peer.named("autoj");
  private final Peer pair = Peer.named("autoj-pair");

  @Test
  void theLastRatingWins() {
    assertThat(single.reads("Rating: [[3]]. On reflection, Rating: [[5]]")).isEqualTo("5");
    assertThat(single.pointsAt("So Rating: [[ 5.5 ]].")).isEqualTo("Rating: [[ 5.5 ]]");
    assertThat(single.reads("So Rating: [[ 5.5 ]].")).isEqualTo("5.5");
    assertThat(single.reads("Rating: [[70]]")).isEqualTo("70");
  }

  @Test
  void withoutARatingTheToolSaysZeroAndWeSayNothing() {
    assertThat(single.reads("[[5]]")).isEqualTo("no_verdict");
    assertThat(single.reads("rating: [[5]]")).isEqualTo("no_verdict");
    assertThat(single.reads("")).isEqualTo("empty");
  }

  @Test
  void whatKillsTheToolIsNoVerdict() {
    assertThat(single.reads("Rating: [[3]], then Rating: [[4")).isEqualTo("no_verdict");
    assertThat(single.reads("Rating: [[3]], then Rating: [[4/5]]")).isEqualTo("no_verdict");
    assertThat(single.reads("Rating: [[]]")).isEqualTo("no_verdict");
  }

  @Test
  void readsTheWordsAfterTheLastDecision() {
    assertThat(pair.reads("So, the final decision is Response 1.")).isEqualTo("A");
    assertThat(pair.reads("So, the final decision is  \nresponse 2")).isEqualTo("B");
    assertThat(pair.reads("So, the final decision is TIE!")).isEqualTo("tie");
    assertThat(pair.reads("final decision is Tie. No: final decision is Response 2"))
        .isEqualTo("B");
    assertThat(pair.pointsAt(" final decision is  Tie.")).isEqualTo("Tie");
  }

  @Test
  void theWordsMayGoOn() {
    assertThat(pair.reads("final decision is Response 10")).isEqualTo("A");
    assertThat(pair.reads("final decision is tied up")).isEqualTo("tie");
  }

  @Test
  void otherWordsAreNoVerdict() {
    assertThat(pair.reads("final decision is **Response 1**")).isEqualTo("no_verdict");
    assertThat(pair.reads("final decision is Tie. The final decision is hard"))
        .isEqualTo("no_verdict");
    assertThat(pair.reads("Final Decision is Response 1")).isEqualTo("no_verdict");
    assertThat(pair.reads("final decision is: Response 1")).isEqualTo("no_verdict");
  }

  @Test
  void aDecisionCutOffFallsBackToTheOneBefore() {
    assertThat(pair.reads("final decision is Tie. Now the final decision is ")).isEqualTo("tie");
  }
}
