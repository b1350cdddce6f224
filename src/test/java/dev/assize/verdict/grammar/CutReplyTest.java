package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Replies that ran out of tokens.
class CutReplyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bracket-3      | A                                                  | A
          bracket-3      | [[A]]                                              | A
          bracket-3      | A]]                                                | A
          bracket-3      | **[[B]]**                                          | B
          bracket-3      | The second one is right. My final verdict is [[B]] | B
          bracket-5      | A>>B                                               | A>>B
          bracket-rating | 7                                                  | 7.0
          bracket-rating | 10                                                 | 10.0
          bracket-rating | Rating: [[1]]                                      | 1.0
          line-score     | Score: 4                                           | 4.0
          line-score     | 4/5                                                | 4.0
          zh-pairwise    | 【A】                                              | A
          json-pairwise  | {"verdict": "A"}                                   | A
          json-rating    | {"score": 1}                                       | 1.0
          """)
  void aWholeVerdictAtTheEndIsOne(String grammar, String text, String verdict) {
    assertThat(Said.cut(grammar, text)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I am to compare two answers, and to end with [[A]] if the first is better, [[B]] if the"
            + " second is better, or [[C]]",
        "I am to compare two answers, and to end with [[A]]",
        "I have to finish with \"[[A]]",
        "The verdict must be given as \"[[A]]\"",
        "First I read both. Then I output one of these:\n[[A]]",
        "Options:\n[[A]] if the first is better\n[[B]] if the second is better\n[[C]]",
        "- A better: [[A]]\n- B better: [[B]]",
        "The user wants [[A]]",
        "I will respond with either [[A]]",
        "The instruction says: [[A]]",
        "请按格式输出：[[A]]",
        "[[A]] is what I would say, but let me look at the dates. The first answer gives",
        "At first sight [[A]]. But the dates. So [[B]]",
        "The possible verdicts are [[A]]",
        "My job is to pick one. A tie would be [[C]]",
        "选项为[[A]]",
        "As",
        "Assistant",
        "[[",
        "[[A",
        "[[A]",
        ""
      })
  void aReplyThatDoesNotEndInItsVerdictIsTruncated(String text) {
    assertThat(Said.cut("bracket-3", text)).isEqualTo("truncated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bracket-rating  | 1
          bracket-rating  | by strictly following this format: "[[rating]]", for example: "Rating: [[5]]"
          bracket-rating  | for example: "Rating: [[5]]
          line-score:1-10 | Score: 1
          line-score:1-10 | Score: 8/1
          line-score      | Score: 4/
          line-score      | The score is from 1 to 5
          line-score      | Conclude with the score: 4
          result-score    | write the feedback and then [RESULT] 4
          zh-score        | 最后请给出总体打分：4
          json-rating     | {"score":
          json-rating     | {"score": 1
          json-pairwise   | {"verdict": "A"
          json-rating     | I must reply with JSON such as {"score": 5}
          """)
  void aVerdictThatMayGoOnIsTruncated(String grammar, String text) {
    assertThat(Said.cut(grammar, text)).isEqualTo("truncated");
  }

  @Test
  void theSameTextsCountWhereTheJudgeHadFinished() {
    assertThat(Said.by("bracket-rating", "1")).isEqualTo("1.0");
    assertThat(Said.by("line-score:1-10", "Score: 1")).isEqualTo("1.0");
  }
}
