package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreGrammarTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Score: 4",
        "score: 4",
        "Score:4",
        "Score = 4",
        "Score - 4",
        "Score: 4.",
        "Score: 4/5",
        "Score: 4 / 5",
        "Score: 4 out of 5",
        "Rating: 4",
        "**Score:** 4",
        "**Score**: **4/5**",
        "### Score: 4",
        "Score:\n4",
        "Score:\n\n**4**",
        "Score 4",
        "Final score: 4\nIt has 3 errors.",
        "Overall: 4",
        "Total: 4",
        "Verdict: 4",
        "Score (1-5): 4",
        "Rating (out of 5): 4",
        "Score for the response: 4",
        "Grade: 4",
        "**4**",
        "4",
        "4.",
        "4/5",
        "4 out of 5",
        "4 stars",
        "Good.\n\n4",
        "Good.\n**4/5**",
        "The score is 4.",
        "I give it a score of 4.",
        "I would rate this a 4.",
        "I rate it 4/5.",
        "I give it 4 points.",
        "It deserves 4 out of 5.",
        "Score: \"4\"",
        "Score: [4]",
        "Score: ４",
        "评分: 4/5",
        "评分：4分",
        "得分 4",
        "打4分",
        "Score: 4\nThis score is 2 below the best.",
        "Score: 4 - good, with 2 gaps"
      })
  void readsAnAnnouncedNumber(String text) {
    assertThat(Said.by("line-score", text)).isEqualTo("4.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "There are 4 reasons.",
        "I'd go with **4** dogs",
        "It got 4/5 facts right.",
        "I would give it 2 more paragraphs.",
        "Score 5: excellent answers",
        "Score: four",
        "[1]",
        "See [4].",
        "2024.01.02",
        "Version 4",
        "4th",
        "Score: v4",
        "not a score of 4",
        "It isn't worth a score of 4.",
        "For example: Score: 4",
        "Point 4 is wrong",
        "4 dogs",
        "The user asks for 4 items out of 5.",
        "Line 3: scores are missing"
      })
  void takesNoNumberFromProse(String text) {
    assertThat(Said.by("line-score", text)).isEqualTo("no_verdict");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Score: 9                          | off_scale
          Score: 0                          | off_scale
          Score: -1                         | off_scale
          Score: 4.5                        | off_scale
          Score: 4,5                        | off_scale
          Score: 1,000                      | off_scale
          Score: 80%                        | off_scale
          Score: 8/10                       | off_scale
          8/10                              | off_scale
          1 out of 10                       | off_scale
          9.                                | off_scale
          Score: 3-4                        | contradictory
          Score: 3 or 4                     | contradictory
          Score: 3 to 4                     | contradictory
          Score: 4 → 3                      | contradictory
          Score: 1 + 2                      | contradictory
          """)
  void neverBendsANumberToTheScale(String text, String outcome) {
    assertThat(Said.by("line-score", text)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "line-score:1-10,8/10,8.0",
    "line-score:1-10,1 out of 10,1.0",
    "line-score:1-10,Score: 10,10.0",
    "line-score:1-10,**9**,9.0",
    "line-score:0-1/0.1,Score: 0.7,0.7",
    "line-score:0-1/0.1,Score: 0.75,off_scale",
    "line-score:0-100,Score: 85/100,85.0",
    "line-score:-5-5,Score: -3,-3.0"
  })
  void readsOnItsScale(String grammar, String text, String verdict) {
    assertThat(Said.by(grammar, text)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Score: 2. On reflection, Score: 4.  | 4.0
          Score: 2\\n\\nScore: 4              | 4.0
          I'd score this a 3.\\nScore: 4      | 4.0
          Score: 4\\nI'd score style a 3.     | 4.0
          Score: 4 (accuracy score: 3)        | 4.0
          Score: 4\\nStyle score: 3           | 4.0
          Score: 4\\nScore for the style: 3   | 4.0
          Score: 4\\nRevised score: 3         | 3.0
          Style score: 4\\nDepth score: 3     | 3.0
          """)
  void theLastFormalScoreCounts(String text, String verdict) {
    assertThat(Said.by("line-score", text.replace("\\n", "\n"))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "总体打分：5",
        "**总体打分:5**",
        "**总体打分：5分**",
        "总体打分（满分5分）：5分",
        "总体打分: 5/5",
        "**总体打分:5**\n**总结**：这个回答有3个优点。",
        "1. **有用性**：4分\n2. **深度**:3分\n**总体打分:5**\n总结: 深度得分4",
        "1. 有用性得分：4\n2. 相关性得分：3\n\n综合评分：5",
        "总分：5",
        "最终评分为5。",
        "评分: 5/5",
        "5分",
        "5",
        "评分：５",
        "总体评分是5分",
        "Score: 5"
      })
  void readsTheOverallScoreInChinese(String text) {
    assertThat(Said.by("zh-score", text)).isEqualTo("5.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          满分5分                | no_verdict
          这个回答有4个问题。    | no_verdict
          例如：总体打分：4      | no_verdict
          总体打分：8分          | off_scale
          总分：18               | off_scale
          总体打分：3到4分       | contradictory
          总体打分：n            | no_verdict
          """)
  void takesNoOtherNumberInChinese(String text, String outcome) {
    assertThat(Said.by("zh-score", text)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          综合评分：8分    | 8.0
          综合评分: 8/10   | 8.0
          8分              | 8.0
          评分和理由：\\n8 | 8.0
          综合评分：10     | 10.0
          """)
  void readsChineseScoresOutOfTen(String text, String verdict) {
    assertThat(Said.by("zh-score-10", text.replace("\\n", "\n"))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Feedback: clear. [RESULT] 4   | 4.0
          [RESULT] (4)                  | 4.0
          [Result]: 4                   | 4.0
          **[RESULT]** 4/5              | 4.0
          [RESULT]\\n3                  | 3.0
          [RESULT] 2. No: [RESULT] 4    | 4.0
          [RESULT] 2.5                  | off_scale
          [RESULT] 7                    | off_scale
          Score: 4                      | no_verdict
          4                             | 4.0
          """)
  void readsTheNumberAfterTheTag(String text, String verdict) {
    assertThat(Said.by("result-score", text.replace("\\n", "\n"))).isEqualTo(verdict);
  }

  @Test
  void saysWhereTheNumberStands() {
    assertThat(Said.where("line-score", "**Score**: **4/5**, good")).isEqualTo("4/5");
    assertThat(Said.where("zh-score", "总体打分：5分")).isEqualTo("5分");
  }
}
