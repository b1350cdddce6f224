package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BracketsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[A]]",
        "[[a]]",
        "[[ A ]]",
        "**[[A]]**",
        "[[**A**]]",
        "`[[A]]`",
        "```\n[[A]]\n```",
        "\\[\\[A\\]\\]",
        "［［Ａ］］",
        "[[\u200BA]]",
        "[[[A]]]",
        "[[Assistant A]]",
        "[[Response A]]",
        "[[\"A\"]]",
        "Final verdict:[[A]]",
        "$[[A]]$",
        "\\boxed{[[A]]}",
        "# [[A]]",
        "A",
        "A.",
        "(A)",
        "[A]",
        "**A**",
        "A]]",
        "[[助手A]]",
        "[[A]]<|im_end|>"
      })
  void readsALetterHoweverItIsDressed(String text) {
    assertThat(Said.by("bracket-3", text)).isEqualTo("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A good answer.",
        "As said.",
        "I",
        "Answer A is better.",
        "[A] is better than [B].",
        "A B",
        "[[]]",
        "[[X]]",
        "[[verdict]]",
        "[[1]]",
        "A is better"
      })
  void takesNoLetterFromProse(String text) {
    assertThat(Said.by("bracket-3", text)).isEqualTo("no_verdict");
  }

  @ParameterizedTest
  @CsvSource({
    "[[A>>B]],A>>B", "[[A>B]],A", "[[A=B]],tie", "[[B>A]],B", "[[B>>A]],B>>A", "[[a>b]],A",
    "[[A << B]],B>>A", "[[B=A]],tie", "[[A≫B]],A>>B", "[[A＞＞B]],A>>B", "[[A<B]],B", "[[tie]],tie",
    "[[A==B]],tie", "[[**A>>B**]],A>>B", "A>>B,A>>B"
  })
  void readsFiveStrengths(String text, String verdict) {
    assertThat(Said.by("bracket-5", text)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"[[H]],choice-8,H", "[[C]],choice-4,C", "[[b]],choice-2,B", "D,choice-4,D"})
  void readsTheBestOfSeveral(String text, String grammar, String verdict) {
    assertThat(Said.by(grammar, text)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Rating: [[8]]                                  | 8.0
          [[8/10]]                                       | 8.0
          [[ 8 / 10 ]]                                   | 8.0
          [[8分]]                                        | 8.0
          [[Rating: 8]]                                  | 8.0
          **Rating: [[8]]**                              | 8.0
          评分：［［８］］                               | 8.0
          Rating: [[8]], because x[[1]] is out of bounds | 8.0
          Rating: [[8]]. See items[0][[2]].              | 8.0
          8                                              | 8.0
          8/10                                           | 8.0
          [[8.5]]                                        | off_scale
          [[8,5]]                                        | off_scale
          [[4/5]]                                        | off_scale
          [[-1]]                                         | off_scale
          [[80%]]                                        | off_scale
          [[999999999999999999999]]                      | off_scale
          [[7-8]]                                        | contradictory
          As [1] and [[abc]] say                         | no_verdict
          x[[1]]                                         | no_verdict
          Rating: 8 of them are good                     | no_verdict
          """)
  void readsARating(String text, String verdict) {
    assertThat(Said.by("bracket-rating", text)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"[[8.5]],8.5", "[[8.25]],off_scale", "[[8]],8.0", "[[10.5]],off_scale"})
  void readsDecimalsWhereTheScaleHasThem(String text, String verdict) {
    assertThat(Said.by("bracket-rating:1-10/0.5", text)).isEqualTo(verdict);
  }

  @Test
  void saysWhereTheVerdictStands() {
    assertThat(Said.where("bracket-3", "So: **[[\u200BB]]**")).isEqualTo("[[\u200BB]]");
    assertThat(Said.where("bracket-rating", "Rating: [[8/10]].")).isEqualTo("[[8/10]]");
  }
}
