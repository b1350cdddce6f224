package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArenaHardTest {

  private final Peer single = Peer.named("arena-hard");
  private final Peer fiveWay = Peer.named("arena-hard-5way");

  @Test
  void readsTheFirstWholeNumber() {
    assertThat(single.reads("Rating: [[9]] or [[8]]")).isEqualTo("9");
    assertThat(single.reads("Rating: [[9.5]]")).isEqualTo("no_verdict");
    assertThat(single.reads("Rating: [[9.5]], rounded [[10]]")).isEqualTo("10");
    assertThat(single.reads("Rating: [9]")).isEqualTo("no_verdict");
    assertThat(single.reads("Rating: [[08]]")).isEqualTo("8");
    assertThat(single.reads("Rating: [[42]]")).isEqualTo("42");
  }

  @Test
  void aNumberBeyondAllScalesIsNoScore() {
    assertThat(single.reads("[[" + "9".repeat(400) + "]]")).isEqualTo("off_scale");
  }

  @ParameterizedTest
  @CsvSource({
    "[[A>>B]], A>>", "[[A>B]], A", "[[A=B]], tie", "[[B>A]], B", "[[B>>A]], B>>",
    "[[B<<A]], A>>", "[[B<A]], A", "[[B=A]], tie", "[[A<B]], B", "[[A<<B]], B>>"
  })
  void readsEveryLabelOfTheScoreTable(String label, String verdict) {
    assertThat(fiveWay.reads("My final verdict is: " + label)).isEqualTo(verdict);
  }

  @Test
  void theLastLabelWins() {
    assertThat(fiveWay.reads("[[A>B]], no, [[B>>A]]")).isEqualTo("B>>");
    assertThat(fiveWay.reads("[[A>B]] if A is better. Verdict: [[A=B]]")).isEqualTo("tie");
  }

  @Test
  void anyCaseIsRead() {
    assertThat(fiveWay.reads("[[a>b]]")).isEqualTo("A");
    assertThat(fiveWay.reads("[[b>>A]]")).isEqualTo("B>>");
  }

  @Test
  void singleBracketsCountOnlyWithoutDouble() {
    assertThat(fiveWay.reads("so [B>A]")).isEqualTo("B");
    assertThat(fiveWay.reads("[[A>B]], that is [B>A]")).isEqualTo("A");
    assertThat(fiveWay.reads("[A>B] then [A=B]")).isEqualTo("tie");
  }

  @Test
  void aLabelOutsideTheTableKillsTheReportAndIsNotOffered() {
    assertThat(fiveWay.reads("[[A]]")).isEqualTo("not_offered");
    assertThat(fiveWay.reads("[[A>B]] and so [[A]]")).isEqualTo("not_offered");
    assertThat(fiveWay.reads("[[A>>>B]]")).isEqualTo("not_offered");
    assertThat(fiveWay.pointsAt("[[A>B]] and so [[A]]")).isEqualTo("[[A]]");
  }

  @Test
  void offsetsHoldWhereUpperCaseWouldBeLonger() {
    assertThat(fiveWay.pointsAt("Maß für Maß: [[a>b]]")).isEqualTo("[[a>b]]");
  }
}
