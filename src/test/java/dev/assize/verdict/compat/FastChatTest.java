package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FastChatTest {

  private final Peer pair = Peer.named("fastchat-pair");
  private final Peer single = Peer.named("fastchat-single");
  private final Peer scores = Peer.named("vicuna-scores");

  @Test
  void readsTheThreeLabelsOfAPair() {
    assertThat(pair.reads("So [[A]]")).isEqualTo("A");
    assertThat(pair.reads("So [[B]]")).isEqualTo("B");
    assertThat(pair.reads("So [[C]]")).isEqualTo("tie");
  }

  @Test
  void theFirstLabelInTheCodeWinsOverTheLastInTheText() {
    assertThat(pair.reads("not [[A]] but [[B]]")).isEqualTo("A");
    assertThat(pair.reads("[[C]], no: [[B]]")).isEqualTo("B");
    assertThat(pair.pointsAt("[[B]]. Had it been [[A]], ...")).isEqualTo("[[A]]");
  }

  @Test
  void aLabelInThinkingCounts() {
    assertThat(pair.reads("<think>[[A]]?</think>[[B]]")).isEqualTo("A");
  }

  @Test
  void noOtherSpellingOfALabelCounts() {
    assertThat(pair.reads("[[a]] [A] [[ A ]] [[A>B]] ［［Ａ］］ **A**")).isEqualTo("no_verdict");
  }

  @Test
  void theToolsOwnErrorTextIsNoVerdict() {
    assertThat(pair.reads("$ERROR$")).isEqualTo("no_verdict");
    assertThat(single.reads("$ERROR$")).isEqualTo("no_verdict");
  }

  @Test
  void readsTheFirstRatingInDoubleBrackets() {
    assertThat(single.reads("Rating: [[8]]. A [[9]] needs more.")).isEqualTo("8");
    assertThat(single.reads("Rating: [[8.5]]")).isEqualTo("8.5");
    assertThat(single.reads("Rating: [[8.]]")).isEqualTo("8");
  }

  @Test
  void fallsBackToSingleBracketsOnlyWithoutDouble() {
    assertThat(single.reads("As [1] says. Rating: [7]")).isEqualTo("1");
    assertThat(single.reads("As [1] says. Rating: [[7]]")).isEqualTo("7");
    assertThat(single.pointsAt("As [1] says")).isEqualTo("[1]");
  }

  @Test
  void doesNotCheckTheScale() {
    assertThat(single.reads("[[100]]")).isEqualTo("100");
    assertThat(single.reads("[[0]]")).isEqualTo("0");
  }

  @Test
  void readsNoFractionRangeOrSign() {
    assertThat(single.reads("[[8/10]] [[7-8]] [[-3]] [[ 8 ]]")).isEqualTo("no_verdict");
  }

  @Test
  void aRatingThatIsNoPythonNumberKillsTheToolAndIsNoVerdict() {
    assertThat(single.reads("[[08]]")).isEqualTo("no_verdict");
    assertThat(single.reads("[[８]] or [[7]]")).isEqualTo("no_verdict");
    assertThat(single.reads("[[08.5]]")).isEqualTo("8.5");
    assertThat(single.reads("[[00]]")).isEqualTo("0");
    assertThat(single.pointsAt("It is [[08]] then")).isEqualTo("[[08]]");
  }

  @Test
  void readsTwoScoresInTheFirstLine() {
    assertThat(scores.reads("8 9\nBoth are fine.")).isEqualTo("8 9");
    assertThat(scores.reads("8,9")).isEqualTo("8 9");
    assertThat(scores.reads("8.5 9.0\r\nBoth")).isEqualTo("8.5 9");
  }

  @Test
  void aCommaAndASpaceAreOneSeparatorTooMany() {
    assertThat(scores.reads("8, 9")).isEqualTo("no_verdict");
    assertThat(scores.reads("8  9")).isEqualTo("no_verdict");
    assertThat(scores.reads(" 8 9")).isEqualTo("no_verdict");
    assertThat(scores.reads("8 9 ")).isEqualTo("no_verdict");
  }

  @Test
  void scoresInALaterLineOrWithWordsAreNotRead() {
    assertThat(scores.reads("\n8 9")).isEqualTo("no_verdict");
    assertThat(scores.reads("Scores: 8 9")).isEqualTo("no_verdict");
    assertThat(scores.reads("8/10 9/10")).isEqualTo("no_verdict");
  }

  @Test
  void scoresAreWhateverPythonTakesForAFloat() {
    assertThat(scores.reads("1e1 +2")).isEqualTo("10 2");
    assertThat(scores.reads("-1 .5")).isEqualTo("-1 0.5");
    assertThat(scores.reads("1_0 ９")).isEqualTo("10 9");
    assertThat(scores.reads("nan inf")).isEqualTo("no_verdict");
    assertThat(scores.reads("8d 9f")).isEqualTo("no_verdict");
    assertThat(scores.reads("0x8 9")).isEqualTo("no_verdict");
  }
}
