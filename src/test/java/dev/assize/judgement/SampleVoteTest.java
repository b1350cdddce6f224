package dev.assize.judgement;

import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.verdict.Strength;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleVoteTest {
  private static final Pair PAIR = pair("one", "two");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1,     one
          112,   one
          122,   two
          11=2,  one
          12,    even
          1122=, even
          1=,    even
          1==,   even
          11==,  even
          =,     even
          1u,    one
          1uuff, one
          uu1=2, even
          """)
  void takesTheMostFrequentVerdictAndElseEven(String samples, String verdict) {
    OrderVerdict order = vote(samples);

    assertThat(
            switch (order) {
              case OrderVerdict.For(var winner, var _) -> winner.value();
              case OrderVerdict.Even() -> "even";
              case OrderVerdict.None(var reasons) -> reasons.toString();
            })
        .isEqualTo(verdict);
  }

  @Test
  void namesEachReasonOnceWhereNoSampleHasAVerdict() {
    assertThat(vote("uufup"))
        .isEqualTo(new OrderVerdict.None(List.of("truncated", "rate_limited", "pending")));
  }

  @Test
  void isMuchOnlyWhereMostOfItsVotersSaidSo() {
    assertThat(strength("AA1")).isEqualTo(Strength.MUCH);
    assertThat(strength("A1")).isEqualTo(Strength.CLEAR);
    assertThat(strength("11A")).isEqualTo(Strength.CLEAR);
    assertThat(strength("A1BB1A")).isEqualTo(Strength.CLEAR);
    assertThat(strength("A22A1A")).isEqualTo(Strength.MUCH);
  }

  private static Strength strength(String samples) {
    return ((OrderVerdict.For) vote(samples)).strength();
  }

  private static OrderVerdict vote(String samples) {
    return SampleVote.of(PAIR, Judgements.samples(PAIR, samples));
  }
}
