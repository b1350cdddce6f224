package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JudgeBenchTest {

  private final Peer judge = Peer.named("judgebench");

  @Test
  void readsALabelAndForgetsItsStrength() {
    assertThat(judge.reads("[[A>B]]")).isEqualTo("A");
    assertThat(judge.reads("[[A>>B]]")).isEqualTo("A");
    assertThat(judge.reads("[[B>>A]]")).isEqualTo("B");
    assertThat(judge.reads("[[A=B]]")).isEqualTo("tie");
  }

  @Test
  void theSameLabelTwiceIsOneVerdict() {
    assertThat(judge.reads("[[B>A]] ... [[B>A]]")).isEqualTo("B");
  }

  @Test
  void twoLabelsContradictEachOtherEvenWhereOnlyTheStrengthDiffers() {
    assertThat(judge.reads("not [[A>B]] but [[B>A]]")).isEqualTo("contradictory");
    assertThat(judge.reads("[[A>>B]], or at least [[A>B]]")).isEqualTo("contradictory");
    assertThat(judge.pointsAt("[[A>>B]], or at least [[A>B]]")).isEqualTo("[[A>B]]");
  }

  @Test
  void lowerCaseAndSingleBracketsAreNotRead() {
    assertThat(judge.reads("[[a>b]] [A>B]")).isEqualTo("no_verdict");
  }

  @Test
  void aLabelOfAnotherFormIsNotOffered() {
    assertThat(judge.reads("[[A]]")).isEqualTo("not_offered");
    assertThat(judge.reads("[[A<B]]")).isEqualTo("not_offered");
    assertThat(judge.reads("[[B=A]]")).isEqualTo("not_offered");
    assertThat(judge.reads("[[A>>>B]]")).isEqualTo("not_offered");
  }
}
